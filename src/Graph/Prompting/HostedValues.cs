using Easel.Graph.Source;
using Easel.Graph.Ui;

namespace Easel.Graph.Prompting;

/// <summary>Finds the value that an unlinked input of a subgraph instance gives to the widgets inside.</summary>
internal sealed class HostedValues(Emission emission)
{
    /// <summary>The instance's own value where it holds one, else that of the first widget inside; null where there is no widget.</summary>
    public SourceValue? ValueOf(Level level, UiNode instance, UiSubgraph subgraph, int slot) =>
        BoundWidget(level, instance, subgraph, slot) is { } inner ? Hosted(level, instance, subgraph, slot) ?? inner.Value : null;

    private SourceValue? Hosted(Level level, UiNode instance, UiSubgraph subgraph, int slot)
    {
        if (instance.WidgetValues is not { IsArray: true, Count: > 0 } values)
        {
            return null;
        }

        var index = instance.Properties?["proxyWidgets"] is { IsArray: true } proxies
            ? ProxyIndex(proxies, subgraph.Inputs[slot].Name)
            : PlaceOf(level, instance, subgraph, slot);
        return index >= 0 && index < values.Count && !values[index].IsNull ? values[index] : null;
    }

    /// <summary>Files of 1.28 to 1.40 hold values in the order of <c>proxyWidgets</c>, <c>["-1", name]</c> for an input.</summary>
    private static int ProxyIndex(SourceValue proxies, string name)
    {
        for (var i = 0; i < proxies.Count; i++)
        {
            if (proxies[i] is { IsArray: true, Count: >= 2 } proxy && proxy[0].RawText == "-1" && proxy[1].Text == name)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Newer files hold a value for each input that is bound to a widget; pure sockets own no place.</summary>
    private int PlaceOf(Level level, UiNode instance, UiSubgraph subgraph, int slot)
    {
        var place = 0;
        for (var i = 0; i < slot; i++)
        {
            place += BoundWidget(level, instance, subgraph, i) is null ? 0 : 1;
        }

        return place;
    }

    private Bound? BoundWidget(Level level, UiNode instance, UiSubgraph subgraph, int slot)
    {
        var inside = emission.Inside(level, instance, subgraph);
        foreach (var linkId in subgraph.Inputs[slot].Links)
        {
            if (!subgraph.Inside.Links.TryGetValue(linkId, out var link) || !inside.Graph.Nodes.TryGetValue(link.Target, out var target)
                || target.Inputs.FirstOrDefault(input => input.Link == linkId) is not { } input)
            {
                continue;
            }

            if (emission.Workflow.Definition(target.Node) is { } nested)
            {
                var index = nested.Inputs.ToList().FindIndex(candidate => candidate.Name == input.Name);
                if (index >= 0 && BoundWidget(inside, target.Node, nested, index) is { } deeper)
                {
                    return new Bound(Hosted(inside, target.Node, nested, index) ?? deeper.Value);
                }
            }
            else if (target.Widget(input.Widget ?? input.Name) is { } widget)
            {
                return new Bound(inside.Graph.ValueOf(target, widget));
            }
        }

        return null;
    }

    private sealed record Bound(SourceValue? Value);
}
