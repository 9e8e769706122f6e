using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Graph.Catalog;

namespace Easel.Agent.Tools;

/// <summary>Finds node classes that the service offers.</summary>
internal sealed class NodeSearchTool : AgentTool
{
    private const int StandardLimit = 12;

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

    public override async ValueTask<ToolPlan> Plan(JsonElement arguments, ToolContext context, CancellationToken ct)
    {
        var catalog = await context.Catalog(ct);
        var limit = arguments.TryGetProperty("limit", out var wanted) ? wanted.GetInt32() : StandardLimit;
        var query = new NodeQuery(
            Text(arguments, "query"), Text(arguments, "category"), Text(arguments, "produces"), Text(arguments, "accepts"), limit);
        return ToolPlan.Answer(() =>
        {
            var found = catalog.Search(query);
            return ToolOutcome.Done(
                new JsonObject
                {
                    ["nodes"] = new JsonArray([.. found.Take(limit).Select(Line)]),
                    ["total"] = found.Count,
                },
                found.Count == 1 ? "Found 1 node" : $"Found {found.Count} nodes");
        });
    }

    private static JsonObject Line(NodeDefinition definition) => new()
    {
        ["class"] = definition.Name,
        ["displayName"] = definition.DisplayName,
        ["category"] = definition.Category,
        ["description"] = Reading.Carriers.Line(definition.Description ?? "", 240),
        ["inputs"] = new JsonArray([.. definition.Inputs.Select(input => (JsonNode)$"{input.Name}: {input.Type}")]),
        ["outputs"] = new JsonArray([.. definition.Outputs.Select(output => (JsonNode)$"{output.Name}: {output.Type}")]),
    };

    private static string? Text(JsonElement arguments, string name) =>
        arguments.TryGetProperty(name, out var value) ? value.GetString() : null;
}
