using System.Text.Json.Nodes;
using Easel.Graph.Catalog;
using Easel.Graph.Source;
using Easel.Graph.Views;

namespace Easel.Graph.Layout;

/// <summary>Arranges the nodes of a UI document from left to right, in the order in which they run.</summary>
/// <remarks>Only <c>pos</c> of the nodes that move is written. Groups stay where they are, so that a node can leave its group.</remarks>
public static class WorkflowLayout
{
    /// <summary>Arranges all nodes of a level, or some of them while the others stay where they are.</summary>
    /// <param name="document">A UI document; one of API format has no places and is returned as it is.</param>
    /// <param name="catalog">Tells the sizes of nodes for which the file holds none.</param>
    /// <param name="nodes">The nodes to arrange, by their ids in the level; null for all. Their upper left corner stays, unless others stand in the way.</param>
    /// <param name="path">The level: empty for the root, <c>57/</c> for the inside of subgraph instance 57.</param>
    /// <exception cref="ArgumentException">There is no such level, or no such node in it.</exception>
    public static WorkflowDocument Arrange(WorkflowDocument document, NodeCatalog catalog, IReadOnlySet<string>? nodes = null, string path = "")
    {
        if (document.Format == WorkflowFormat.Api)
        {
            return document;
        }

        // Its own copy, since the places are written into it.
        var root = SourceValue.Read(document.Root.Raw);
        var level = GraphView.At(root, WorkflowFormat.Ui, catalog, path) ?? throw new ArgumentException($"There is no subgraph instance at {path}.", nameof(path));
        if (nodes?.FirstOrDefault(id => level.Nodes.All(node => node.LocalId != id)) is { } missing)
        {
            throw new ArgumentException($"There is no node {missing}.", nameof(nodes));
        }

        var moved = level.Nodes.Where(node => nodes is null || nodes.Contains(node.LocalId)).ToArray();
        if (moved.Length == 0)
        {
            return document;
        }

        var places = LayeredLayout.Arrange([.. moved.Select(node => NodeSize.Of(node.Source, node.Definition))], Links(moved));
        var fixedBoxes = level.Nodes.Except(moved).Select(node => NodeBox.Of(node.Source, node.Definition)).ToArray();
        var (left, top) = Corner(moved, places, fixedBoxes);
        for (var i = 0; i < moved.Length; i++)
        {
            Write(moved[i].Source, places[i].X + left, places[i].Y + top);
        }

        return WorkflowDocument.Parse(document.With(root));
    }

    private static LayoutLink[] Links(NodeView[] nodes)
    {
        var indexes = nodes.Select((node, index) => (node, index)).ToDictionary(item => item.node, item => item.index);
        return
        [
            .. nodes.SelectMany(node => node.Outputs.SelectMany(output => output.To), (node, to) => (From: node, To: to.Node))
                .Where(link => indexes.ContainsKey(link.To))
                .Select(link => new LayoutLink(indexes[link.From], indexes[link.To])),
        ];
    }

    /// <summary>Where the arranged nodes begin: where they began, or below what would be under them.</summary>
    private static (double Left, double Top) Corner(NodeView[] moved, LayoutPoint[] places, NodeBox[] others)
    {
        var before = moved.Select(node => NodeBox.Of(node.Source, node.Definition)).ToArray();
        var (left, top) = (Math.Round(before.Min(box => box.Left)), Math.Round(before.Min(box => box.Top)));
        var after = moved.Zip(places, (node, place) => NodeBox.At(place.X + left, place.Y + top, NodeSize.Of(node.Source, node.Definition))).ToArray();
        if (!others.Any(other => after.Any(other.Overlaps)))
        {
            return (left, top);
        }

        // Once something is under them, all of them go below, since they belong together.
        var whole = new NodeBox(left, top, after.Max(box => box.Right), after.Max(box => box.Bottom));
        return (left, Math.Round(whole.BelowAll(others).Top));
    }

    private static void Write(SourceValue node, double x, double y)
    {
        // Older files hold places as {"0": x, "1": y}.
        var place = node["pos"] is { IsObject: true }
            ? (JsonNode)new JsonObject { ["0"] = x, ["1"] = y }
            : new JsonArray(x, y);
        var written = SourceValue.From(place);
        if (!SourceEquality.Same(node["pos"], written))
        {
            node.Set("pos", written);
        }
    }
}
