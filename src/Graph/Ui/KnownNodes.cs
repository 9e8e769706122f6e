using Easel.Graph.Source;

namespace Easel.Graph.Ui;

/// <summary>Finds nodes of an older document again, by their text, while a newer one is read from its first node to its last.</summary>
internal sealed class KnownNodes(UiGraph? older)
{
    private readonly List<UiNode> _nodes = older?.Nodes ?? [];
    private int _next;

    /// <summary>The older node with the very text of this one; null where it has another, or stands elsewhere in the order.</summary>
    public UiNode? Same(SourceValue node)
    {
        // Most follow as they did; one that is gone or new puts the rest out of step only until an id is met again.
        if (_next < _nodes.Count && !IsNext(node) && node is { IsObject: true } && node["id"] is { } id
            && older!.ById.TryGetValue(id.RawText, out var place) && _nodes.IndexOf(place, _next) is >= 0 and var found)
        {
            _next = found;
        }

        if (_next >= _nodes.Count)
        {
            return null;
        }

        // One that was changed takes the place of the old one.
        return IsNext(node) ? _nodes[_next++] : Passed(node);
    }

    private bool IsNext(SourceValue node) => _nodes[_next].Source.Raw.SequenceEqual(node.Raw);

    private UiNode? Passed(SourceValue node)
    {
        _next += node is { IsObject: true } && node["id"]?.RawText == _nodes[_next].SavedId ? 1 : 0;
        return null;
    }
}
