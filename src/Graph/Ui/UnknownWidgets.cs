using Easel.Graph.Source;

namespace Easel.Graph.Ui;

/// <summary>Names the widget values of a node whose class is unknown, from what the file itself tells.</summary>
internal static class UnknownWidgets
{
    public static IReadOnlyList<WidgetValue> Read(UiNode node)
    {
        if (node.WidgetValues is not { } saved)
        {
            return [];
        }

        return saved.IsObject
            ? [.. saved.Members.Select(member => new WidgetValue { Name = member.Name!, Value = member.Value, IsSaved = true })]
            : !saved.IsArray ? []
            : node.Properties?["proxyWidgets"] is { IsArray: true, Count: > 0 } proxies ? ByProxies(proxies, saved)
            : ByOrder(node, saved);
    }

    /// <summary>An instance of a subgraph saved by an editor that listed the inner widgets it shows: <c>["-1", input]</c> or <c>[inner id, widget]</c>.</summary>
    private static List<WidgetValue> ByProxies(SourceValue proxies, SourceValue saved)
    {
        var widgets = new List<WidgetValue>();
        for (var i = 0; i < Math.Min(proxies.Count, saved.Count); i++)
        {
            if (proxies[i] is { IsArray: true, Count: >= 2 } proxy && !saved[i].IsNull)
            {
                var name = proxy[0].RawText == "-1" ? proxy[1].RawText : $"{proxy[0].RawText}/{proxy[1].RawText}";
                widgets.Add(new WidgetValue { Name = name, Place = i, Value = saved[i], IsSaved = true, IsSent = false });
            }
        }

        return widgets;
    }

    private static List<WidgetValue> ByOrder(UiNode node, SourceValue saved)
    {
        var widgets = new List<WidgetValue>();
        var next = 0;
        var named = new NameSet();
        foreach (var input in node.Inputs)
        {
            if (input.Widget is not { } name || !named.Add(name))
            {
                continue;
            }

            if (next >= saved.Count)
            {
                break;
            }

            widgets.Add(new WidgetValue { Name = name, Place = next, Value = saved[next], IsSaved = true });
            next++;
            if (saved[next - 1].IsNumber && next < saved.Count && saved[next].Text is "fixed" or "randomize" or "increment" or "decrement")
            {
                widgets.Add(new WidgetValue
                {
                    Name = "control_after_generate", Place = next, Value = saved[next], IsSaved = true, IsSent = false, IsSeedControl = true,
                });
                next++;
            }
        }

        for (; next < saved.Count; next++)
        {
            widgets.Add(new WidgetValue { Name = $"widgets_values[{next}]", Place = next, Value = saved[next], IsSaved = true, IsSent = false });
        }

        return widgets;
    }
}
