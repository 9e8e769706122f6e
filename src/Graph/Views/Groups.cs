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

        var nodes = level.Nodes.Select(node => (node.Id, Box: NodeBox.Of(node))).ToArray();
        foreach (var group in groups.Members.Select(member => member.Value).Where(group => group.IsObject))
        {
            if (NodeBox.OfGroup(group) is { } box)
            {
                yield return (group["title"]?.Text ?? "", [.. nodes.Where(node => box.HoldsMiddleOf(node.Box)).Select(node => node.Id)]);
            }
        }
    }
}
