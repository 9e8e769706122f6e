using Easel.Graph.Views;

namespace Easel.Graph.Layout;

/// <summary>Finds a free place for a new node; the others stay where they are.</summary>
internal static class Placement
{
    private const double Gap = 40;

    /// <summary>Right of the node that it belongs behind, left of the one it belongs before, else right of all; then down to the first gap.</summary>
    public static (double X, double Y) Find(GraphView level, NodeView node, NodeView? near, IReadOnlySet<string> unplaced)
    {
        var size = NodeSize.Of(node.Source, node.Definition);
        var others = level.Nodes.Where(other => other != node && !unplaced.Contains(other.Id)).Select(Box).ToArray();
        near ??= node.Inputs.Select(input => input.From is { } from && !unplaced.Contains(from.Node) ? level.ById.GetValueOrDefault(from.Node) : null).LastOrDefault(found => found is not null);
        var consumer = near is null ? node.Outputs.SelectMany(output => output.To).Select(to => to.Node).FirstOrDefault(to => !unplaced.Contains(to.Id)) : null;
        var (x, y) = (near, consumer) switch
        {
            ({ } left, _) => (Box(left).Right + Gap, Box(left).Top),
            (_, { } right) => (Box(right).Left - size.Width - Gap, Box(right).Top),
            _ when others.Length > 0 => (others.Max(box => box.Right) + 2 * Gap, others.Min(box => box.Top)),
            _ => (0, 0),
        };
        return Free(new Rect(x, y, x + size.Width, y + NodeSize.TitleHeight + size.Height), others);
    }

    private static (double X, double Y) Free(Rect wanted, Rect[] others)
    {
        // Each step goes below a box that is in the way, so that there are at most as many steps as boxes.
        foreach (var _ in others)
        {
            var hit = others.Where(other => other.Overlaps(wanted)).Select(other => (double?)other.Bottom).Min();
            if (hit is not { } bottom)
            {
                break;
            }

            wanted = wanted.DownTo(bottom + Gap);
        }

        return (Math.Round(wanted.Left), Math.Round(wanted.Top + NodeSize.TitleHeight));
    }

    private static Rect Box(NodeView node)
    {
        var (x, y) = DocumentShape.Point(node.Source["pos"]);
        var size = NodeSize.Of(node.Source, node.Definition);
        var (left, top) = (x ?? 0, (y ?? 0) - NodeSize.TitleHeight);
        return new Rect(left, top, left + size.Width, top + NodeSize.TitleHeight + size.Height);
    }

    private readonly record struct Rect(double Left, double Top, double Right, double Bottom)
    {
        private const double Margin = 10;

        public bool Overlaps(Rect other) =>
            Left < other.Right + Margin && other.Left < Right + Margin && Top < other.Bottom + Margin && other.Top < Bottom + Margin;

        public Rect DownTo(double top) => new(Left, top, Right, top + Bottom - Top);
    }
}
