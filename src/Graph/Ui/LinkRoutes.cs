using Easel.Graph.Source;

namespace Easel.Graph.Ui;

/// <summary>The native reroutes of a level, and which of them each link is led through.</summary>
internal sealed class LinkRoutes
{
    // A longer way is one that runs in a circle.
    private const int MostReroutes = 256;

    private readonly Dictionary<string, string> _last = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SourceValue> _reroutes = new(StringComparer.Ordinal);

    /// <summary>Files of format 0.4 keep reroutes under <c>extra</c>, those of format 1 beside the nodes.</summary>
    public LinkRoutes(SourceValue? level)
    {
        var extra = level?["extra"] is { IsObject: true } held ? held : null;
        foreach (var link in Objects(extra?["linkExtensions"]).Concat(Objects(level?["links"])))
        {
            if (link["id"] is { } id && link["parentId"] is { IsNull: false } parent)
            {
                _last[id.RawText] = parent.RawText;
            }
        }

        foreach (var reroute in Objects(extra?["reroutes"]).Concat(Objects(level?["reroutes"])))
        {
            _reroutes[reroute["id"]?.RawText ?? ""] = reroute;
        }
    }

    public bool IsEmpty => _last.Count + _reroutes.Count == 0;

    public IEnumerable<SourceValue> Reroutes => _reroutes.Values;

    public SourceValue? Reroute(string id) => _reroutes.GetValueOrDefault(id);

    /// <summary>The reroute that a link comes through last, before what it feeds; null for a link that comes straight.</summary>
    public string? Last(string link) => _last.GetValueOrDefault(link);

    /// <summary>The reroutes on a way, from the end to the beginning: each names the one before it.</summary>
    /// <param name="last">The one at the end; null for a way without any.</param>
    public IEnumerable<SourceValue> Way(string? last)
    {
        for (var (id, count) = (last, 0); id is not null && count < MostReroutes && _reroutes.TryGetValue(id, out var reroute); count++)
        {
            yield return reroute;
            id = reroute["parentId"] is { IsNull: false } parent ? parent.RawText : null;
        }
    }

    public static IEnumerable<SourceValue> Objects(SourceValue? list) =>
        list is { IsArray: true } or { IsObject: true } ? list.Members.Select(member => member.Value).Where(value => value.IsObject) : [];
}
