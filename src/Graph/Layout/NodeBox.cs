using Easel.Graph.Catalog;
using Easel.Graph.Source;
using Easel.Graph.Views;

namespace Easel.Graph.Layout;

/// <summary>The place that something takes on the canvas, in editor units; of a node with its title.</summary>
internal readonly record struct NodeBox(double Left, double Top, double Right, double Bottom)
{
    /// <summary>The room between what is placed and what is there already.</summary>
    public const double Gap = 40;

    private const double Margin = 10;

    public static NodeBox Of(NodeView node) => Of(node.Source, node.Definition);

    public static NodeBox Of(SourceValue node, NodeDefinition? definition)
    {
        var (x, y) = DocumentShape.Point(node["pos"]);
        return At(x ?? 0, y ?? 0, NodeSize.Of(node, definition));
    }

    /// <summary>The box of a node whose body begins there.</summary>
    public static NodeBox At(double x, double y, NodeSize size) => new(x, y - NodeSize.TitleHeight, x + size.Width, y + size.Height);

    /// <summary>The box of a group; null where the file holds none.</summary>
    public static NodeBox? OfGroup(SourceValue group) =>
        group["bounding"] is { IsArray: true, Count: >= 4 } bounds
        && (bounds[0].Number, bounds[1].Number, bounds[2].Number, bounds[3].Number) is ({ } x, { } y, { } width, { } height)
            ? new NodeBox(x, y, x + width, y + height)
            : null;

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

    /// <summary>The same box further down, at the first height where it meets none of the others.</summary>
    public NodeBox BelowAll(IEnumerable<NodeBox> others)
    {
        var box = this;
        foreach (var other in others.OrderBy(other => other.Top))
        {
            if (other.Overlaps(box))
            {
                box = new NodeBox(box.Left, other.Bottom + Gap, box.Right, other.Bottom + Gap + box.Bottom - box.Top);
            }
        }

        return box;
    }
}
