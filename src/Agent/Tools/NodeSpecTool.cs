using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Graph.Telling;

namespace Easel.Agent.Tools;

/// <summary>One node class with all its inputs, ranges and options.</summary>
internal sealed class NodeSpecTool : AgentTool
{
    public override string Name => "node_spec";

    public override string Description =>
        "Everything about one node class: inputs with type, default, range and options, and its outputs. Read it before you add a node.";

    public override IReadOnlyList<AgentType> Audience => Tools.Audience.Everyone;

    protected override string Parameters => """
        {"type":"object","additionalProperties":false,"required":["class"],"properties":{
          "class":{"type":"string","minLength":1,"maxLength":300,"description":"The exact class, as node_search gives it."}}}
        """;

    public override string Intent(JsonElement arguments) => $"Read about {arguments.GetProperty("class").GetString()}";

    public override JsonObject? IntentFacts(JsonElement arguments) => new() { ["text"] = arguments.GetProperty("class").GetString() };

    public override async ValueTask<ToolPlan> Plan(JsonElement arguments, ToolContext context, CancellationToken ct)
    {
        var catalog = await context.Catalog(ct);
        var name = arguments.GetProperty("class").GetString()!;
        if (catalog.Find(name) is { } definition)
        {
            return ToolPlan.Answer(() => ToolOutcome.Done(NodeSpec.Tell(definition), $"Read about {definition.Name}", new JsonObject { ["text"] = definition.Name }));
        }

        var nearest = catalog.Nearest(name);
        var outcome = ToolOutcome.Error(
            "unknown_class",
            $"The service has no class '{name}'. " + (nearest.Count > 0 ? $"Near: {string.Join(", ", nearest)}." : "Look with node_search."));
        outcome.Result["error"]!["value"] = name;
        outcome.Result["error"]!["didYouMean"] = new JsonArray([.. nearest.Select(one => (JsonNode)one)]);
        return ToolPlan.Refuse(outcome);
    }
}
