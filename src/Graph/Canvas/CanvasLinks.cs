using Easel.Graph.Editing;
using Easel.Graph.Source;
using Easel.Graph.Views;

namespace Easel.Graph.Canvas;

/// <summary>Reads the links of a level, with the reroutes that they are led through.</summary>
internal static class CanvasLinks
{
    // A longer way is one that runs in a circle.
    private const int MostReroutes = 256;

    public static IReadOnlyList<CanvasLink> Read(EditLevel level)
    {
        var routes = Routes(level.Source);
        var ends = level.OutputSide is { } border ? level.Nodes.Append(border) : level.Nodes;
        return
        [
            .. ends.SelectMany(node => node.Inputs, (node, input) => (node, input))
                .Where(end => end.input.From is { } from && level.Origin(from) is not null)
                .Select(end => Link(level, end.node, end.input, routes)),
        ];
    }

    private static CanvasLink Link(EditLevel level, NodeView node, InputView input, ReroutePlaces routes)
    {
        var from = input.From!;
        var origin = level.Origin(from)!;
        return new CanvasLink(origin.LocalId, from.Slot, node.LocalId, input.Name, from.Type ?? input.Type, from.Link is { } id ? routes.Of(id) : []);
    }

    /// <summary>Files of format 0.4 keep reroutes under <c>extra</c>, those of format 1 beside the nodes.</summary>
    private static ReroutePlaces Routes(SourceValue level)
    {
        var extra = level["extra"] is { IsObject: true } held ? held : null;
        var last = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var link in Objects(extra?["linkExtensions"]))
        {
            Put(link);
        }

        foreach (var link in Objects(level["links"]))
        {
            Put(link);
        }

        var reroutes = new Dictionary<string, SourceValue>(StringComparer.Ordinal);
        foreach (var reroute in Objects(extra?["reroutes"]).Concat(Objects(level["reroutes"])))
        {
            reroutes[reroute["id"]?.RawText ?? ""] = reroute;
        }

        return new ReroutePlaces(last, reroutes);

        void Put(SourceValue link)
        {
            if (link["id"] is { } id && link["parentId"] is { IsNull: false } parent)
            {
                last[id.RawText] = parent.RawText;
            }
        }
    }

    private static IEnumerable<SourceValue> Objects(SourceValue? list) =>
        list is { IsArray: true } or { IsObject: true } ? list.Members.Select(member => member.Value).Where(value => value.IsObject) : [];

    private sealed class ReroutePlaces(Dictionary<string, string> last, Dictionary<string, SourceValue> reroutes)
    {
        /// <summary>The places on a link's way, from its origin on; each reroute names the one before it.</summary>
        public IReadOnlyList<CanvasPoint> Of(string link)
        {
            var places = new List<CanvasPoint>();
            for (var id = last.GetValueOrDefault(link); id is not null && places.Count < MostReroutes && reroutes.TryGetValue(id, out var reroute);)
            {
                var (x, y) = DocumentShape.Point(reroute["pos"]);
                places.Insert(0, new CanvasPoint(x ?? 0, y ?? 0));
                id = reroute["parentId"] is { IsNull: false } parent ? parent.RawText : null;
            }

            return places;
        }
    }
}
