using Easel.Graph.Catalog;
using Easel.Graph.Layout;
using Easel.Graph.Views;

namespace Easel.Graph.Tests.Layout;

/// <summary>What a person sees of a level: its boxes with titles, and how its links run.</summary>
internal sealed class Picture
{
    private Picture(IReadOnlyList<PictureBox> boxes, int overlaps, int backward, int circular)
    {
        Boxes = boxes;
        Overlaps = overlaps;
        Backward = backward;
        Circular = circular;
    }

    public IReadOnlyList<PictureBox> Boxes { get; }

    /// <summary>Pairs of boxes that share a place.</summary>
    public int Overlaps { get; }

    /// <summary>Links that do not begin left of where they end.</summary>
    public int Backward { get; }

    /// <summary>Those of them between two nodes that reach each other both ways.</summary>
    public int Circular { get; }

    public double Width => Boxes.Max(box => box.Right) - Boxes.Min(box => box.Left);

    public double Height => Boxes.Max(box => box.Bottom) - Boxes.Min(box => box.Top);

    public static Picture Of(WorkflowDocument document, NodeCatalog catalog, string path = "")
    {
        var level = GraphView.At(document.Root, document.Format, catalog, path)!;
        var boxes = level.Nodes.Select(PictureBox.Of).ToArray();
        var byId = boxes.ToDictionary(box => box.Id);
        var next = level.Nodes.ToDictionary(node => node.Id, node => node.Outputs.SelectMany(output => output.To).Select(to => to.Node.Id).ToArray());
        var backward = next.SelectMany(node => node.Value.Select(to => (From: node.Key, To: to))).Where(link => byId[link.From].Right > byId[link.To].Left).ToArray();
        return new Picture(boxes, Overlapping(boxes), backward.Length, backward.Count(link => Reaches(link.To, link.From, next)));
    }

    private static int Overlapping(PictureBox[] boxes)
    {
        var sorted = boxes.OrderBy(box => box.Left).ToArray();
        var overlaps = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            for (var j = i + 1; j < sorted.Length && sorted[j].Left < sorted[i].Right; j++)
            {
                overlaps += sorted[j].Top < sorted[i].Bottom && sorted[i].Top < sorted[j].Bottom ? 1 : 0;
            }
        }

        return overlaps;
    }

    private static bool Reaches(string from, string to, Dictionary<string, string[]> next)
    {
        var seen = new HashSet<string>();
        var open = new Stack<string>([from]);
        while (open.TryPop(out var node))
        {
            if (node == to)
            {
                return true;
            }

            if (seen.Add(node))
            {
                foreach (var other in next[node])
                {
                    open.Push(other);
                }
            }
        }

        return false;
    }
}

/// <summary>A node's box, its title included.</summary>
internal sealed record PictureBox(string Id, double Left, double Top, double Right, double Bottom)
{
    public static PictureBox Of(NodeView node)
    {
        var (x, y) = DocumentShape.Point(node.Source["pos"]);
        var size = NodeSize.Of(node.Source, node.Definition);
        return new PictureBox(node.Id, x ?? 0, (y ?? 0) - NodeSize.TitleHeight, (x ?? 0) + size.Width, (y ?? 0) + size.Height);
    }
}
