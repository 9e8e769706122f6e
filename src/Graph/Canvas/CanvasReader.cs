using Easel.Graph.Catalog;
using Easel.Graph.Editing;
using Easel.Graph.Layout;
using Easel.Graph.Source;
using Easel.Graph.Ui;
using Easel.Graph.Views;

namespace Easel.Graph.Canvas;

/// <summary>Reads the levels of a document for a canvas.</summary>
internal sealed class CanvasReader
{
    private readonly WorkflowDocument _document;
    private readonly EditGraph _graph;
    private readonly CanvasInputs _inputs;

    public CanvasReader(WorkflowDocument document, NodeCatalog catalog)
    {
        _document = document;
        _graph = new EditGraph(document, catalog);
        _inputs = new CanvasInputs(_graph);
    }

    public CanvasGraph Read()
    {
        var levels = new List<CanvasLevel>();
        var shown = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Queue<string>([""]);
        while (waiting.TryDequeue(out var path))
        {
            if (_graph.Find(path) is not { } level)
            {
                continue;
            }

            levels.Add(Level(level));
            foreach (var instance in level.Nodes.Where(node => node.Subgraph is not null).OrderBy(node => node.LocalId, IdOrder.Instance))
            {
                if (shown.Add(instance.Subgraph!.Id))
                {
                    waiting.Enqueue(instance.Id + "/");
                }
            }
        }

        return new CanvasGraph(_document.Format, levels, _inputs.Widgets);
    }

    private CanvasLevel Level(EditLevel level)
    {
        var places = level.Ui is null ? LaidOut(level) : null;
        return new CanvasLevel(
            level.Path,
            level.Ui?.Subgraph?.Id,
            level.Ui?.Subgraph?.Name ?? "",
            [.. level.Nodes.Select((node, index) => Node(node, places?[index]))],
            CanvasLinks.Read(level),
            [.. Groups(level.Source["groups"])],
            Slots(level.InputSide?.Outputs.Select(output => (output.Name, output.Type))),
            Slots(level.OutputSide?.Inputs.Select(input => (input.Name, input.Type))));
    }

    /// <summary>The places of the nodes of a prompt, which holds none.</summary>
    private static LayoutPoint[] LaidOut(EditLevel level)
    {
        var indexes = level.Nodes.Select((node, index) => (node.LocalId, index)).ToDictionary(node => node.LocalId, node => node.index, StringComparer.Ordinal);
        var links = level.Nodes.SelectMany((node, to) => node.Inputs
            .Where(input => input.From is not null && indexes.ContainsKey(input.From.Node))
            .Select(input => new LayoutLink(indexes[input.From!.Node], to)));
        return LayeredLayout.Arrange([.. level.Nodes.Select(node => NodeSize.Of(node.Source, node.Definition))], [.. links]);
    }

    private CanvasNode Node(NodeView node, LayoutPoint? place)
    {
        var (x, y) = DocumentShape.Point(node.Source["pos"]);
        var size = NodeSize.Of(node.Source, node.Definition);
        return new CanvasNode(
            node.LocalId,
            KindOf(node),
            node.Class,
            node.Title,
            node.Subgraph is null ? node.Definition?.DisplayName ?? node.Class : node.ShownClass,
            node.Definition?.Description is { Length: > 0 } description ? description : null,
            node.Mode,
            node.Definition?.IsOutput ?? false,
            place?.X ?? x ?? 0,
            place?.Y ?? y ?? 0,
            size.Width,
            size.Height,
            NodeSize.IsCollapsed(node.Source),
            node.Source["color"]?.Text,
            node.Source["bgcolor"]?.Text,
            _inputs.Of(node),
            Slots(node.Outputs.Select(output => (output.Name, output.Type))));
    }

    private static CanvasNodeKind KindOf(NodeView node) =>
        node.Subgraph is not null ? CanvasNodeKind.Subgraph
        : EditorOnly.IsNote(node.Class) ? CanvasNodeKind.Note
        : EditorOnly.IsReroute(node.Class) ? CanvasNodeKind.Reroute
        : node.Definition is null ? CanvasNodeKind.Unknown
        : CanvasNodeKind.Node;

    private static CanvasSlot[] Slots(IEnumerable<(string Name, string Type)>? slots)
    {
        (string Name, string Type)[] all = [.. slots ?? []];
        var names = all.CountBy(slot => slot.Name, StringComparer.OrdinalIgnoreCase).ToDictionary(StringComparer.OrdinalIgnoreCase);
        return [.. all.Select((slot, index) => new CanvasSlot(slot.Name.Length > 0 && names[slot.Name] == 1 ? slot.Name : $"{index}", slot.Name, slot.Type))];
    }

    private static IEnumerable<CanvasGroup> Groups(SourceValue? groups)
    {
        foreach (var group in groups is { IsArray: true } ? groups.Members.Select(member => member.Value).Where(group => group.IsObject) : [])
        {
            if (NodeBox.OfGroup(group) is { } box)
            {
                var title = group["title"]?.Text ?? "";
                yield return new CanvasGroup(group["id"]?.RawText ?? title, title, box.Left, box.Top, box.Right - box.Left, box.Bottom - box.Top, group["color"]?.Text);
            }
        }
    }
}
