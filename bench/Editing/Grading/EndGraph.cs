using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Graph;
using Easel.Graph.Catalog;
using Easel.Graph.Telling;

namespace Easel.Bench.Editing.Grading;

/// <summary>A workflow's nodes by id (inside subgraphs by path), as conditions look at them.</summary>
internal sealed class EndGraph
{
    private static readonly JsonElement Everything = JsonSerializer.SerializeToElement(new
    {
        fields = (string[])["id", "class", "title", "mode", "inputs", "groups"],
        max_chars = 50_000_000,
    });

    private EndGraph(WorkflowDocument document, IReadOnlyDictionary<string, EndNode> nodes)
    {
        Document = document;
        Nodes = nodes;
    }

    public WorkflowDocument Document { get; }

    public IReadOnlyDictionary<string, EndNode> Nodes { get; }

    public static EndGraph Of(WorkflowDocument document, NodeCatalog catalog)
    {
        var answer = WorkflowQuery.Answer(document, catalog, Everything);
        var nodes = ((JsonArray)answer["nodes"]!).Select(node => Read((JsonObject)node!));
        return new EndGraph(document, nodes.ToDictionary(node => node.Id, StringComparer.Ordinal));
    }

    /// <summary>The input that <c>3.steps</c> or <c>12/4.alpha</c> names.</summary>
    public EndInput? Input(string path)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        return Nodes.GetValueOrDefault(path[..dot])?.Inputs.GetValueOrDefault(path[(dot + 1)..]);
    }

    private static EndNode Read(JsonObject node) => new(
        (string)node["id"]!,
        (string)node["class"]!,
        (string?)node["title"],
        (string)node["mode"]!,
        [.. (node["groups"] as JsonArray ?? []).Select(title => (string)title!)],
        ((JsonArray)node["inputs"]!).Select(input => input!).DistinctBy(input => (string)input["name"]!).ToDictionary(
            input => (string)input["name"]!,
            input => new EndInput((string)input["type"]!, (string?)input["from"], input["value"]),
            StringComparer.Ordinal));
}

/// <summary>A node at the end of a task.</summary>
internal sealed record EndNode(
    string Id, string Class, string? Title, string Mode, IReadOnlyList<string> Groups, IReadOnlyDictionary<string, EndInput> Inputs)
{
    /// <summary>Whether one of its inputs is fed by that node.</summary>
    public bool IsFedBy(string id) => Inputs.Values.Any(input => input.FedBy == id);
}

/// <summary>An input with its link (<c>8.IMAGE</c>) or its value.</summary>
internal sealed record EndInput(string Type, string? From, JsonNode? Value)
{
    public string? FedBy => From is null ? null : From[..From.LastIndexOf('.')];
}
