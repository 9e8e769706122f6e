using Easel.Graph.Catalog;
using Easel.Graph.Views;

namespace Easel.Graph.Comparing;

/// <summary>An input of a node, as something that somebody set.</summary>
/// <param name="NodeId">The node; <c>57/3</c> inside a subgraph.</param>
/// <param name="Input">The input's name.</param>
public readonly record struct BlamedPlace(string NodeId, string Input);

/// <summary>
/// Finds the version that each value and link of a workflow comes from, walking back from the newest. It needs only two versions at a
/// time, and is done as soon as nothing is left to find.
/// </summary>
public sealed class WorkflowBlame
{
    private readonly Dictionary<string, HashSet<string>> _open = new(StringComparer.Ordinal);
    private readonly Dictionary<BlamedPlace, long> _found = [];
    private readonly NodeCatalog _catalog;

    /// <param name="document">The version that is asked about.</param>
    public WorkflowBlame(WorkflowDocument document, NodeCatalog catalog)
    {
        _catalog = catalog;
        Places = [.. GraphView.Levels(document, catalog).SelectMany(level => level.Nodes).SelectMany(Inputs)];
        foreach (var place in Places)
        {
            (_open.TryGetValue(place.Place.NodeId, out var inputs) ? inputs : _open[place.Place.NodeId] = new(StringComparer.Ordinal)).Add(place.Place.Input);
        }
    }

    /// <summary>Every place of the document with what it holds, as text.</summary>
    public IReadOnlyList<(BlamedPlace Place, bool IsLink, string Value)> Places { get; }

    /// <summary>The version of each place that was found.</summary>
    public IReadOnlyDictionary<BlamedPlace, long> Found => _found;

    /// <summary>Whether every place has its version.</summary>
    public bool IsDone => _open.Count == 0;

    /// <summary>Takes the step from one version to the next; call it from the newest step to the oldest.</summary>
    public void Step(WorkflowDocument before, WorkflowDocument after, long version)
    {
        foreach (var change in WorkflowDiff.Compare(before, after, _catalog).Changes)
        {
            switch (change.Kind)
            {
                case "NODE_ADDED":
                    All(change.NodeId!, version);
                    break;
                case "INPUT_CHANGED" or "LINK_ADDED" or "LINK_REMOVED" when change.Name is not null:
                    Set(change.NodeId!, change.Name, version);
                    break;
                case "SUBGRAPH_ADDED" when change.NodeId is not null:
                    foreach (var inside in _open.Keys.Where(id => id.StartsWith($"{change.NodeId}/", StringComparison.Ordinal)).ToList())
                    {
                        All(inside, version);
                    }

                    break;
            }
        }
    }

    /// <summary>Takes what is left from an earlier answer about the version that was reached. False where that does not know all of it.</summary>
    public bool TryFinish(IReadOnlyDictionary<BlamedPlace, long> earlier)
    {
        var left = _open.SelectMany(node => node.Value, (node, input) => new BlamedPlace(node.Key, input)).ToList();
        if (!left.TrueForAll(earlier.ContainsKey))
        {
            // The catalog told other names then.
            return false;
        }

        foreach (var place in left)
        {
            _found[place] = earlier[place];
        }

        _open.Clear();
        return true;
    }

    /// <summary>Gives everything that is left to the first version.</summary>
    public void Finish(long first)
    {
        foreach (var (node, inputs) in _open)
        {
            foreach (var input in inputs)
            {
                _found[new BlamedPlace(node, input)] = first;
            }
        }

        _open.Clear();
    }

    private void All(string node, long version)
    {
        if (_open.Remove(node, out var inputs))
        {
            foreach (var input in inputs)
            {
                _found[new BlamedPlace(node, input)] = version;
            }
        }
    }

    private void Set(string node, string input, long version)
    {
        if (_open.TryGetValue(node, out var inputs) && inputs.Remove(input))
        {
            _found[new BlamedPlace(node, input)] = version;
            if (inputs.Count == 0)
            {
                _open.Remove(node);
            }
        }
    }

    private static IEnumerable<(BlamedPlace, bool, string)> Inputs(NodeView node) => node.Inputs
        .Where(input => input.From is not null || input.Value is not null)
        .DistinctBy(input => input.Name)
        .Select(input => (new BlamedPlace(node.Id, input.Name), input.From is not null, input.From?.ToString() ?? input.Value!.RawText));
}
