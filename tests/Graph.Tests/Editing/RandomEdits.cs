using System.Text.Json.Nodes;
using Easel.Graph.Catalog;
using Easel.Graph.Editing;
using Easel.Graph.Views;

namespace Easel.Graph.Tests.Editing;

/// <summary>Makes batches that mostly fit a document, and sometimes do not.</summary>
internal sealed class RandomEdits
{
    private readonly Random _random;
    private readonly NodeDefinition[] _classes;
    private readonly NodeView[] _nodes;
    private readonly string[] _groups;
    private readonly (string Give, string Take)[] _borders;

    public RandomEdits(Random random, WorkflowDocument document, NodeCatalog catalog)
    {
        _random = random;
        _classes = [.. catalog.All];
        var levels = GraphView.Levels(document, catalog);
        _nodes = [.. levels.SelectMany(level => level.Nodes)];
        _groups =
        [
            .. levels.Where(level => level.Source["groups"] is { IsArray: true })
                .SelectMany(level => level.Source["groups"]!.Members.Where(group => group.Value.IsObject).Select(group => level.Path + group.Value["title"]?.Text)),
        ];
        _borders =
        [
            .. _nodes.Where(node => node.Subgraph is not null)
                .SelectMany(node => node.Subgraph!.Inputs.Select(slot => ($"{node.Id}/input.{slot.Name}", Inside(node)))
                    .Concat(node.Subgraph.Outputs.Select(slot => (Inside(node), $"{node.Id}/output.{slot.Name}")))),
        ];
    }

    public IReadOnlyList<GraphEdit> Batch(int most) => [.. Enumerable.Range(0, _random.Next(1, most + 1)).Select(One)];

    private GraphEdit One(int index) => _random.Next(_borders.Length > 0 ? 18 : 16) switch
    {
        1 when _random.Next(2) == 0 => _random.Next(2) == 0 ? new CopyNode(Id(index), $"n{index}") : new CopyNode(Id(index), $"n{index}", _random.Next(500), 7.5),
        0 or 1 => new AddNode(Class(), $"n{index}", _random.Next(3) == 0 ? "A title" : null, _random.Next(2) == 0 ? Node().Id : null),
        2 => new RemoveNode(Id(index), _random.Next(2) == 0),
        3 => new ReplaceNode(Node().Id, Class()),
        4 => Linked() is var (to, from) ? new InsertBetween(Passing(to), from, to, $"i{index}") : new AddNode(Class()),
        5 => new Connect($"{Id(index)}{Output()}", $"{Node().Id}{(_random.Next(3) == 0 ? "" : "." + Input())}"),
        6 => Fitting(),
        7 => Linked() is var (to, _) ? new Disconnect(to) : new Disconnect(Node().Id),
        8 or 9 => Value(),
        10 => _random.Next(2) == 0 ? new SetTitle(Id(index), "Titled é 😀") : new SetMode(Id(index), (NodeMode)_random.Next(3)),
        11 => new MoveNode(Id(index), _random.Next(-2000, 2000), _random.NextDouble() * 1000),
        12 => new WriteNote("A note\nof two lines", Near: Node().Id, As: $"n{index}", Markdown: _random.Next(2) == 0),
        13 => _groups.Length > 0 && _random.Next(2) == 0 ? new RemoveGroup(_groups[_random.Next(_groups.Length)]) : NewGroup(index),
        14 => _groups.Length > 0 ? Regroup() : NewGroup(index),
        15 => _nodes.FirstOrDefault(node => node.Class is "Note" or "MarkdownNote") is { } note ? new WriteNote("Another text", Node: note.Id) : Value(),
        16 => _borders[_random.Next(_borders.Length)] is var (give, take) ? new Connect(give, take) : Value(),
        _ => Promoted(),
    };

    private NodeView Node() => _nodes[_random.Next(_nodes.Length)];

    private string Id(int index) => index > 0 && _random.Next(4) == 0 ? $"$n{_random.Next(index)}" : Node().Id;

    private string Class() => _random.Next(20) == 0 ? "NoSuchClass" : _classes[_random.Next(_classes.Length)].Name;

    /// <summary>A class that what feeds an input could go through.</summary>
    private string Passing(string to)
    {
        var dot = to.LastIndexOf('.');
        var type = _nodes.First(node => node.Id == to[..to.IndexOf('.', StringComparison.Ordinal)]).Input(to[(dot + 1)..])?.Type;
        var passing = _classes.Where(one => one.Outputs.Count == 1 && one.Outputs[0].Type == type && one.Inputs.Count(input => input is { IsWidget: false } && input.Type == type) == 1).ToArray();
        return passing.Length == 0 || _random.Next(5) == 0 ? Class() : passing[_random.Next(passing.Length)].Name;
    }

    private string Output() => Node().Outputs is { Count: > 0 } outputs ? "." + outputs[_random.Next(outputs.Count)].Name : "";

    private string Input() => Node().Inputs is { Count: > 0 } inputs ? inputs[_random.Next(inputs.Count)].Name : "image";

    /// <summary>An input and an output elsewhere on its level that gives its type.</summary>
    private GraphEdit Fitting()
    {
        var target = Node();
        var inputs = target.Inputs.Where(input => input.IsSocket).ToArray();
        if (inputs.Length == 0)
        {
            return Value();
        }

        var input = inputs[_random.Next(inputs.Length)];
        var level = References.LevelOf(target);
        var givers = _nodes.Where(node => node != target && References.LevelOf(node) == level && node.Outputs.Any(output => TypeRules.Fits(output.Type, input.Type))).ToArray();
        return givers.Length == 0 ? Value() : new Connect(givers[_random.Next(givers.Length)].Id, $"{target.Id}.{input.Name}");
    }

    private (string To, string From)? Linked()
    {
        var linked = _nodes.SelectMany(node => node.Inputs.Where(input => input.From is not null).Select(input => ($"{node.Id}.{input.Name}", Named(node, input.From!)))).ToArray();
        return linked.Length == 0 ? null : linked[_random.Next(linked.Length)];
    }

    private static string Named(NodeView node, Feeder from) => from.Node == "input" ? References.LevelOf(node) + from : from.ToString();

    private string Inside(NodeView instance)
    {
        var inside = _nodes.Where(node => node.Id.StartsWith(instance.Id + "/", StringComparison.Ordinal)).ToArray();
        return inside.Length == 0 ? instance.Id : inside[_random.Next(inside.Length)].Id;
    }

    private GroupNodes NewGroup(int index) => new(
        Title: $"Group {index}",
        Nodes: [.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Id(index)).Distinct()],
        Color: _random.Next(2) == 0 ? "#a1309b" : null);

    private GroupNodes Regroup()
    {
        var group = _groups[_random.Next(_groups.Length)];
        return _random.Next(4) switch
        {
            0 => new GroupNodes(group, Title: "Renamed"),
            3 => new GroupNodes(group, X: _random.Next(-500, 500), Y: _random.Next(-500, 500)),
            1 => new GroupNodes(group, Nodes: [Node().Id]),
            _ => new GroupNodes(group, Add: [Node().Id], Color: "#8A8"),
        };
    }

    private SetInput Promoted()
    {
        var shown = _nodes.Where(node => node.Subgraph is not null).SelectMany(node => node.Inputs.Where(input => input is { IsWidget: true, From: null }).Select(input => (node, input))).ToArray();
        return shown.Length == 0 ? Value() : Value(shown[_random.Next(shown.Length)]);
    }

    private SetInput Value()
    {
        var node = Node();
        var widgets = node.Inputs.Where(input => input is { IsWidget: true, From: null }).ToArray();
        return widgets.Length == 0 ? new SetInput(node.Id, "nothing", JsonValue.Create(1)) : Value((node, widgets[_random.Next(widgets.Length)]));
    }

    private SetInput Value((NodeView Node, InputView Input) place)
    {
        JsonNode? value = place.Input.Definition switch
        {
            { Choices: [_, ..] choices } => JsonValue.Create(choices[_random.Next(choices.Count)].Key),
            { Options: [_, ..] options } => options[_random.Next(options.Count)].ToNode(),
            { Type: "INT" } => JsonValue.Create(_random.Next(1, 2000)),
            { Type: "FLOAT" } => JsonValue.Create(_random.NextDouble()),
            { Type: "BOOLEAN" } => JsonValue.Create(_random.Next(2) == 0),
            _ => JsonValue.Create("a text \"with\" 😀 \u0001"),
        };
        return new SetInput(place.Node.Id, place.Input.Name, value);
    }
}
