using System.Text.Json.Nodes;
using Easel.Graph.Catalog;
using Easel.Graph.Source;
using Easel.Graph.Views;

namespace Easel.Graph.Comparing;

/// <summary>Finds the differences between two documents.</summary>
internal sealed class Comparison(WorkflowDocument from, WorkflowDocument to, NodeCatalog catalog)
{
    private static readonly HashSet<string> Covered = new(StringComparer.Ordinal)
    {
        "id", "type", "class_type", "title", "_meta", "mode", "pos", "inputs", "outputs", "widgets_values", "order",
    };

    private static readonly HashSet<string> CoveredAtRoot = new(StringComparer.Ordinal)
    {
        "nodes", "links", "groups", "last_node_id", "last_link_id", "state", "revision", "definitions",
    };

    private readonly List<WorkflowChange> _changes = [];

    public IReadOnlyList<WorkflowChange> Run()
    {
        if (ReferenceEquals(from, to) || from.Root.Raw.SequenceEqual(to.Root.Raw))
        {
            return _changes;
        }

        var before = GraphView.Levels(from, catalog).ToDictionary(level => level.Path, StringComparer.Ordinal);
        var after = GraphView.Levels(to, catalog).ToDictionary(level => level.Path, StringComparer.Ordinal);
        foreach (var (path, level) in after)
        {
            Level(before.GetValueOrDefault(path), level);
        }

        foreach (var (path, level) in before)
        {
            if (!after.ContainsKey(path))
            {
                Level(level, null);
            }
        }

        if (to.Format == WorkflowFormat.Ui && from.Format == WorkflowFormat.Ui)
        {
            Groups(from.Root["groups"], to.Root["groups"]);
            Rest(null, null, from.Root, to.Root, CoveredAtRoot);
            if (_changes.Count == 0 && !SourceEquality.Same(from.Root["definitions"], to.Root["definitions"]))
            {
                _changes.Add(new WorkflowChange("OTHER_CHANGED", null, null, "definitions", null, null, "changed definitions"));
            }
        }

        return _changes;
    }

    private void Level(GraphView? before, GraphView? after)
    {
        foreach (var old in before?.Nodes ?? [])
        {
            if (after?.ById.GetValueOrDefault(old.Id)?.Class != old.Class)
            {
                Add("NODE_REMOVED", old, null, null, null, $"removed {old.ShownClass} ({old.Id})");
            }
        }

        foreach (var node in after?.Nodes ?? [])
        {
            if (before?.ById.GetValueOrDefault(node.Id) is not { } old || old.Class != node.Class)
            {
                Add("NODE_ADDED", node, null, null, null, $"added {node.ShownClass} ({node.Id})");
                foreach (var input in node.Inputs.Where(input => input.From is not null))
                {
                    Add("LINK_ADDED", node, input.Name, null, input.From!.ToString(), $"connected {input.From} → {node.Id}.{input.Name}");
                }

                continue;
            }

            Node(old, node);
        }
    }

    private void Node(NodeView old, NodeView node)
    {
        if (old.Source.Raw.SequenceEqual(node.Source.Raw) && from.Format == WorkflowFormat.Api)
        {
            return;
        }

        if (old.Title != node.Title)
        {
            Add("TITLE_CHANGED", node, null, old.Title, node.Title, $"titled {node.Id} \"{Short(node.Title ?? "")}\"");
        }

        if (old.Mode != node.Mode)
        {
            var words = node.Mode switch
            {
                NodeMode.Mute => "muted",
                NodeMode.Bypass => "bypassed",
                _ => "switched on",
            };
            Add("MODE_CHANGED", node, null, ModeName(old.Mode), ModeName(node.Mode), $"{words} {node.ShownClass} ({node.Id})");
        }

        Inputs(old, node);
        if (!SourceEquality.Same(old.Source["pos"], node.Source["pos"]))
        {
            Add("NODE_MOVED", node, null, old.Source["pos"]?.ToNode(), node.Source["pos"]?.ToNode(), $"moved {node.Id}");
        }

        Rest(node.Id, node.Class, old.Source, node.Source, Covered);
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
                Add("INPUT_CHANGED", node, name, was?.Value?.ToNode(), now?.Value?.ToNode(), $"set {node.Id}.{name} {Short(was?.Value)} → {Short(now?.Value)}");
            }

            if (was?.From?.ToString() == now?.From?.ToString() && was?.From?.Slot == now?.From?.Slot)
            {
                continue;
            }

            if (was?.From is { } gone)
            {
                Add("LINK_REMOVED", node, name, gone.ToString(), null, $"disconnected {gone} → {node.Id}.{name}");
            }

            if (now?.From is { } come)
            {
                Add("LINK_ADDED", node, name, null, come.ToString(), $"connected {come} → {node.Id}.{name}");
            }
        }
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

    private void Groups(SourceValue? before, SourceValue? after)
    {
        var old = Named(before);
        var now = Named(after);
        foreach (var (key, group) in now)
        {
            var title = group["title"]?.Text ?? "";
            if (!old.TryGetValue(key, out var was))
            {
                _changes.Add(new WorkflowChange("GROUP_ADDED", null, null, title, null, group.ToNode(), $"added group \"{Short(title)}\""));
            }
            else if (!SourceEquality.Same(was, group))
            {
                _changes.Add(new WorkflowChange("GROUP_CHANGED", null, null, title, was.ToNode(), group.ToNode(), $"changed group \"{Short(title)}\""));
            }
        }

        foreach (var (key, group) in old.Where(entry => !now.ContainsKey(entry.Key)))
        {
            var title = group["title"]?.Text ?? "";
            _changes.Add(new WorkflowChange("GROUP_REMOVED", null, null, title, group.ToNode(), null, $"removed group \"{Short(title)}\""));
        }
    }

    private static Dictionary<string, SourceValue> Named(SourceValue? groups)
    {
        var named = new Dictionary<string, SourceValue>(StringComparer.Ordinal);
        foreach (var group in groups is { IsArray: true } ? groups.Members.Select(member => member.Value).Where(group => group.IsObject) : [])
        {
            var name = group["id"]?.RawText ?? "t:" + group["title"]?.RawText;
            for (var n = 2; !named.TryAdd(name, group); n++)
            {
                name = $"{group["id"]?.RawText ?? "t:" + group["title"]?.RawText}#{n}";
            }
        }

        return named;
    }

    private void Rest(string? id, string? nodeClass, SourceValue old, SourceValue now, HashSet<string> covered)
    {
        foreach (var name in old.Members.Concat(now.Members).Select(member => member.Name!).Distinct(StringComparer.Ordinal))
        {
            if (!covered.Contains(name) && !SourceEquality.Same(old[name], now[name]))
            {
                _changes.Add(new WorkflowChange("OTHER_CHANGED", id, nodeClass, name, old[name]?.ToNode(), now[name]?.ToNode(), $"changed {(id is null ? name : $"{id}.{name}")}"));
            }
        }
    }

    private void Add(string kind, NodeView node, string? name, JsonNode? old, JsonNode? now, string words) =>
        _changes.Add(new WorkflowChange(kind, node.Id, node.Class, name, old, now, words));

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

    private static string Short(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= 40 ? line : string.Concat(line.AsSpan(0, char.IsHighSurrogate(line[38]) ? 38 : 39), "…");
    }
}
