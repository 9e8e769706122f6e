namespace Easel.Graph.Layout;

/// <summary>A link between two boxes, by their indexes.</summary>
internal readonly record struct LayoutLink(int From, int To);

/// <summary>The top left corner of a node's body, below its title.</summary>
internal readonly record struct LayoutPoint(double X, double Y);

/// <summary>
/// Places boxes in columns so that links read from left to right: each connected part by itself, the parts packed into rows.
/// Deterministic, and near-linear in boxes and links.
/// </summary>
internal static class LayeredLayout
{
    internal const double ColumnGap = 80;
    internal const double RowGap = 40;
    private const double PartGap = 120;

    /// <summary>The place of each box; the whole begins at the origin.</summary>
    public static LayoutPoint[] Arrange(IReadOnlyList<NodeSize> sizes, IReadOnlyList<LayoutLink> links)
    {
        var places = new LayoutPoint[sizes.Count];
        var parts = Parts(sizes, links);
        var width = ShelfWidth(parts);
        var (x, y, tallest) = (0.0, 0.0, 0.0);
        foreach (var part in parts)
        {
            if (x > 0 && x + part.Width > width)
            {
                (x, y, tallest) = (0, y + tallest + PartGap, 0);
            }

            for (var i = 0; i < part.Members.Count; i++)
            {
                places[part.Members[i]] = new LayoutPoint(Math.Round(x + part.Places[i].X), Math.Round(y + part.Places[i].Y + NodeSize.TitleHeight));
            }

            x += part.Width + PartGap;
            tallest = Math.Max(tallest, part.Height);
        }

        return places;
    }

    /// <summary>About as wide as it becomes high, and never narrower than the widest part, which can't be broken.</summary>
    private static double ShelfWidth(IReadOnlyList<ArrangedPart> parts) =>
        Math.Max(parts.Select(part => part.Width).DefaultIfEmpty().Max(), 1.4 * Math.Sqrt(parts.Sum(part => (part.Width + PartGap) * (part.Height + PartGap))));

    private static List<ArrangedPart> Parts(IReadOnlyList<NodeSize> sizes, IReadOnlyList<LayoutLink> links)
    {
        var joined = new DisjointSets(sizes.Count);
        foreach (var link in links)
        {
            joined.Join(link.From, link.To);
        }

        var members = new Dictionary<int, List<int>>();
        var local = new int[sizes.Count];
        for (var i = 0; i < sizes.Count; i++)
        {
            var root = joined.Find(i);
            if (!members.TryGetValue(root, out var list))
            {
                members[root] = list = [];
            }

            local[i] = list.Count;
            list.Add(i);
        }

        var inside = links.ToLookup(link => joined.Find(link.From), link => new LayoutLink(local[link.From], local[link.To]));
        return [.. members.Select(part => Arranged(part.Value, sizes, inside[part.Key])).OrderByDescending(part => part.Members.Count > 1)];
    }

    private static ArrangedPart Arranged(List<int> members, IReadOnlyList<NodeSize> sizes, IEnumerable<LayoutLink> links)
    {
        var own = members.Select(member => sizes[member]).ToArray();
        var places = new PartLayout(own, [.. links.Where(link => link.From != link.To).Distinct()]).Run();
        var width = own.Zip(places, (size, place) => place.X + size.Width).Max();
        var height = own.Zip(places, (size, place) => place.Y + size.Height + NodeSize.TitleHeight).Max();
        return new ArrangedPart(members, places, width, height);
    }

    /// <summary>A connected part with places that begin at its own origin, titles included.</summary>
    private sealed record ArrangedPart(IReadOnlyList<int> Members, LayoutPoint[] Places, double Width, double Height);

    private sealed class DisjointSets(int count)
    {
        private readonly int[] _parent = [.. Enumerable.Range(0, count)];

        public int Find(int item)
        {
            while (_parent[item] != item)
            {
                item = _parent[item] = _parent[_parent[item]];
            }

            return item;
        }

        public void Join(int one, int other)
        {
            var (a, b) = (Find(one), Find(other));
            _parent[Math.Max(a, b)] = Math.Min(a, b);
        }
    }
}
