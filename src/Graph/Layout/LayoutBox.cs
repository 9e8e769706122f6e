using Easel.Graph.Catalog;
using Easel.Graph.Source;

namespace Easel.Graph.Layout;

/// <summary>The place that a node takes, its title included.</summary>
internal readonly record struct LayoutBox(double Left, double Top, double Right, double Bottom)
{
    private const double Margin = 10;
    private const double Gap = 40;

    public static LayoutBox Of(SourceValue node, NodeDefinition? definition)
    {
        var (x, y) = DocumentShape.Point(node["pos"]);
        return At(x ?? 0, y ?? 0, NodeSize.Of(node, definition));
    }

    /// <summary>The box of a node whose body begins there.</summary>
    public static LayoutBox At(double x, double y, NodeSize size) => new(x, y - NodeSize.TitleHeight, x + size.Width, y + size.Height);

    public bool Overlaps(LayoutBox other) =>
        Left < other.Right + Margin && other.Left < Right + Margin && Top < other.Bottom + Margin && other.Top < Bottom + Margin;

    /// <summary>The same box further down, at the first height where it meets none of the others.</summary>
    public LayoutBox BelowAll(IReadOnlyList<LayoutBox> others)
    {
        var box = this;
        foreach (var other in others.OrderBy(other => other.Top))
        {
            if (other.Overlaps(box))
            {
                box = new LayoutBox(box.Left, other.Bottom + Gap, box.Right, other.Bottom + Gap + box.Bottom - box.Top);
            }
        }

        return box;
    }
}
