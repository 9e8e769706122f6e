using System.Text.Json.Nodes;
using Easel.Graph.Catalog;
using Easel.Graph.Prompting;
using Easel.Graph.Source;
using Easel.Graph.Ui;
using Easel.Graph.Views;

namespace Easel.Graph.Comparing;

/// <summary>Finds the differences between two documents.</summary>
/// <param name="from">The older document.</param>
/// <param name="to">The newer one.</param>
/// <param name="catalog">What names the values of widgets.</param>
/// <param name="knowsLess">Whether one of them knows only classes, values and links.</param>
internal sealed class Comparison(WorkflowDocument from, WorkflowDocument to, NodeCatalog catalog, bool knowsLess = false)
{
    private static readonly HashSet<string> Covered = new(StringComparer.Ordinal)
    {
        "id", "type", "class_type", "title", "_meta", "mode", "pos", "inputs", "outputs", "widgets_values", "order",
    };

    // Up to here a look at each is cheaper than to keep their numbers.
    private const int FewOutputs = 16;

    private readonly List<WorkflowChange> _changes = [];
    private readonly Dictionary<NodeView, int[]> _numbers = [];
    private GraphView? _before;
    private GraphView? _after;
    private string _path = "";

    public IReadOnlyList<WorkflowChange> Run()
    {
        if (ReferenceEquals(from, to) || from.Root.Raw.SequenceEqual(to.Root.Raw))
        {
            return _changes;
        }

        if (from.Format != to.Format && !knowsLess)
        {
            return new Comparison(AsPrompt(from), AsPrompt(to), catalog, knowsLess: true).Run();
        }

        var before = GraphView.AllLevels(from, catalog);
        var after = GraphView.AllLevels(to, catalog).ToDictionary(Key, StringComparer.Ordinal);
        var old = before.ToDictionary(Key, StringComparer.Ordinal);
        foreach (var (key, level) in after.Where(level => IsKnown(level.Value)))
        {
            Level(old.GetValueOrDefault(key), level);
        }

        foreach (var level in before.Where(level => !after.ContainsKey(Key(level)) && IsKnown(level)))
        {
            Level(level, null);
        }

        return _changes;
    }

    private bool IsKnown(GraphView level) => !knowsLess || level.Subgraph is null;

    private bool IsKnown(NodeView node) => !knowsLess || node.Mode == NodeMode.Run && !EditorOnly.IsVirtual(node.Class);

    private static string Key(GraphView level) => level.Subgraph is { } subgraph ? "s:" + subgraph.Id : "";

    /// <summary>What both formats know: the prompt that a document of the editor becomes. One that becomes none is compared as it stands.</summary>
    private WorkflowDocument AsPrompt(WorkflowDocument document) =>
        document.Format == WorkflowFormat.Ui && PromptBuilder.Build(document, catalog).Prompt is { } prompt ? WorkflowDocument.Parse(prompt.ToJson()) : document;

    private void Level(GraphView? before, GraphView? after)
    {
        _before = before;
        _after = after;
        _path = PathOf(before, after);
        foreach (var old in before?.Nodes.Where(IsKnown) ?? [])
        {
            if (after?.ByLocalId.GetValueOrDefault(old.LocalId)?.Class != old.Class)
            {
                Add("NODE_REMOVED", old, null, null, null, $"removed {old.ShownClass} ({Place(old)})");
                foreach (var input in old.Inputs.Where(input => input.From is not null))
                {
                    Link("LINK_REMOVED", old, input.Name, Told(input.From!, before!));
                }
            }
        }

        foreach (var node in after?.Nodes.Where(IsKnown) ?? [])
        {
            if (before?.ByLocalId.GetValueOrDefault(node.LocalId) is not { } old || old.Class != node.Class)
            {
                Add("NODE_ADDED", node, null, null, null, $"added {node.ShownClass} ({Place(node)})");
                foreach (var input in node.Inputs.Where(input => input.From is not null))
                {
                    Link("LINK_ADDED", node, input.Name, Told(input.From!, after!));
                }

                continue;
            }

            Node(old, node);
        }

        if (from.Format == WorkflowFormat.Ui && to.Format == WorkflowFormat.Ui)
        {
            LevelComparison.Run(before, after, _path, _changes);
        }
    }

    /// <summary>The path that leads to a level in both documents, else the one in the newer.</summary>
    private string PathOf(GraphView? before, GraphView? after)
    {
        if (before is null || after is null || before.Path == after.Path)
        {
            return (after ?? before)!.Path;
        }

        return to.Ui.SubgraphAt(before.Path)?.Id == after.Subgraph!.Id && from.Ui.SubgraphAt(after.Path)?.Id != after.Subgraph.Id ? before.Path : after.Path;
    }

    private string Place(NodeView node) => _path + node.LocalId;

    private string Told(Feeder from, GraphView level) => from.Node.StartsWith(level.Path, StringComparison.Ordinal) ? _path + from.ToString()[level.Path.Length..] : from.ToString();

    private void Link(string kind, NodeView node, string input, string end)
    {
        var words = $"{(kind == "LINK_ADDED" ? "connected" : "disconnected")} {end} → {Place(node)}.{input}";
        _changes.Add(new WorkflowChange(kind, Place(node), node.Class, input, kind == "LINK_ADDED" ? null : end, kind == "LINK_ADDED" ? end : null, words));
    }

    private void Node(NodeView old, NodeView node)
    {
        if (old.Loaded is not null && old.Loaded == node.Loaded && old.Inputs.Count == node.Inputs.Count)
        {
            // The same text, so that only what feeds it can differ.
            for (var i = 0; i < node.Inputs.Count; i++)
            {
                Feeds(node, node.Inputs[i].Name, old.Inputs[i].From, node.Inputs[i].From);
            }

            return;
        }

        Inputs(old, node);
        if (knowsLess)
        {
            return;
        }

        if (old.Title != node.Title)
        {
            Add("TITLE_CHANGED", node, null, old.Title, node.Title, $"titled {Place(node)} \"{Short(node.Title ?? "")}\"");
        }

        if (old.Mode != node.Mode)
        {
            var words = node.Mode switch
            {
                NodeMode.Mute => "muted",
                NodeMode.Bypass => "bypassed",
                _ => "switched on",
            };
            Add("MODE_CHANGED", node, null, ModeName(old.Mode), ModeName(node.Mode), $"{words} {node.ShownClass} ({Place(node)})");
        }

        if (!SourceEquality.Same(old.Source["pos"], node.Source["pos"]))
        {
            Add("NODE_MOVED", node, null, old.Source["pos"]?.ToNode(), node.Source["pos"]?.ToNode(), $"moved {Place(node)}");
        }

        foreach (var name in old.Source.Members.Concat(node.Source.Members).Select(member => member.Name!).Distinct(StringComparer.Ordinal).Where(name => !Covered.Contains(name)))
        {
            var (was, now) = (old.Source[name], node.Source[name]);
            if (!SourceEquality.Same(was, now))
            {
                Add("OTHER_CHANGED", node, name, was?.ToNode(), now?.ToNode(), $"changed {Place(node)}.{name}");
            }
        }
    }

    private void Inputs(NodeView old, NodeView node)
    {
        var before = ByName(old);
        var after = ByName(node);
        foreach (var name in before.Keys.Union(after.Keys))
        {
            var was = before.GetValueOrDefault(name);
            var now = after.GetValueOrDefault(name);
            // What an instance only shows is compared where it lives, inside.
            var isShownOnly = node.Subgraph is not null && was?.Widget is null && now?.Widget is null;
            if (!isShownOnly && !SourceEquality.Same(was?.Value, now?.Value))
            {
                Add("INPUT_CHANGED", node, name, was?.Value?.ToNode(), now?.Value?.ToNode(), $"set {Place(node)}.{name} {Short(was?.Value)} → {Short(now?.Value)}");
            }

            Feeds(node, name, was?.From, now?.From);
        }
    }

    private void Feeds(NodeView node, string name, Feeder? was, Feeder? now)
    {
        if (End(was, _before!) == End(now, _after!))
        {
            return;
        }

        if (was is not null)
        {
            Link("LINK_REMOVED", node, name, Told(was, _before!));
        }

        if (now is not null)
        {
            Link("LINK_ADDED", node, name, Told(now, _after!));
        }
    }

    /// <summary>The output that a link comes from: by number in a prompt, which has no names, else by name and how many of that name stand before it.</summary>
    private (string Node, string Output, int Number)? End(Feeder? feeder, GraphView level)
    {
        if (feeder is null)
        {
            return null;
        }

        var origin = level.ById.GetValueOrDefault(feeder.Node);
        var local = origin?.LocalId ?? feeder.Node;
        return to.Format == WorkflowFormat.Api || from.Format == WorkflowFormat.Api
            ? (local, "", feeder.Slot)
            : (local, feeder.Name, origin is null ? 0 : NumberOf(origin, feeder));
    }

    /// <summary>How many outputs of the same name stand before one.</summary>
    private int NumberOf(NodeView origin, Feeder feeder)
    {
        if (feeder.Slot <= FewOutputs)
        {
            var before = 0;
            for (var slot = 0; slot < feeder.Slot && feeder.Slot < origin.Outputs.Count; slot++)
            {
                before += origin.Outputs[slot].Name == origin.Outputs[feeder.Slot].Name ? 1 : 0;
            }

            return before;
        }

        // A node may have as many outputs as links, so that they are counted once for all of them.
        if (!_numbers.TryGetValue(origin, out var numbers))
        {
            var seen = new Dictionary<string, int>(StringComparer.Ordinal);
            _numbers[origin] = numbers = [.. origin.Outputs.Select(output => seen[output.Name] = seen.GetValueOrDefault(output.Name, -1) + 1)];
        }

        return feeder.Slot < numbers.Length ? numbers[feeder.Slot] : 0;
    }

    private static Dictionary<string, InputView> ByName(NodeView node)
    {
        var inputs = new Dictionary<string, InputView>(StringComparer.Ordinal);
        foreach (var input in node.Inputs)
        {
            inputs.TryAdd(input.Name, input);
        }

        return inputs;
    }

    private void Add(string kind, NodeView node, string? name, JsonNode? old, JsonNode? now, string words) =>
        _changes.Add(new WorkflowChange(kind, Place(node), node.Class, name, old, now, words));

    private static string ModeName(NodeMode mode) => mode switch
    {
        NodeMode.Mute => "mute",
        NodeMode.Bypass => "bypass",
        _ => "run",
    };

    private static string Short(SourceValue? value) => value switch
    {
        null => "nothing",
        { IsString: true } => $"\"{Short(value.Text!)}\"",
        _ => Short(value.RawText),
    };

    public static string Short(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= 40 ? line : string.Concat(line.AsSpan(0, char.IsHighSurrogate(line[38]) ? 38 : 39), "…");
    }
}
