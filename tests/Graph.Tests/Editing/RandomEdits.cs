using System.Text.Json.Nodes;
using Easel.Graph.Catalog;
using Easel.Graph.Editing;
using Easel.Graph.Views;

namespace Easel.Graph.Tests.Editing;

/// <summary>Makes batches that mostly fit a document, and sometimes do not.</summary>
internal sealed class RandomEdits(Random random, WorkflowDocument document, NodeCatalog catalog)
{
    private readonly NodeView[] _nodes = [.. GraphView.Levels(document, catalog).SelectMany(level => level.Nodes)];
    private readonly NodeDefinition[] _classes = [.. catalog.All];

    public IReadOnlyList<GraphEdit> Batch(int most) => [.. Enumerable.Range(0, random.Next(1, most + 1)).Select(index => One(index))];

    private GraphEdit One(int index) => random.Next(12) switch
    {
        0 or 1 => new AddNode(Class(), $"n{index}", random.Next(3) == 0 ? "A title" : null, random.Next(2) == 0 ? Node().Id : null),
        2 => new RemoveNode(Id(index), random.Next(2) == 0),
        3 => new ReplaceNode(Node().Id, Class()),
        4 => Linked() is var (to, from) ? new InsertBetween(Class(), from, to, $"i{index}") : new AddNode(Class()),
        5 or 6 => new Connect($"{Id(index)}{Output()}", $"{Node().Id}{(random.Next(3) == 0 ? "" : "." + Input())}"),
        7 => Linked() is var (to, _) ? new Disconnect(to) : new Disconnect(Node().Id),
        8 or 9 => Value(),
        10 => random.Next(2) == 0 ? new SetTitle(Id(index), "Titled é 😀") : new SetMode(Id(index), (NodeMode)random.Next(3)),
        _ => new MoveNode(Id(index), random.Next(-2000, 2000), random.NextDouble() * 1000),
    };

    private NodeView Node() => _nodes[random.Next(_nodes.Length)];

    private string Id(int index) => index > 0 && random.Next(4) == 0 ? $"$n{random.Next(index)}" : Node().Id;

    private string Class() => random.Next(20) == 0 ? "NoSuchClass" : _classes[random.Next(_classes.Length)].Name;

    private string Output() => Node().Outputs is { Count: > 0 } outputs ? "." + outputs[random.Next(outputs.Count)].Name : "";

    private string Input() => Node().Inputs is { Count: > 0 } inputs ? inputs[random.Next(inputs.Count)].Name : "image";

    private (string To, string From)? Linked()
    {
        var linked = _nodes.SelectMany(node => node.Inputs.Where(input => input.From is not null && input.From.Node != "input").Select(input => ($"{node.Id}.{input.Name}", input.From!.ToString()))).ToArray();
        return linked.Length == 0 ? null : linked[random.Next(linked.Length)];
    }

    private SetInput Value()
    {
        var node = Node();
        var widgets = node.Inputs.Where(input => input is { IsWidget: true, From: null }).ToArray();
        if (widgets.Length == 0)
        {
            return new SetInput(node.Id, "nothing", JsonValue.Create(1));
        }

        var input = widgets[random.Next(widgets.Length)];
        JsonNode? value = input.Definition switch
        {
            { Choices: [_, ..] choices } => JsonValue.Create(choices[random.Next(choices.Count)].Key),
            { Options: [_, ..] options } => options[random.Next(options.Count)].ToNode(),
            { Type: "INT" } => JsonValue.Create(random.Next(1, 2000)),
            { Type: "FLOAT" } => JsonValue.Create(random.NextDouble()),
            { Type: "BOOLEAN" } => JsonValue.Create(random.Next(2) == 0),
            _ => JsonValue.Create("a text \"with\" 😀 \u0001"),
        };
        return new SetInput(node.Id, input.Name, value);
    }
}
