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
        if (!new FeedGraph(standing.Concat(taken.Select(change => change.New))).HasCircle())
        {
            return refused;
        }

        var own = new FeedGraph(theirs);
        var graph = new FeedGraph(standing);
        for (var i = 0; i < taken.Count; i++)
        {
            var (link, instead) = taken[i];
            if (!graph.Leads(link.Target, link.Origin) || own.Leads(link.Target, link.Origin))
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

    private bool HasCircle()
    {
        var open = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var target in _feeds.Values.SelectMany(targets => targets))
        {
            open[target] = open.GetValueOrDefault(target) + 1;
        }

        var free = new Stack<string>(_feeds.Keys.Where(node => !open.ContainsKey(node)));
        while (free.TryPop(out var node))
        {
            foreach (var target in _feeds.GetValueOrDefault(node, []))
            {
                if (--open[target] == 0)
                {
                    open.Remove(target);
                    free.Push(target);
                }
            }
        }

        return open.Count > 0;
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
