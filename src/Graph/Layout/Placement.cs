using Easel.Graph.Views;

namespace Easel.Graph.Layout;

/// <summary>Finds a free place for a new node; the others stay where they are.</summary>
internal static class Placement
{
    /// <summary>Right of the node that it belongs behind, left of the one it belongs before, else right of all; then down to the first gap.</summary>
    public static (double X, double Y) Find(IReadOnlyList<NodeView> level, NodeView node, NodeView? near, IReadOnlySet<string> unplaced)
    {
        var size = NodeSize.Of(node.Source, node.Definition);
        var others = level.Where(other => other != node && !unplaced.Contains(other.Id)).Select(NodeBox.Of).ToArray();
        near ??= node.Inputs.Select(input => input.From is { } from && !unplaced.Contains(from.Node) ? level.FirstOrDefault(other => other.Id == from.Node) : null).LastOrDefault(found => found is not null);
        var consumer = near is null ? node.Outputs.SelectMany(output => output.To).Select(to => to.Node).FirstOrDefault(to => to.Loaded is not null && !unplaced.Contains(to.Id)) : null;
        var (x, y) = (near, consumer) switch
        {
            ({ } left, _) => (NodeBox.Of(left).Right + NodeBox.Gap, NodeBox.Of(left).Top),
            (_, { } right) => (NodeBox.Of(right).Left - size.Width - NodeBox.Gap, NodeBox.Of(right).Top),
            _ when others.Length > 0 => (others.Max(box => box.Right) + 2 * NodeBox.Gap, others.Min(box => box.Top)),
            _ => (0, 0),
        };
        var free = NodeBox.At(x, y + NodeSize.TitleHeight, size).BelowAll(others);
        return (Math.Round(free.Left), Math.Round(free.Top + NodeSize.TitleHeight));
    }
}
