using Easel.Graph.Source;
using Easel.Graph.Ui;

namespace Easel.Graph.Prompting;

/// <summary>Finds the value that an unlinked input of a subgraph instance gives to the widgets inside.</summary>
internal sealed class HostedValues
{
    private readonly Emission _emission;
    private readonly InstanceValues _held;
    private readonly Dictionary<(UiSubgraph, int), Binding?> _bindings = [];

    public HostedValues(Emission emission)
    {
        _emission = emission;
        _held = new InstanceValues((subgraph, slot) => BindingOf(subgraph, slot) is not null);
    }

    /// <summary>The instance's own value where it holds one, else that of the first widget inside; null where there is no widget.</summary>
    public SourceValue? ValueOf(Level level, UiNode instance, UiSubgraph subgraph, int slot)
    {
        while (BindingOf(subgraph, slot) is { } binding)
        {
            if (_held.Place(instance, subgraph, slot) is >= 0 and var place)
            {
                return instance.WidgetValues![place];
            }

            var inside = _emission.Inside(level, instance, subgraph);
            if (binding.Nested is not { } nested)
            {
                return inside.Graph.ValueOf(binding.Target, binding.Widget!);
            }

            (level, instance, subgraph, slot) = (inside, binding.Target.Node, nested, binding.Slot);
        }

        return null;
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
        var graph = _emission.GraphOf(subgraph.Inside);
        foreach (var linkId in subgraph.Inputs[slot].Links)
        {
            if (!subgraph.Inside.Links.TryGetValue(linkId, out var link) || !graph.Nodes.TryGetValue(link.Target, out var target)
                || target.InputOf(linkId) is not { } input)
            {
                continue;
            }

            if (_emission.Workflow.Definition(target.Node) is { } nested)
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
