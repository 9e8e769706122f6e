using Easel.Graph.Layout;

namespace Easel.Graph.Views;

/// <summary>Which nodes stand in which group. Only geometry tells: a node belongs to the groups that hold its middle.</summary>
internal static class Groups
{
    public static IEnumerable<(string Title, IReadOnlyList<string> Members)> Of(GraphView level)
    {
        if (level.Format != WorkflowFormat.Ui || level.Source["groups"] is not { IsArray: true } groups)
        {
            yield break;
        }

        var middles = level.Nodes.Select(node => (node.Id, Middle: Middle(node))).ToArray();
        foreach (var group in groups.Members.Select(member => member.Value).Where(group => group.IsObject))
        {
            if (group["bounding"] is { IsArray: true, Count: >= 4 } bounds
                && (bounds[0].Number, bounds[1].Number, bounds[2].Number, bounds[3].Number) is ({ } x, { } y, { } width, { } height))
            {
                yield return (group["title"]?.Text ?? "", [.. middles.Where(node => Holds(x, y, width, height, node.Middle)).Select(node => node.Id)]);
            }
        }
    }

    private static (double X, double Y) Middle(NodeView node)
    {
        var (left, top) = DocumentShape.Point(node.Source["pos"]);
        var size = NodeSize.Of(node.Source, node.Definition);
        return ((left ?? 0) + size.Width / 2, (top ?? 0) + size.Height / 2);
    }

    private static bool Holds(double x, double y, double width, double height, (double X, double Y) place) =>
        place.X >= x && place.X <= x + width && place.Y >= y && place.Y <= y + height;
}
