using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace Easel.Agent.Tools;

/// <summary>One thing that an agent can do: its name, what the model is told, who may have it, and how a call of it is planned.</summary>
internal abstract class AgentTool
{
    private readonly Lazy<AIFunctionDeclaration> _declaration;
    private readonly Lazy<JsonElement> _checked;

    protected AgentTool()
    {
        _checked = new(() => JsonElement.Parse(Parameters));
        _declaration = new(() => AIFunctionFactory.CreateDeclaration(Name, Description, Declared(_checked.Value)));
    }

    public abstract string Name { get; }

    public abstract string Description { get; }

    /// <summary>The kinds of agent that may have it.</summary>
    public abstract IReadOnlyList<AgentType> Audience { get; }

    /// <summary>The JSON schema that arguments must fit before <see cref="Plan"/> sees them.</summary>
    protected abstract string Parameters { get; }

    public JsonElement Schema => _checked.Value;

    public AIFunctionDeclaration Declaration => _declaration.Value;

    /// <summary>A few words for a person about what the call is going to do.</summary>
    public abstract string Intent(JsonElement arguments);

    /// <summary>What the intent is made of, for who says it in another language; null where it is always the same.</summary>
    public virtual JsonObject? IntentFacts(JsonElement arguments) => null;

    /// <summary>Looks whether the call can be done and what it would do. Changes nothing and starts nothing.</summary>
    public abstract ValueTask<ToolPlan> Plan(JsonElement arguments, ToolContext context, CancellationToken ct);

    /// <summary>
    /// Whether a call whose end was never written down, because the process died, can be made once more: because it only looks, works on
    /// the draft, or is told apart by its id. Where not, the turn ends and says that it does not know.
    /// </summary>
    public virtual bool CanRepeat => true;

    /// <summary>Looks for what such a call did before the process died; null where it did nothing yet.</summary>
    public virtual Task<ToolOutcome?> Recover(ToolContext context, CancellationToken ct) => Task.FromResult<ToolOutcome?>(null);

    /// <summary>
    /// The pictures that a call showed which an earlier life of the turn has ended: of those, the journal keeps no more than that there
    /// were some.
    /// </summary>
    public virtual Task<IReadOnlyList<ShownPicture>> Recall(JsonElement arguments, ToolContext context, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<ShownPicture>>([]);

    /// <summary>The schema that the model is shown, where that says more than what is checked here.</summary>
    protected virtual JsonElement Declared(JsonElement parameters) => parameters;
}
