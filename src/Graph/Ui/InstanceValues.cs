using Easel.Graph.Source;

namespace Easel.Graph.Ui;

/// <summary>Finds the values that an instance of a subgraph holds itself, in place of those inside.</summary>
internal static class InstanceValues
{
    /// <summary>Where in <c>widgets_values</c> the value of an input stands that wins over the one inside; -1 where none does.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="subgraph">Its definition.</param>
    /// <param name="slot">Which input of the definition.</param>
    /// <param name="isBound">Whether an input of the definition leads to a widget.</param>
    public static int Place(UiNode instance, UiSubgraph subgraph, int slot, Func<int, bool> isBound)
    {
        if (instance.WidgetValues is not { IsArray: true, Count: > 0 } values)
        {
            return -1;
        }

        // Files of 1.28 to 1.40 hold values in the order of proxyWidgets; newer ones one for each input that is bound to a widget.
        var place = instance.Properties?["proxyWidgets"] is { IsArray: true } proxies
            ? ProxyPlace(proxies, "-1", subgraph.Inputs[slot].Name)
            : Enumerable.Range(0, slot).Count(isBound);
        return place >= 0 && place < values.Count && !values[place].IsNull ? place : -1;
    }

    /// <summary>The place of <c>[node, widget]</c> among those shown, the node <c>-1</c> for an input; -1 where it is not shown.</summary>
    public static int ProxyPlace(SourceValue proxies, string node, string widget)
    {
        for (var i = 0; i < proxies.Count; i++)
        {
            if (proxies[i] is { IsArray: true, Count: >= 2 } proxy && proxy[0].RawText == node && proxy[1].Text == widget)
            {
                return i;
            }
        }

        return -1;
    }
}
