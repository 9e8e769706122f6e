using Easel.Graph.Source;
using Easel.Graph.Ui;

namespace Easel.Graph.Comparing;

/// <summary>Leads the links of a merged level through the native reroutes that they go through on the side that they come from.</summary>
internal sealed class RouteMerge
{
    private readonly UiGraph _mine;
    private readonly UiGraph _theirs;
    private readonly SourceValue _target;
    private readonly LinkRoutes _oldRoutes;
    private readonly LinkRoutes _myRoutes;
    private readonly LinkRoutes _theirRoutes;
    private readonly LinkRoutes _merged;
    private readonly Dictionary<string, UiLink> _links = new(StringComparer.Ordinal);

    public RouteMerge(UiGraph? was, UiGraph mine, UiGraph theirs, SourceValue target)
    {
        _mine = mine;
        _theirs = theirs;
        _target = target;
        _oldRoutes = new LinkRoutes(was?.Source);
        _myRoutes = new LinkRoutes(mine.Source);
        _theirRoutes = new LinkRoutes(theirs.Source);
        _merged = new LinkRoutes(target);
    }

    /// <summary>Call it when the reroutes and links of the level are merged.</summary>
    /// <param name="taken">The links that were taken from theirs: their ids there by their ids here.</param>
    /// <param name="counterparts">By the id of a link of mine, what the same output feeds the same input by in base and in theirs.</param>
    public void Run(IReadOnlyDictionary<string, string> taken, Func<string, (string? Was, string? Theirs)> counterparts)
    {
        if (_merged.IsEmpty && _theirRoutes.IsEmpty)
        {
            return;
        }

        foreach (var link in _target["links"] is { } links && (links.IsArray || links.IsObject) ? links.Members.Select(member => UiLink.Read(member.Value)).OfType<UiLink>() : [])
        {
            _links[link.Id] = link;
        }

        var led = new HashSet<string>(StringComparer.Ordinal);
        foreach (var link in _links.Values)
        {
            var last = Wanted(link.Id, taken, counterparts);
            if (last != _merged.Last(link.Id))
            {
                RouteWriter.Lead(_target, link, last is null ? null : _merged.Reroute(last)!["id"]!);
            }

            if (last != _myRoutes.Last(link.Id) || taken.ContainsKey(link.Id))
            {
                led.Add(link.Id);
            }
        }

        DropExtensions();
        var routes = new LinkRoutes(_target);
        var passing = led.SelectMany(link => routes.Way(routes.Last(link)), (link, reroute) => (link, reroute)).ToLookup(pass => pass.reroute, pass => pass.link);
        foreach (var reroute in routes.Reroutes)
        {
            Hang(reroute, led, [.. passing[reroute]]);
        }
    }

    /// <summary>The reroute that a link comes through last, or the one before it where that is gone.</summary>
    private string? Wanted(string link, IReadOnlyDictionary<string, string> taken, Func<string, (string? Was, string? Theirs)> counterparts)
    {
        // A link that was made again between the same ends has another id, and is another only in the way that it takes.
        var (was, theirs) = counterparts(link);
        theirs ??= _theirs.Links.ContainsKey(link) ? link : null;
        var (side, last) = taken.TryGetValue(link, out var other) ? (_theirRoutes, _theirRoutes.Last(other))
            : theirs is not null && _myRoutes.Last(link) == _oldRoutes.Last(was ?? link) ? (_theirRoutes, _theirRoutes.Last(theirs))
            : (_myRoutes, _myRoutes.Last(link));
        return side.Way(last).Select(reroute => reroute["id"]?.RawText).FirstOrDefault(id => id is not null && _merged.Reroute(id) is not null);
    }

    /// <summary>Nothing is said any more of links that went; what mine said of a link that it never had is left as it is.</summary>
    private void DropExtensions() =>
        RouteWriter.RemoveExtensions(_target, id => !_links.ContainsKey(id) && (_mine.Links.ContainsKey(id) || _myRoutes.Last(id) is null));

    /// <summary>Lists at a reroute the links that now go through it, and no more those that are gone or go elsewhere.</summary>
    private void Hang(SourceValue reroute, HashSet<string> led, HashSet<string> passing)
    {
        if (reroute["linkIds"] is not { IsArray: true } list)
        {
            return;
        }

        var listed = new HashSet<string>(StringComparer.Ordinal);
        for (var i = list.Count - 1; i >= 0; i--)
        {
            var id = list[i].RawText;
            if (!_links.ContainsKey(id) || led.Contains(id) && !passing.Contains(id))
            {
                list.RemoveAt(i);
            }
            else
            {
                listed.Add(id);
            }
        }

        foreach (var id in passing.Where(id => !listed.Contains(id)))
        {
            RouteWriter.Pass(reroute, _links[id]);
        }
    }
}
