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
        Remove(level, level.Ui!.Links.Values.Where(link => link.Origin == node.LocalId || link.Target == node.LocalId).Select(link => link.Id).ToHashSet(StringComparer.Ordinal));
        RemoveWhere(level.Source["floatingLinks"], link => link.IsObject && (link["origin_id"]?.RawText == node.LocalId || link["target_id"]?.RawText == node.LocalId));
    }

    /// <summary>Removes a link and every mention of it.</summary>
    public static void Remove(EditLevel level, string id) => Remove(level, new HashSet<string>([id], StringComparer.Ordinal));

    /// <summary>Removes links and every mention of them: at both ends, at the borders of the subgraph, at reroutes.</summary>
    public static void Remove(EditLevel level, HashSet<string> ids)
    {
        if (ids.Count == 0)
        {
            return;
        }

        var known = new HashSet<SourceValue>(ReferenceEqualityComparer.Instance);
        foreach (var id in ids)
        {
            if (level.Ui!.Links.Remove(id, out var link))
            {
                known.Add(link.Source);
                if (link.Origin == UiLink.InputNode || link.Target == UiLink.OutputNode)
                {
                    level.MarkBorder();
                }
            }
        }

        // Where each link was read as one, those that are meant are known without reading all of them again.
        var isRead = level.Source["links"] is { } links && known.Count == ids.Count && links.Count == level.Ui!.Links.Count + ids.Count;
        RemoveWhere(level.Source["links"], item => isRead ? known.Contains(item) : IdOf(item) is { } held && ids.Contains(held));
        foreach (var node in level.Ui!.Nodes.Where(node => node.Inputs.Any(input => input.Link is { } held && ids.Contains(held)) || node.Outputs.Any(output => output.Links.Any(ids.Contains))))
        {
            foreach (var input in Objects(node.Source["inputs"]).Where(input => input["link"] is { IsNull: false } held && ids.Contains(held.RawText)))
            {
                input.Set("link", SourceValue.From((JsonNode?)null));
            }

            RemoveFromLists(node.Source["outputs"], "links", ids);
            level.Mark(node.Id);
        }

        RemoveFromLists(level.Source["inputs"], "linkIds", ids);
        RemoveFromLists(level.Source["outputs"], "linkIds", ids);
        RemoveFromLists(level.Source["reroutes"], "linkIds", ids);
        if (level.Source["extra"] is { IsObject: true } extra)
        {
            RemoveFromLists(extra["reroutes"], "linkIds", ids);
            RemoveWhere(extra["linkExtensions"], extension => extension.IsObject && extension["id"]?.RawText is { } held && ids.Contains(held));
        }
    }

    private static string? IdOf(SourceValue link) => (link.IsArray && link.Count > 0 ? link[0] : link.IsObject ? link["id"] : null)?.RawText;

    private static void RemoveFromLists(SourceValue? owners, string member, HashSet<string> ids)
    {
        foreach (var owner in Objects(owners))
        {
            RemoveWhere(owner[member], item => !item.IsNull && ids.Contains(item.RawText));
        }
    }

    private static void RemoveWhere(SourceValue? list, Func<SourceValue, bool> isMeant)
    {
        if (list is not null && (list.IsArray || list.IsObject))
        {
            list.RemoveWhere(isMeant);
        }
    }

    private static IEnumerable<SourceValue> Objects(SourceValue? list) =>
        list is { IsArray: true } ? list.Members.Select(member => member.Value).Where(value => value.IsObject) : [];
}
