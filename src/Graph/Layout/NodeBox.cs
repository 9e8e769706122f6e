using Easel.Graph.Views;

namespace Easel.Graph.Layout;

/// <summary>The place that something takes on the canvas, in editor units; of a node with its title.</summary>
internal readonly record struct NodeBox(double Left, double Top, double Right, double Bottom)
{
    private const double Margin = 10;

    public static NodeBox Of(NodeView node)
    {
        var (x, y) = DocumentShape.Point(node.Source["pos"]);
        var size = NodeSize.Of(node.Source, node.Definition);
        var (left, top) = (x ?? 0, (y ?? 0) - NodeSize.TitleHeight);
        return new NodeBox(left, top, left + size.Width, top + NodeSize.TitleHeight + size.Height);
    }

    public bool Overlaps(NodeBox other) =>
        Left < other.Right + Margin && other.Left < Right + Margin && Top < other.Bottom + Margin && other.Top < Bottom + Margin;

    /// <summary>Whether the middle of another box is inside, which is what makes a node a member of a group.</summary>
    public bool HoldsMiddleOf(NodeBox other)
    {
        var (x, y) = ((other.Left + other.Right) / 2, (other.Top + other.Bottom) / 2);
        return x >= Left && x <= Right && y >= Top && y <= Bottom;
    }

    public NodeBox With(NodeBox other) =>
        new(Math.Min(Left, other.Left), Math.Min(Top, other.Top), Math.Max(Right, other.Right), Math.Max(Bottom, other.Bottom));

    public NodeBox Grown(double sides, double above) => new(Left - sides, Top - sides - above, Right + sides, Bottom + sides);

    public NodeBox DownTo(double top) => new(Left, top, Right, top + Bottom - Top);
}
