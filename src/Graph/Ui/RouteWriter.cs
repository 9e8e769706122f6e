using System.Text.Json.Nodes;
using Easel.Graph.Source;

namespace Easel.Graph.Ui;

/// <summary>Leads links of a level through native reroutes, each in the spelling of its format.</summary>
internal static class RouteWriter
{
    /// <param name="level">The object that holds the level's nodes.</param>
    /// <param name="last">The id of the reroute that the link comes through last; null leads it straight.</param>
    public static void Lead(SourceValue level, UiLink link, SourceValue? last)
    {
        if (link.Source.IsObject)
        {
            if (last is null)
            {
                link.Source.Remove("parentId");
            }
            else
            {
                link.Source.Set("parentId", last);
            }

            return;
        }

        RemoveExtensions(level, id => id == link.Id);
        if (last is null)
        {
            return;
        }

        if (level["extra"] is not { IsObject: true })
        {
            level.Set("extra", SourceValue.Read("{}"u8));
        }

        var extra = level["extra"]!;
        if (extra["linkExtensions"] is not { IsArray: true })
        {
            extra.Set("linkExtensions", SourceValue.Read("[]"u8));
        }

        extra["linkExtensions"]!.Add(SourceValue.From(new JsonObject { ["id"] = link.Source[0].ToNode(), ["parentId"] = last.ToNode() }));
    }

    /// <summary>Takes out what files of format 0.4 say of the ways of links.</summary>
    public static void RemoveExtensions(SourceValue level, Func<string, bool> isMeant)
    {
        if (level["extra"] is not { IsObject: true } extra || extra["linkExtensions"] is not { IsArray: true } extensions)
        {
            return;
        }

        for (var i = extensions.Count - 1; i >= 0; i--)
        {
            if (extensions[i] is { IsObject: true } extension && extension["id"]?.RawText is { } id && isMeant(id))
            {
                extensions.RemoveAt(i);
            }
        }
    }

    /// <summary>Lists a link at a reroute that it goes through, where the reroute lists its links at all.</summary>
    public static void Pass(SourceValue reroute, UiLink link)
    {
        if (reroute["linkIds"] is { IsArray: true } list)
        {
            list.Add(link.Source.IsArray ? link.Source[0] : link.Source["id"]!);
        }
    }
}
