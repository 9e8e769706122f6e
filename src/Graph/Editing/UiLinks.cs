using System.Text.Json.Nodes;
using Easel.Graph.Source;
using Easel.Graph.Ui;
using Easel.Graph.Views;

namespace Easel.Graph.Editing;

/// <summary>Takes links out of one level of a UI document.</summary>
internal static class UiLinks
{
    /// <summary>Removes every link that hangs on a node, floating ones included.</summary>
    public static void RemoveAll(EditLevel level, NodeView node)
    {
        foreach (var link in level.Ui!.Links.Values.Where(link => link.Origin == node.LocalId || link.Target == node.LocalId).ToArray())
        {
            Remove(level, link.Id);
        }

        RemoveWhere(level.Source["floatingLinks"], link => link.IsObject && (link["origin_id"]?.RawText == node.LocalId || link["target_id"]?.RawText == node.LocalId));
    }

    /// <summary>Removes a link and every mention of it: at both ends, at the borders of the subgraph, at reroutes.</summary>
    public static void Remove(EditLevel level, string id)
    {
        if (level.Ui!.Links.Remove(id, out var link) && (link.Origin == UiLink.InputNode || link.Target == UiLink.OutputNode))
        {
            level.MarkBorder();
        }

        // Where each link was read as one, the one that is meant is known without reading all of them again.
        var isOnlyOne = level.Source["links"] is { } links && link is not null && links.Count == level.Ui.Links.Count + 1;
        RemoveWhere(level.Source["links"], item => isOnlyOne ? item == link!.Source : IdOf(item) == id);
        foreach (var node in level.Ui.Nodes.Where(node => node.Inputs.Any(input => input.Link == id) || node.Outputs.Any(output => output.Links.Contains(id))))
        {
            foreach (var input in Objects(node.Source["inputs"]).Where(input => input["link"] is { IsNull: false } held && held.RawText == id))
            {
                input.Set("link", SourceValue.From((JsonNode?)null));
            }

            RemoveFromLists(node.Source["outputs"], "links", id);
            level.Mark(node.Id);
        }

        RemoveFromLists(level.Source["inputs"], "linkIds", id);
        RemoveFromLists(level.Source["outputs"], "linkIds", id);
        RemoveFromLists(level.Source["reroutes"], "linkIds", id);
        if (level.Source["extra"] is { IsObject: true } extra)
        {
            RemoveFromLists(extra["reroutes"], "linkIds", id);
            RemoveWhere(extra["linkExtensions"], extension => extension.IsObject && extension["id"]?.RawText == id);
        }
    }

    private static string? IdOf(SourceValue link) => (link.IsArray && link.Count > 0 ? link[0] : link.IsObject ? link["id"] : null)?.RawText;

    private static void RemoveFromLists(SourceValue? owners, string member, string id)
    {
        foreach (var owner in Objects(owners))
        {
            RemoveWhere(owner[member], item => !item.IsNull && item.RawText == id);
        }
    }

    private static void RemoveWhere(SourceValue? list, Func<SourceValue, bool> isMeant)
    {
        if (list is not null && (list.IsArray || list.IsObject))
        {
            for (var i = list.Count - 1; i >= 0; i--)
            {
                if (isMeant(list[i]))
                {
                    list.RemoveAt(i);
                }
            }
        }
    }

    private static IEnumerable<SourceValue> Objects(SourceValue? list) =>
        list is { IsArray: true } ? list.Members.Select(member => member.Value).Where(value => value.IsObject) : [];
}
