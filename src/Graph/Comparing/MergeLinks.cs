using Easel.Graph.Source;
using Easel.Graph.Ui;

namespace Easel.Graph.Comparing;

/// <summary>What feeds an input: a node's output by name, whatever number its slot has.</summary>
internal sealed record MergeLink(string Origin, string Output, UiLink Link)
{
    public bool SameAs(MergeLink? other) => other is not null && Origin == other.Origin && Output == other.Output;

    public SourceValue Told => SourceValue.From($"{(Origin == UiLink.InputNode ? "input" : Origin)}.{Output}");
}

/// <summary>The links of one level by the input that each feeds.</summary>
internal sealed class MergeLinks
{
    private readonly Dictionary<string, IReadOnlyList<string>> _inputKeys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>> _outputKeys = new(StringComparer.Ordinal);

    public MergeLinks(UiGraph? level)
    {
        foreach (var link in level?.Links.Values ?? (IEnumerable<UiLink>)[])
        {
            var inputs = Keys(level!, link.Target, UiLink.OutputNode, "outputs", _inputKeys, NodeParts.InputKeys);
            var outputs = Keys(level!, link.Origin, UiLink.InputNode, "inputs", _outputKeys, NodeParts.OutputKeys);
            if (inputs is null || outputs is null || link.TargetSlot < 0 || link.TargetSlot >= inputs.Count || link.OriginSlot < 0)
            {
                continue;
            }

            // The input says which link feeds it; another link to it is left over from something.
            if (link.Target == UiLink.OutputNode || level!.ById[link.Target].Inputs[link.TargetSlot].Link == link.Id)
            {
                ByTarget[(link.Target, inputs[link.TargetSlot])] = new MergeLink(link.Origin, link.OriginSlot < outputs.Count ? outputs[link.OriginSlot] : $"#{link.OriginSlot}", link);
            }
        }

        foreach (var (target, link) in ByTarget)
        {
            (ByOrigin.TryGetValue(link.Origin, out var list) ? list : ByOrigin[link.Origin] = []).Add(target);
        }
    }

    public Dictionary<(string Node, string Input), MergeLink> ByTarget { get; } = [];

    public Dictionary<string, List<(string Node, string Input)>> ByOrigin { get; } = new(StringComparer.Ordinal);

    private static IReadOnlyList<string>? Keys(
        UiGraph level, string id, string border, string slots, Dictionary<string, IReadOnlyList<string>> known, Func<UiNode, IReadOnlyList<string>> read)
    {
        if (!known.TryGetValue(id, out var keys))
        {
            if (id == border && level.Subgraph is not null)
            {
                keys = NodeParts.Keys(level.Source, slots);
            }
            else if (level.ById.TryGetValue(id, out var node))
            {
                keys = read(node);
            }
            else
            {
                return null;
            }

            known[id] = keys;
        }

        return keys;
    }
}
