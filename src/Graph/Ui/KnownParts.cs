using Easel.Graph.Source;

namespace Easel.Graph.Ui;

/// <summary>Finds nodes and links of an older document again, by their text, while a newer one is read from its first to its last.</summary>
/// <param name="older">The level of the older document.</param>
/// <param name="isWritten">Whether the newer one is about to be written, so that its parts need places of their own.</param>
internal sealed class KnownParts(UiGraph older, bool isWritten)
{
    private readonly List<UiNode> _nodes = older.Nodes;
    private readonly UiLink[] _links = [.. older.Links.Values];
    private int _nextNode;
    private int _nextLink;

    /// <summary>The older node with the very text of this one; null where it has another, or stands elsewhere in the order.</summary>
    public UiNode? Node(SourceValue node)
    {
        // Most follow as they did; one that is gone or new puts the rest out of step only until an id is met again.
        if (_nextNode < _nodes.Count && !IsSame(_nodes[_nextNode].Source, node) && node is { IsObject: true } && node["id"] is { } id
            && older.ById.TryGetValue(id.RawText, out var place) && _nodes.IndexOf(place, _nextNode) is >= 0 and var found)
        {
            _nextNode = found;
        }

        if (_nextNode >= _nodes.Count)
        {
            return null;
        }

        if (IsSame(_nodes[_nextNode].Source, node))
        {
            var known = _nodes[_nextNode++];
            return isWritten ? known.At(node) : known;
        }

        // One that was changed takes the place of the old one.
        _nextNode += node is { IsObject: true } && node["id"]?.RawText == _nodes[_nextNode].SavedId ? 1 : 0;
        return null;
    }

    /// <summary>A link, the older one where it has the very text of this; null for what is none.</summary>
    public UiLink? Link(SourceValue link)
    {
        if (_nextLink < _links.Length && IsSame(_links[_nextLink].Source, link))
        {
            var known = _links[_nextLink++];
            return isWritten ? known with { Source = link } : known;
        }

        var read = UiLink.Read(link);
        if (read is not null && older.Links.ContainsKey(read.Id))
        {
            while (_nextLink < _links.Length && _links[_nextLink++].Id != read.Id)
            {
            }
        }

        return read;
    }

    private static bool IsSame(SourceValue older, SourceValue newer) => newer.Version == 0 && older.Raw.SequenceEqual(newer.Raw);
}
