using Easel.Graph.Source;
using Easel.Graph.Ui;

namespace Easel.Graph.Comparing;

/// <summary>Compares definitions of subgraphs by what they do: a link that was made again has another id and is the same link.</summary>
internal static class DefinitionEquality
{
    public static bool Same(UiSubgraph one, UiSubgraph other) =>
        SourceEquality.Same(one.Inside.Source, other.Inside.Source)
        || Ends(one).SetEquals(Ends(other)) && SourceEquality.Same(WithoutLinks(one.Inside.Source), WithoutLinks(other.Inside.Source));

    private static HashSet<(string Origin, int OriginSlot, string Target, int TargetSlot)> Ends(UiSubgraph subgraph) =>
        [.. subgraph.Inside.Links.Values.Select(link => (link.Origin, link.OriginSlot, link.Target, link.TargetSlot))];

    private static SourceValue WithoutLinks(SourceValue definition)
    {
        var copy = SourceValue.Read(definition.Raw);
        foreach (var name in (string[])["links", "state", "revision"])
        {
            copy.Remove(name);
        }

        Remove(copy["inputs"], "linkIds");
        Remove(copy["outputs"], "linkIds");
        foreach (var node in Objects(copy["nodes"]))
        {
            node.Remove("order");
            Remove(node["inputs"], "link");
            Remove(node["outputs"], "links");
        }

        return SourceValue.Read(copy.Write());
    }

    private static void Remove(SourceValue? slots, string member)
    {
        foreach (var slot in Objects(slots))
        {
            slot.Remove(member);
        }
    }

    private static IEnumerable<SourceValue> Objects(SourceValue? list) =>
        list is { IsArray: true } ? list.Members.Select(member => member.Value).Where(value => value.IsObject) : [];
}
