using Easel.Graph.Editing;
using Easel.Graph.Ui;
using Easel.Graph.Views;

namespace Easel.Graph.Canvas;

/// <summary>Reads the links of a level, with the reroutes that they are led through.</summary>
internal static class CanvasLinks
{
    public static IReadOnlyList<CanvasLink> Read(EditLevel level)
    {
        var routes = new LinkRoutes(level.Source);
        var ends = level.OutputSide is { } border ? level.Nodes.Append(border) : level.Nodes;
        return
        [
            .. ends.SelectMany(node => node.Inputs, (node, input) => (node, input))
                .Where(end => end.input.From is { } from && level.Origin(from) is not null)
                .Select(end => Link(level, end.node, end.input, routes)),
        ];
    }

    private static CanvasLink Link(EditLevel level, NodeView node, InputView input, LinkRoutes routes)
    {
        var from = input.From!;
        var origin = level.Origin(from)!;
        return new CanvasLink(origin.LocalId, from.Slot, node.LocalId, input.Name, from.Type ?? input.Type, from.Link is { } id ? Places(routes, id) : []);
    }

    /// <summary>The places on a link's way, from its origin on.</summary>
    private static CanvasPoint[] Places(LinkRoutes routes, string link) =>
    [
        .. routes.Way(routes.Last(link)).Reverse().Select(reroute =>
        {
            var (x, y) = DocumentShape.Point(reroute["pos"]);
            return new CanvasPoint(x ?? 0, y ?? 0);
        }),
    ];
}
