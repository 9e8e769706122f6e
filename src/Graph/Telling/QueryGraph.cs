using Easel.Graph.Catalog;
using Easel.Graph.Source;
using Easel.Graph.Views;

namespace Easel.Graph.Telling;

/// <summary>The nodes of all levels as a query sees them.</summary>
internal sealed class QueryGraph
{
    private readonly Dictionary<NodeView, int> _places = [];
    private readonly Dictionary<string, NodeView> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<SourceValue, GraphView> _levels = [];
    private readonly Lazy<ILookup<string, string>> _groups;

    public QueryGraph(WorkflowDocument document, NodeCatalog catalog)
    {
        var levels = GraphView.Levels(document, catalog);
        Nodes = [.. levels.SelectMany(RunningOrder.Of)];
        foreach (var level in levels)
        {
            _levels[level.Source] = level;
        }

        foreach (var node in Nodes)
        {
            _places[node] = _places.Count;
            _byId[node.Id] = node;
        }

        _groups = new(() => levels.SelectMany(Views.Groups.Of)
            .SelectMany(group => group.Members.Select(id => (id, group.Title)))
            .ToLookup(entry => entry.id, entry => entry.Title, StringComparer.Ordinal));
    }

    /// <summary>In topological order, the inside of subgraphs after the root.</summary>
    public IReadOnlyList<NodeView> Nodes { get; }

    public HashSet<string> InputNames => field ??= Nodes.SelectMany(node => node.Inputs).Select(input => input.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);

    public int PlaceOf(NodeView node) => _places[node];

    public IEnumerable<string> GroupsOf(NodeView node) => _groups.Value[node.Id];

    /// <summary>The node of that id; of several instances of a subgraph each leads to the one inside that they share.</summary>
    public NodeView? Find(string id)
    {
        if (_byId.TryGetValue(id, out var node))
        {
            return node;
        }

        var path = id.Split('/');
        if (path.Length is < 2 or > WorkflowLimits.MaxDepth || !_byId.TryGetValue(path[0], out var at))
        {
            return null;
        }

        foreach (var local in path.AsSpan(1))
        {
            if (at.Subgraph is not { } subgraph || !_levels.TryGetValue(subgraph.Inside.Source, out var level) || !level.ById.TryGetValue(level.Path + local, out at))
            {
                return null;
            }
        }

        return at;
    }

    /// <summary>What the nodes depend on, or what depends on them, at most that many links away; not they themselves, unless they feed each other.</summary>
    public HashSet<NodeView> Reach(IEnumerable<NodeView> from, int depth, bool upstream)
    {
        var starts = from.ToHashSet();
        var reached = new HashSet<NodeView>();
        var waiting = new Queue<(NodeView Node, int Distance)>(starts.Select(node => (node, 0)));
        while (waiting.TryDequeue(out var next))
        {
            foreach (var neighbour in next.Distance < depth ? Neighbours(next.Node, upstream) : [])
            {
                if (reached.Add(neighbour) && !starts.Contains(neighbour))
                {
                    waiting.Enqueue((neighbour, next.Distance + 1));
                }
            }
        }

        return reached;
    }

    private IEnumerable<NodeView> Neighbours(NodeView node, bool upstream) => upstream
        ? node.Inputs.Select(input => input.From is { } fed ? _byId.GetValueOrDefault(fed.Node) : null).OfType<NodeView>()
        : node.Outputs.SelectMany(output => output.To).Select(to => to.Node);
}
