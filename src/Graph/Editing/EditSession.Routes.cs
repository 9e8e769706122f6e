using Easel.Graph.Ui;

namespace Easel.Graph.Editing;

/// <content>The native reroutes of links that are made anew.</content>
internal sealed partial class EditSession
{
    /// <summary>The links of a node that go through reroutes, each with the last of them.</summary>
    private static List<(UiLink Link, string Last)> RoutesAt(EditLevel level, string node)
    {
        var routes = new LinkRoutes(level.Ui is null ? null : level.Source);
        return routes.IsEmpty ? [] : [.. LinksAt(level, node).Where(link => routes.Last(link.Id) is not null).Select(link => (link, routes.Last(link.Id)!))];
    }

    /// <summary>Leads the links that have taken the place of others through what those went through.</summary>
    private static void KeepRoutes(EditLevel level, string node, List<(UiLink Link, string Last)> before)
    {
        if (before.Count == 0)
        {
            return;
        }

        var routes = new LinkRoutes(level.Source);
        var links = LinksAt(level, node).ToList();
        foreach (var (old, last) in before)
        {
            var successor = links.Find(link => old.Target == node
                ? (link.Target, link.Origin, link.OriginSlot) == (node, old.Origin, old.OriginSlot)
                : (link.Origin, link.Target, link.TargetSlot) == (node, old.Target, old.TargetSlot));
            if (successor is null || routes.Reroute(last)?["id"] is not { } reroute)
            {
                continue;
            }

            RouteWriter.Lead(level.Source, successor, reroute);
            foreach (var passed in routes.Way(last))
            {
                RouteWriter.Pass(passed, successor);
            }

            links.Remove(successor);
        }
    }

    private static IEnumerable<UiLink> LinksAt(EditLevel level, string node) =>
        level.Ui!.Links.Values.Where(link => link.Origin == node || link.Target == node);
}
