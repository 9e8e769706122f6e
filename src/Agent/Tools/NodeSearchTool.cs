using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Graph.Telling;

namespace Easel.Agent.Tools;

/// <summary>Finds node classes that the service offers.</summary>
internal sealed class NodeSearchTool : AgentTool
{
    public override string Name => "node_search";

    public override string Description =>
        "Finds node classes that the ComfyUI service really has, by words, category, or by a type they produce or accept "
        + "(IMAGE, LATENT, MODEL, …). Never use a class that you have not seen here or in the workflow.";

    public override IReadOnlyList<AgentType> Audience => Tools.Audience.Everyone;

    protected override string Parameters => """
        {"type":"object","additionalProperties":false,"properties":{
          "query":{"type":"string","maxLength":200,"description":"Words, as in: upscale image."},
          "category":{"type":"string","maxLength":200},
          "produces":{"type":"string","maxLength":100,"description":"A type that one of its outputs has."},
          "accepts":{"type":"string","maxLength":100,"description":"A type that one of its inputs takes."},
          "limit":{"type":"integer","minimum":1,"maximum":50}}}
        """;

    public override string Intent(JsonElement arguments) => Text(arguments, "query") is { Length: > 0 } words
        ? $"Search nodes: {words}"
        : "Search nodes";

    public override JsonObject? IntentFacts(JsonElement arguments) =>
        Text(arguments, "query") is { Length: > 0 } words ? new JsonObject { ["text"] = words } : null;

    public override async ValueTask<ToolPlan> Plan(JsonElement arguments, ToolContext context, CancellationToken ct)
    {
        var catalog = await context.Catalog(ct);
        return ToolPlan.Answer(() =>
        {
            var answer = NodeSearch.Answer(catalog, arguments);
            var count = (answer["nodes"] as JsonArray)?.Count ?? 0;
            return new ToolOutcome(!answer.ContainsKey("error"), answer, count == 1 ? "Found 1 node" : $"Found {count} nodes")
            {
                Facts = new JsonObject { ["count"] = count },
            };
        });
    }

    private static string? Text(JsonElement arguments, string name) =>
        arguments.TryGetProperty(name, out var value) ? value.GetString() : null;
}
