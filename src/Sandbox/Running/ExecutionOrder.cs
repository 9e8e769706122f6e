namespace Easel.Sandbox.Running;

/// <summary>
/// The nodes that still have to run, and which of those that can run comes next: an output first, then one that leads to an
/// output directly or over one more node, so that people see pictures early. Real servers choose so, and frames show it.
/// </summary>
internal sealed class ExecutionOrder
{
    private readonly OrderedDictionary<string, int> _blockers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _blocks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _takers = new(StringComparer.Ordinal);
    private readonly RunGraph _graph;

    public ExecutionOrder(RunGraph graph, IReadOnlyList<string> outputs, Func<string, bool> isCached)
    {
        _graph = graph;
        foreach (var output in outputs)
        {
            Add(output, isCached);
        }
    }

    public bool IsEmpty => _blockers.Count == 0;

    public string Next()
    {
        var ready = _blockers.Where(entry => entry.Value == 0).Select(entry => entry.Key).ToList();
        return ready.Find(IsOutput)
            ?? ready.Find(id => Below(id).Any(IsOutput))
            ?? ready.Find(id => Below(id).Any(next => Below(next).Any(IsOutput)))
            ?? ready[0];
    }

    public void Done(string id)
    {
        _blockers.Remove(id);
        foreach (var blocked in Below(id))
        {
            _blockers[blocked]--;
        }
    }

    /// <summary>Whether a node that has not run yet takes something from this one, cached or not.</summary>
    public bool IsNeeded(string id) => _takers.TryGetValue(id, out var takers) && takers.Any(_blockers.ContainsKey);

    private void Add(string output, Func<string, bool> isCached)
    {
        var waiting = new Stack<string>([output]);
        while (waiting.TryPop(out var id))
        {
            if (!_blockers.TryAdd(id, 0))
            {
                continue;
            }

            foreach (var (_, source, _) in _graph[id].Links)
            {
                if (_graph.Find(source) is null)
                {
                    continue;
                }

                Entry(_takers, source).Add(id);
                if (!isCached(source))
                {
                    _blockers[id] += Entry(_blocks, source).Add(id) ? 1 : 0;
                    waiting.Push(source);
                }
            }
        }
    }

    private static HashSet<string> Entry(Dictionary<string, HashSet<string>> sets, string id)
    {
        if (!sets.TryGetValue(id, out var set))
        {
            sets[id] = set = [];
        }

        return set;
    }

    private bool IsOutput(string id) => _graph[id].Definition.IsOutput;

    private HashSet<string> Below(string id) => _blocks.GetValueOrDefault(id) ?? [];
}
