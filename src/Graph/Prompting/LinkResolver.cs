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
    // Most ways are a hop or two long. Only a long one can be a circle, or be gone by many, so only those are written down.
    private const int ShortWay = 16;

    private readonly HashSet<(Level, UiNode, int, string?)> _visited = [];
    private readonly Dictionary<(Level, UiNode, int, string?), Feed> _known = [];
    private readonly HostedValues _hosted = new(emission);

    public Feed Resolve(Level level, LoadedNode node, LoadedInput input)
    {
        var next = FromLink(level, node.Node, input.Name, input.Link!, input.Type);
        for (var hops = 0; next.Origin is { } origin; hops++)
        {
            if (hops > ShortWay)
            {
                var place = (next.Level!, origin.Node, next.Slot, next.Type);
                if (_known.TryGetValue(place, out var end))
                {
                    next = Hop.To(end);
                    break;
                }

                if (!_visited.Add(place))
                {
                    throw new PromptRefusal(new Finding(
                        FindingSeverity.Error,
                        "cycle",
                        $"Links lead in a circle through node {next.Level!.PathOf(origin.Node)} ({origin.Node.Type}).",
                        [next.Level.PathOf(origin.Node)],
                        Hint: "Disconnect one of the links of the circle."));
                }
            }

            next = FromOutput(next.Level!, origin, next.Slot, next.Type);
        }

        foreach (var place in _visited)
        {
            _known[place] = next.End;
        }

        if (_visited.Count > 0)
        {
            _visited.Clear();
        }

        return next.End;
    }

    private Hop FromLink(Level level, UiNode target, string name, string linkId, string? type)
    {
        if (!level.Graph.Graph.Links.TryGetValue(linkId, out var link))
        {
            throw new PromptRefusal(new Finding(
                FindingSeverity.Error,
                "dangling_link",
                $"Input \"{name}\" of node {level.PathOf(target)} ({target.Type}) names link {linkId}, which does not exist.",
                [level.PathOf(target)],
                name,
                "Connect the input again, or disconnect it."));
        }

        if (link.Origin == UiLink.InputNode && level.Instance is not null)
        {
            return FromOutside(level, link);
        }

        return level.Graph.Nodes.TryGetValue(link.Origin, out var origin) ? new Hop(level, origin, link.OriginSlot, type, default) : default;
    }

    private Hop FromOutside(Level level, UiLink link)
    {
        var subgraph = level.Graph.Graph.Subgraph!;
        if (link.OriginSlot < 0 || link.OriginSlot >= subgraph.Inputs.Count)
        {
            return default;
        }

        var outer = level.Outer!;
        var slot = subgraph.Inputs[link.OriginSlot];
        var input = level.Instance!.Input(slot.Name);
        return input?.Link is { } outerLink
            ? FromLink(outer, level.Instance, input.Name, outerLink, slot.Type)
            : Hop.To(new Feed(null, 0, _hosted.ValueOf(outer, level.Instance, subgraph, link.OriginSlot)));
    }

    private Hop FromOutput(Level level, LoadedNode origin, int slot, string? type)
    {
        var node = origin.Node;
        if (node.Mode == NodeMode.Mute)
        {
            return default;
        }

        if (node.Mode == NodeMode.Bypass)
        {
            // From here on what is looked for is what the bypassed node's own input takes, as in the editor.
            var index = BypassInput(origin, slot, type);
            return index >= 0 ? Through(level, origin, index, origin.Slots[index].Type) : default;
        }

        if (EditorOnly.IsReroute(node.Type) && (seeThroughPackNodes || node.Type == EditorOnly.Reroute))
        {
            return Through(level, origin, 0, type);
        }

        if (emission.Workflow.Definition(node) is { } subgraph)
        {
            return FromInside(level, origin, subgraph, slot, type);
        }

        if (seeThroughPackNodes && node.Type == "GetNode")
        {
            return level.Graph.SetNodeOf(node) is { } set && set.Node.Mode != NodeMode.Mute ? Through(level, set, 0, type) : default;
        }

        if (seeThroughPackNodes && node.Type == "SetNode")
        {
            return Through(level, origin, 0, type);
        }

        return EditorOnly.IsVirtual(node.Type) ? default : Hop.To(new Feed(level.IdOf(node), slot, null));
    }

    private Hop Through(Level level, LoadedNode node, int index, string? type) =>
        index < node.Slots.Count && node.Slots[index] is { Link: { } link } input ? FromLink(level, node.Node, input.Name, link, type) : default;

    private Hop FromInside(Level level, LoadedNode instance, UiSubgraph subgraph, int slot, string? type)
    {
        if (slot < 0 || slot >= subgraph.Outputs.Count || subgraph.Outputs[slot].Links is not [var linkId, ..])
        {
            return default;
        }

        var inside = emission.Inside(level, instance.Node, subgraph);
        if (!subgraph.Inside.Links.TryGetValue(linkId, out var link))
        {
            return default;
        }

        if (link.Origin == UiLink.InputNode)
        {
            throw new PromptRefusal(new Finding(
                FindingSeverity.Error,
                "subgraph_boundary",
                $"The subgraph \"{subgraph.Name}\" wires an input straight to its output \"{subgraph.Outputs[slot].Name}\", which the editor can't run.",
                [level.PathOf(instance.Node)],
                Hint: "Put a node between them, or connect around the subgraph."));
        }

        return inside.Graph.Nodes.TryGetValue(link.Origin, out var origin) ? new Hop(inside, origin, link.OriginSlot, type, default) : default;
    }

    /// <summary>The input that a bypassed node hands through to an output; there is one candidate, fed or not.</summary>
    private static int BypassInput(LoadedNode node, int slot, string? type)
    {
        var inputs = node.Slots;
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

    /// <summary>An output on the way, or, without one, the end of the way.</summary>
    private readonly record struct Hop(Level? Level, LoadedNode? Origin, int Slot, string? Type, Feed End)
    {
        public static Hop To(Feed end) => new(null, null, 0, null, end);
    }
}
