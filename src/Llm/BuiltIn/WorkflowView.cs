using System.Text.Json;

namespace Easel.Llm.BuiltIn;

/// <summary>The nodes of a workflow as <c>workflow_query</c> tells them.</summary>
internal sealed class WorkflowView
{
    private readonly Dictionary<string, ViewNode> _byId = new(StringComparer.Ordinal);

    public IEnumerable<ViewNode> Nodes => _byId.Values;

    public void Add(JsonElement answer)
    {
        if (WireJson.Array(answer, "nodes") is not { } nodes)
        {
            return;
        }

        foreach (var node in nodes.EnumerateArray())
        {
            if (Id(node, "id") is { } id && WireJson.Text(node, "class") is { } name)
            {
                _byId[id] = new ViewNode(id, name, WireJson.Text(node, "title"), Inputs(node), Outputs(node));
            }
        }
    }

    public ViewNode? Find(string id) => _byId.GetValueOrDefault(id);

    private static string? Id(JsonElement element, string name) => WireJson.Member(element, name) switch
    {
        { ValueKind: JsonValueKind.String } text => WireJson.Text(text),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    private static List<ViewInput> Inputs(JsonElement node) =>
        WireJson.Array(node, "inputs") is not { } inputs
            ? []
            : [.. inputs.EnumerateArray()
                .Where(i => WireJson.Text(i, "name") is not null)
                .Select(i => new ViewInput(
                    WireJson.Text(i, "name")!, WireJson.Text(i, "type") ?? "*", WireJson.Text(i, "from"),
                    i.TryGetProperty("value", out var value) ? value : null))];

    private static List<ViewOutput> Outputs(JsonElement node) =>
        WireJson.Array(node, "outputs") is not { } outputs
            ? []
            : [.. outputs.EnumerateArray()
                .Where(o => WireJson.Text(o, "name") is not null)
                .Select(o => new ViewOutput(
                    WireJson.Text(o, "name")!, WireJson.Text(o, "type") ?? "*",
                    WireJson.Array(o, "to") is { } to ? [.. to.EnumerateArray().Select(WireJson.Text).OfType<string>()] : []))];
}

/// <param name="Id">As the edit operations take it, or <c>$alias</c> for a node that this batch adds.</param>
internal sealed record ViewNode(string Id, string Class, string? Title, List<ViewInput> Inputs, List<ViewOutput> Outputs)
{
    /// <summary>How the node is offered as a choice.</summary>
    public string Label => string.IsNullOrEmpty(Title) || Title == Class ? $"{Id} {Class}" : $"{Id} {Class} \"{Title}\"";

    public bool Saves => Inputs.Exists(i => i.From is not null) && (Class.Contains("Save", StringComparison.Ordinal) || Outputs.Count == 0);
}

internal sealed record ViewInput(string Name, string Type, string? From, JsonElement? Value)
{
    public bool IsWidget => Value is not null;
}

internal sealed record ViewOutput(string Name, string Type, List<string> To);
