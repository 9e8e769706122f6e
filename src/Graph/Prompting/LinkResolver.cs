using Easel.Graph.Catalog;
using Easel.Graph.Source;
using Easel.Graph.Ui;

namespace Easel.Graph.Prompting;

/// <summary>What feeds an input in the end: a node's output, or a value, or nothing.</summary>
internal readonly record struct Feed(string? Node, int Slot, SourceValue? Value)
{
    public static Feed Nothing => default;
}

/// <summary>Follows links through reroutes, bypassed nodes and the borders of subgraphs to what really feeds an input.</summary>
internal sealed class LinkResolver(Emission emission, bool seeThroughPackNodes)
{
    private readonly HashSet<(Level, UiNode, int)> _visited = [];

    public Feed Resolve(Level level, LoadedNode node, LoadedInput input)
    {
        _visited.Clear();
        return FromLink(level, node.Node, input.Name, input.Link!, input.Type);
    }

    private Feed FromLink(Level level, UiNode target, string name, string linkId, string? type)
    {
        if (!level.Graph.Graph.Links.TryGetValue(linkId, out var link))
        {
            throw new PromptRefusal(new Finding(
                FindingSeverity.Error,
                "dangling_link",
                $"Input \"{name}\" of node {level.IdOf(target)} ({target.Type}) names link {linkId}, which does not exist.",
                [level.IdOf(target)],
                name,
                "Connect the input again, or disconnect it."));
        }

        if (link.Origin == UiLink.InputNode && level.Instance is not null)
        {
            return FromOutside(level, link);
        }

        return level.Graph.Nodes.TryGetValue(link.Origin, out var origin) ? FromOutput(level, origin, link.OriginSlot, type) : Feed.Nothing;
    }

    private Feed FromOutside(Level level, UiLink link)
    {
        var subgraph = level.Graph.Graph.Subgraph!;
        if (link.OriginSlot < 0 || link.OriginSlot >= subgraph.Inputs.Count)
        {
            return Feed.Nothing;
        }

        var outer = level.Outer!;
        var slot = subgraph.Inputs[link.OriginSlot];
        var input = level.Instance!.Inputs.FirstOrDefault(input => input.Name == slot.Name);
        if (input?.Link is { } outerLink)
        {
            return FromLink(outer, level.Instance, input.Name, outerLink, slot.Type);
        }

        var value = new HostedValues(emission).ValueOf(outer, level.Instance, subgraph, link.OriginSlot);
        return new Feed(null, 0, value);
    }

    private Feed FromOutput(Level level, LoadedNode origin, int slot, string? type)
    {
        var node = origin.Node;
        if (!_visited.Add((level, node, slot)))
        {
            throw new PromptRefusal(new Finding(
                FindingSeverity.Error,
                "cycle",
                $"Links lead in a circle through node {level.IdOf(node)} ({node.Type}).",
                [level.IdOf(node)],
                Hint: "Disconnect one of the links of the circle."));
        }

        if (node.Mode == NodeMode.Mute)
        {
            return Feed.Nothing;
        }

        if (node.Mode == NodeMode.Bypass)
        {
            // From here on what is looked for is what the bypassed node's own input takes, as in the editor.
            var index = BypassInput(origin, slot, type);
            return index >= 0 && origin.Inputs[index] is { Link: { } passed } input
                ? FromLink(level, node, input.Name, passed, input.Type)
                : Feed.Nothing;
        }

        if (EditorOnly.IsReroute(node.Type) && (seeThroughPackNodes || node.Type == EditorOnly.Reroute))
        {
            return origin.Inputs.Count > 0 && origin.Inputs[0].Link is { } through
                ? FromLink(level, node, origin.Inputs[0].Name, through, type)
                : Feed.Nothing;
        }

        if (emission.Workflow.Definition(node) is { } subgraph)
        {
            return FromInside(level, origin, subgraph, slot, type);
        }

        if (seeThroughPackNodes && node.Type == "GetNode")
        {
            return FromSetNode(level, origin, type);
        }

        if (seeThroughPackNodes && node.Type == "SetNode")
        {
            return origin.Inputs.Count > 0 && origin.Inputs[0].Link is { } set ? FromLink(level, node, origin.Inputs[0].Name, set, type) : Feed.Nothing;
        }

        return EditorOnly.IsVirtual(node.Type) ? Feed.Nothing : new Feed(level.IdOf(node), slot, null);
    }

    private Feed FromSetNode(Level level, LoadedNode get, string? type)
    {
        var name = get.Node.WidgetValues is { IsArray: true, Count: > 0 } values ? values[0].RawText : null;
        var set = level.Graph.Nodes.Values.FirstOrDefault(node =>
            node.Node.Type == "SetNode" && node.Node.WidgetValues is { IsArray: true, Count: > 0 } given && given[0].RawText == name);
        return set is not null && set.Node.Mode != NodeMode.Mute && set.Inputs.Count > 0 && set.Inputs[0].Link is { } link
            ? FromLink(level, set.Node, set.Inputs[0].Name, link, type)
            : Feed.Nothing;
    }

    private Feed FromInside(Level level, LoadedNode instance, UiSubgraph subgraph, int slot, string? type)
    {
        if (slot < 0 || slot >= subgraph.Outputs.Count || subgraph.Outputs[slot].Links is not [var linkId, ..])
        {
            return Feed.Nothing;
        }

        var inside = emission.Inside(level, instance.Node, subgraph);
        if (!subgraph.Inside.Links.TryGetValue(linkId, out var link))
        {
            return Feed.Nothing;
        }

        if (link.Origin == UiLink.InputNode)
        {
            throw new PromptRefusal(new Finding(
                FindingSeverity.Error,
                "subgraph_boundary",
                $"The subgraph \"{subgraph.Name}\" wires an input straight to its output \"{subgraph.Outputs[slot].Name}\", which the editor can't run.",
                [level.IdOf(instance.Node)],
                Hint: "Put a node between them, or connect around the subgraph."));
        }

        return inside.Graph.Nodes.TryGetValue(link.Origin, out var origin) ? FromOutput(inside, origin, link.OriginSlot, type) : Feed.Nothing;
    }

    /// <summary>The input that a bypassed node hands through to an output; there is one candidate, fed or not.</summary>
    private static int BypassInput(LoadedNode node, int slot, string? type)
    {
        var inputs = node.Inputs;
        if (type is "*" or "")
        {
            return slot < inputs.Count ? slot : inputs.Count > 0 ? 0 : -1;
        }

        var output = node.OutputType(slot);
        if (slot >= 0 && slot < inputs.Count && TypeRules.Fits(inputs[slot].Type, output) && TypeRules.Fits(inputs[slot].Type, type))
        {
            return slot;
        }

        for (var i = 0; i < inputs.Count; i++)
        {
            if (inputs[i].Type == type)
            {
                return i;
            }
        }

        for (var i = 0; i < inputs.Count; i++)
        {
            if (TypeRules.Fits(inputs[i].Type, output) && TypeRules.Fits(inputs[i].Type, type))
            {
                return i;
            }
        }

        return -1;
    }
}
