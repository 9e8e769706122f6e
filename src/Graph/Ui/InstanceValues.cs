using Easel.Graph.Source;

namespace Easel.Graph.Ui;

/// <summary>Finds the values that instances of subgraphs hold themselves, in place of those inside.</summary>
/// <param name="isBound">Whether an input of a definition leads to a widget.</param>
internal sealed class InstanceValues(Func<UiSubgraph, int, bool> isBound)
{
    private readonly Dictionary<UiSubgraph, List<int>> _places = [];
    private readonly Dictionary<SourceValue, Dictionary<string, int>> _proxies = [];

    /// <summary>Where in <c>widgets_values</c> the value of an input stands that wins over the one inside; -1 where none does.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="subgraph">Its definition.</param>
    /// <param name="slot">Which input of the definition.</param>
    public int Place(UiNode instance, UiSubgraph subgraph, int slot)
    {
        if (instance.WidgetValues is not { IsArray: true, Count: > 0 } values)
        {
            return -1;
        }

        // Files of 1.28 to 1.40 hold values in the order of proxyWidgets; newer ones one for each input that is bound to a widget.
        var place = instance.Properties?["proxyWidgets"] is { IsArray: true } proxies
            ? ProxyPlace(proxies, subgraph.Inputs[slot].Name)
            : BoundPlace(subgraph, slot);
        return place >= 0 && place < values.Count && !values[place].IsNull ? place : -1;
    }

    /// <summary>The place of <c>[node, widget]</c> among those shown; -1 where it is not shown.</summary>
    public static int ProxyPlace(SourceValue proxies, string node, string widget)
    {
        for (var i = 0; i < proxies.Count; i++)
        {
            if (IsProxy(proxies[i], node) && proxies[i][1].Text == widget)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The place of an input, which is shown as <c>["-1", name]</c>.</summary>
    private int ProxyPlace(SourceValue proxies, string name)
    {
        if (!_proxies.TryGetValue(proxies, out var places))
        {
            _proxies[proxies] = places = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var i = 0; i < proxies.Count; i++)
            {
                if (IsProxy(proxies[i], "-1") && proxies[i][1].Text is { } shown)
                {
                    places.TryAdd(shown, i);
                }
            }
        }

        return places.GetValueOrDefault(name, -1);
    }

    private static bool IsProxy(SourceValue proxy, string node) => proxy is { IsArray: true, Count: >= 2 } && proxy[0].RawText == node;

    /// <summary>Pure sockets own no place.</summary>
    private int BoundPlace(UiSubgraph subgraph, int slot)
    {
        if (!_places.TryGetValue(subgraph, out var places))
        {
            _places[subgraph] = places = [0];
        }

        while (places.Count <= slot)
        {
            places.Add(places[^1] + (isBound(subgraph, places.Count - 1) ? 1 : 0));
        }

        return places[slot];
    }
}
