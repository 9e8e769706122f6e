using System.Text.Json.Nodes;

namespace Easel.Agent.Tools;

/// <summary>What a call will do once nothing stands in its way: refuse, or act.</summary>
internal abstract record ToolPlan
{
    public static ToolPlan Refuse(ToolOutcome outcome) => new Refused(outcome);

    public static ToolPlan Refuse(string code, string message) => new Refused(ToolOutcome.Error(code, message));

    public static ToolPlan Do(Func<CancellationToken, Task<ToolOutcome>> act) => new Ready(act);

    public static ToolPlan Answer(Func<ToolOutcome> act) => new Ready(_ => Task.FromResult(act()));

    /// <summary>The call can't be done; nothing is asked of the user.</summary>
    internal sealed record Refused(ToolOutcome Outcome) : ToolPlan;

    /// <summary>The call can be done.</summary>
    internal sealed record Ready(Func<CancellationToken, Task<ToolOutcome>> Act) : ToolPlan
    {
        /// <summary>Why the user must say yes first, whatever the configuration says; null where nothing demands it.</summary>
        public string? MustAsk { get; init; }

        /// <summary>More exact words than the intent, now that the effect is known.</summary>
        public string? Summary { get; init; }

        /// <summary>What those words are made of, for who says them in another language.</summary>
        public JsonObject? Facts { get; init; }
    }
}

/// <summary>What a call gave: JSON for the model and a few words for people.</summary>
internal sealed record ToolOutcome(bool Ok, JsonObject Result, string Summary)
{
    /// <summary>The numbers and names in the summary, for who says it in another language; where refused, the <c>code</c>.</summary>
    public JsonObject? Facts { get; init; }

    /// <summary>The answer with which the turn ends here, where the tool ends it.</summary>
    public string? FinalText { get; init; }

    /// <summary>Pictures that the model is shown beside the result.</summary>
    public IReadOnlyList<ShownPicture> Pictures { get; init; } = [];

    public static ToolOutcome Done(JsonObject result, string summary, JsonObject? facts = null) => new(true, result, summary) { Facts = facts };

    /// <summary>What the workspace won't do, with what is wrong with the workflow where that is why.</summary>
    public static ToolOutcome Refused(WorkspaceRefusal refusal)
    {
        var outcome = Error(refusal.Code, refusal.Message);
        if (refusal.Findings.Count > 0)
        {
            outcome.Result["findings"] = FindingJson.Tell(refusal.Findings);
        }

        return outcome;
    }

    public static ToolOutcome Error(string code, string message) => new(
        false,
        new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } },
        message)
    {
        Facts = new JsonObject { ["code"] = code },
    };
}

/// <summary>A picture that a tool shows the model, with words that say which one it is.</summary>
internal sealed record ShownPicture(string Caption, OutputPicture Picture);
