using Easel.Graph.Source;
using Easel.Graph.Ui;

namespace Easel.Graph.Prompting;

/// <summary>Finds the value that an unlinked input of a subgraph instance gives to the widgets inside.</summary>
internal sealed class HostedValues(Emission emission)
{
    private readonly Dictionary<(UiSubgraph, int), Binding?> _bindings = [];
    private readonly Dictionary<UiSubgraph, int[]> _places = [];
    private readonly Dictionary<SourceValue, Dictionary<string, int>> _proxies = [];

    /// <summary>The instance's own value where it holds one, else that of the first widget inside; null where there is no widget.</summary>
    public SourceValue? ValueOf(Level level, UiNode instance, UiSubgraph subgraph, int slot)
    {
        while (BindingOf(subgraph, slot) is { } binding)
        {
            if (Hosted(instance, subgraph, slot) is { } held)
            {
                return held;
            }

            var inside = emission.Inside(level, instance, subgraph);
            if (binding.Nested is not { } nested)
            {
                return inside.Graph.ValueOf(binding.Target, binding.Widget!);
            }

            (level, instance, subgraph, slot) = (inside, binding.Target.Node, nested, binding.Slot);
        }

        return null;
    }

    private SourceValue? Hosted(UiNode instance, UiSubgraph subgraph, int slot)
    {
        if (instance.WidgetValues is not { IsArray: true, Count: > 0 } values)
        {
            return null;
        }

        var index = instance.Properties?["proxyWidgets"] is { IsArray: true } proxies
            ? ProxyIndex(proxies, subgraph.Inputs[slot].Name)
            : PlaceOf(subgraph, slot);
        return index >= 0 && index < values.Count && !values[index].IsNull ? values[index] : null;
    }

    /// <summary>Files of 1.28 to 1.40 hold values in the order of <c>proxyWidgets</c>, <c>["-1", name]</c> for an input.</summary>
    private int ProxyIndex(SourceValue proxies, string name)
    {
        if (!_proxies.TryGetValue(proxies, out var indices))
        {
            _proxies[proxies] = indices = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var i = 0; i < proxies.Count; i++)
            {
                if (proxies[i] is { IsArray: true, Count: >= 2 } proxy && proxy[0].RawText == "-1" && proxy[1].Text is { } shown)
                {
                    indices.TryAdd(shown, i);
                }
            }
        }

        return indices.GetValueOrDefault(name, -1);
    }

    /// <summary>Newer files hold a value for each input that is bound to a widget; pure sockets own no place.</summary>
    private int PlaceOf(UiSubgraph subgraph, int slot)
    {
        if (!_places.TryGetValue(subgraph, out var places))
        {
            _places[subgraph] = places = new int[subgraph.Inputs.Count];
            for (var i = 1; i < places.Length; i++)
            {
                places[i] = places[i - 1] + (BindingOf(subgraph, i - 1) is null ? 0 : 1);
            }
        }

        return places[slot];
    }

    /// <summary>The first widget that an input leads to; found once, since definitions inside each other branch at every level.</summary>
    private Binding? BindingOf(UiSubgraph subgraph, int slot)
    {
        if (_bindings.TryGetValue((subgraph, slot), out var known))
        {
            return known;
        }

        // While it is looked for, a definition that contains itself finds nothing.
        _bindings[(subgraph, slot)] = null;
        return _bindings[(subgraph, slot)] = Bind(subgraph, slot);
    }

    private Binding? Bind(UiSubgraph subgraph, int slot)
    {
        var graph = emission.GraphOf(subgraph.Inside);
        foreach (var linkId in subgraph.Inputs[slot].Links)
        {
            if (!subgraph.Inside.Links.TryGetValue(linkId, out var link) || !graph.Nodes.TryGetValue(link.Target, out var target)
                || target.InputOf(linkId) is not { } input)
            {
                continue;
            }

            if (emission.Workflow.Definition(target.Node) is { } nested)
            {
                var index = nested.IndexOfInput(input.Name);
                if (index >= 0 && BindingOf(nested, index) is not null)
                {
                    return new Binding(target, null, nested, index);
                }
            }
            else if (target.Widget(input.Widget ?? input.Name) is { } widget)
            {
                return new Binding(target, widget, null, 0);
            }
        }

        return null;
    }

    private sealed record Binding(LoadedNode Target, WidgetValue? Widget, UiSubgraph? Nested, int Slot);
}
