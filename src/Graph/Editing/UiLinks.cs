using System.Text.Json.Nodes;
using Easel.Graph.Source;
using Easel.Graph.Ui;
using Easel.Graph.Views;

namespace Easel.Graph.Editing;

/// <summary>Takes links out of one level of a UI document.</summary>
internal static class UiLinks
{
    /// <summary>Removes every link that hangs on a node.</summary>
    public static void RemoveAll(GraphView level, NodeView node)
    {
        var links = UiGraphLinks(level).Where(link => link.Origin == node.LocalId || link.Target == node.LocalId).Select(link => link.Id).ToArray();
        foreach (var link in links)
        {
            Remove(level, link);
        }
    }

    private static IEnumerable<UiLink> UiGraphLinks(GraphView level) => new UiGraph(level.Source, null).Links.Values;

    /// <summary>Removes a link and every mention of it: at both ends, at the borders of the subgraph, at reroutes.</summary>
    public static void Remove(GraphView level, string id)
    {
        if (level.Source["links"] is { } links)
        {
            for (var i = links.Count - 1; i >= 0; i--)
            {
                if (UiLink.Read(links[i])?.Id == id)
                {
                    links.RemoveAt(i);
                }
            }
        }

        foreach (var node in level.Source["nodes"]!.Members.Select(member => member.Value))
        {
            foreach (var input in Objects(node["inputs"]).Where(input => input["link"] is { IsNull: false } link && link.RawText == id))
            {
                input.Set("link", SourceValue.From((JsonNode?)null));
            }

            RemoveFromLists(node["outputs"], "links", id);
        }

        RemoveFromLists(level.Source["inputs"], "linkIds", id);
        RemoveFromLists(level.Source["outputs"], "linkIds", id);
        RemoveFromLists(level.Source["reroutes"], "linkIds", id);
        if (level.Source["extra"] is { IsObject: true } extra)
        {
            RemoveFromLists(extra["reroutes"], "linkIds", id);
            if (extra["linkExtensions"] is { IsArray: true } extensions)
            {
                for (var i = extensions.Count - 1; i >= 0; i--)
                {
                    if (extensions[i]["id"]?.RawText == id)
                    {
                        extensions.RemoveAt(i);
                    }
                }
            }
        }
    }

    private static void RemoveFromLists(SourceValue? owners, string member, string id)
    {
        foreach (var owner in Objects(owners))
        {
            if (owner[member] is { IsArray: true } list)
            {
                for (var i = list.Count - 1; i >= 0; i--)
                {
                    if (!list[i].IsNull && list[i].RawText == id)
                    {
                        list.RemoveAt(i);
                    }
                }
            }
        }
    }

    private static IEnumerable<SourceValue> Objects(SourceValue? list) =>
        list is { IsArray: true } ? list.Members.Select(member => member.Value).Where(value => value.IsObject) : [];
}
