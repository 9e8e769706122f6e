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
            : saved.IsArray ? ByOrder(node, saved) : [];
    }

    private static List<WidgetValue> ByOrder(UiNode node, SourceValue saved)
    {
        var widgets = new List<WidgetValue>();
        var next = 0;
        foreach (var name in node.Inputs.Select(input => input.Widget).OfType<string>().Distinct(StringComparer.Ordinal))
        {
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
