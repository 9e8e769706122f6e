using Easel.Graph.Source;
using Easel.Graph.Ui;

namespace Easel.Graph.Prompting;

/// <summary>Finds the value that an unlinked input of a subgraph instance gives to the widgets inside.</summary>
internal sealed class HostedValues(Emission emission)
{
    /// <summary>The instance's own value where it holds one, else that of the first widget inside; null where there is no widget.</summary>
    public SourceValue? ValueOf(Level level, UiNode instance, UiSubgraph subgraph, int slot) =>
        BoundWidget(level, instance, subgraph, slot) is { } inner ? Hosted(level, instance, subgraph, slot) ?? inner.Value : null;

    private SourceValue? Hosted(Level level, UiNode instance, UiSubgraph subgraph, int slot) =>
        InstanceValues.Place(instance, subgraph, slot, other => BoundWidget(level, instance, subgraph, other) is not null) is var place and >= 0
            ? instance.WidgetValues![place]
            : null;

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
