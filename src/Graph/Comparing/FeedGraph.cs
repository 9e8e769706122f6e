namespace Easel.Graph.Comparing;

/// <summary>Which node feeds which on one level, to find the links that would close a circle.</summary>
internal sealed class FeedGraph
{
    private readonly Dictionary<string, List<string>> _feeds = new(StringComparer.Ordinal);

    private FeedGraph(IEnumerable<Feed> feeds)
    {
        foreach (var feed in feeds)
        {
            Add(feed);
        }
    }

    /// <summary>Which of the links that are taken would close a circle that theirs has not itself, by their place, and whether what they would
    /// replace can stand.</summary>
    public static IReadOnlyDictionary<int, bool> Refused(IReadOnlyCollection<Feed> standing, IReadOnlyList<(Feed New, Feed? Instead)> taken, IEnumerable<Feed> theirs)
    {
        var refused = new Dictionary<int, bool>();
        var circular = Circular([.. standing, .. taken.Select(change => change.New)]);
        if (circular.Count == 0)
        {
            return refused;
        }

        var own = new FeedGraph(theirs);
        var graph = new FeedGraph(standing);
        for (var i = 0; i < taken.Count; i++)
        {
            var (link, instead) = taken[i];
            if (!circular.Contains(link.Target) || !circular.Contains(link.Origin) || !graph.Leads(link.Target, link.Origin) || own.Leads(link.Target, link.Origin))
            {
                graph.Add(link);
                continue;
            }

            refused[i] = instead is { } old && !graph.Leads(old.Target, old.Origin);
            if (refused[i])
            {
                graph.Add(instead!.Value);
            }
        }

        return refused;
    }

    private void Add(Feed feed) => (_feeds.TryGetValue(feed.Origin, out var list) ? list : _feeds[feed.Origin] = []).Add(feed.Target);

    /// <summary>The nodes that some circle goes through, and those between circles: what is left when all that starts or ends nothing is taken away.</summary>
    private static HashSet<string> Circular(IReadOnlyCollection<Feed> feeds)
    {
        var left = feeds.SelectMany(feed => (string[])[feed.Origin, feed.Target]).ToHashSet(StringComparer.Ordinal);
        Peel(left, feeds);
        Peel(left, [.. feeds.Where(feed => left.Contains(feed.Origin) && left.Contains(feed.Target)).Select(feed => new Feed(feed.Target, feed.Origin))]);
        return left;
    }

    private static void Peel(HashSet<string> left, IReadOnlyCollection<Feed> feeds)
    {
        var graph = new FeedGraph(feeds);
        var open = feeds.CountBy(feed => feed.Target, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var free = new Stack<string>(left.Where(node => !open.ContainsKey(node)));
        while (free.TryPop(out var node))
        {
            left.Remove(node);
            foreach (var target in graph._feeds.GetValueOrDefault(node, []))
            {
                if (--open[target] == 0)
                {
                    free.Push(target);
                }
            }
        }
    }

    private bool Leads(string from, string to)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { from };
        var waiting = new Stack<string>([from]);
        while (waiting.TryPop(out var node))
        {
            if (node == to)
            {
                return true;
            }

            foreach (var target in _feeds.GetValueOrDefault(node, []).Where(seen.Add))
            {
                waiting.Push(target);
            }
        }

        return false;
    }
}

/// <summary>One node that feeds another.</summary>
internal readonly record struct Feed(string Origin, string Target);
