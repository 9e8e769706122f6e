using System.Globalization;
using Easel.Graph.Source;

namespace Easel.Graph.Ui;

/// <summary>One level of a UI document: the root, or the inside of a subgraph definition.</summary>
internal sealed class UiGraph
{
    public UiGraph(SourceValue source, UiSubgraph? subgraph)
    {
        Source = source;
        Subgraph = subgraph;
        if (source["nodes"] is { IsArray: true } nodes)
        {
            foreach (var member in nodes.Members)
            {
                if (member.Value is { IsObject: true } node && node["id"] is not null && node["type"] is { IsString: true })
                {
                    var read = new UiNode(node);
                    Nodes.Add(read);
                    ById[read.Id] = read;
                }
            }
        }

        if (source["links"] is { } links && (links.IsArray || links.IsObject))
        {
            foreach (var member in links.Members)
            {
                HasNullLink |= member.Value.IsNull;
                if (UiLink.Read(member.Value) is { } link)
                {
                    Links[link.Id] = link;
                }
            }
        }
    }

    public SourceValue Source { get; }

    /// <summary>The definition whose inside this is; null for the root.</summary>
    public UiSubgraph? Subgraph { get; }

    public List<UiNode> Nodes { get; } = [];

    public Dictionary<string, UiNode> ById { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, UiLink> Links { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether a link is <c>null</c>, at which the editor gives up loading.</summary>
    public bool HasNullLink { get; }

    /// <summary>Gives nodes other ids, and their links with them.</summary>
    public void Rename(Dictionary<string, string> renamed)
    {
        if (renamed.Count == 0)
        {
            return;
        }

        ById.Clear();
        foreach (var node in Nodes)
        {
            node.Id = renamed.GetValueOrDefault(node.Id, node.Id);
            ById[node.Id] = node;
        }

        foreach (var (key, link) in Links.ToArray())
        {
            Links[key] = link with { Origin = renamed.GetValueOrDefault(link.Origin, link.Origin), Target = renamed.GetValueOrDefault(link.Target, link.Target) };
        }
    }

    internal static long? WholeId(string id) => long.TryParse(id, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>A subgraph definition.</summary>
internal sealed class UiSubgraph
{
    public UiSubgraph(SourceValue source)
    {
        Id = source["id"]?.RawText ?? "";
        Name = source["name"]?.Text ?? "";
        Inputs = Slots(source["inputs"]);
        Outputs = Slots(source["outputs"]);
        Inside = new UiGraph(source, this);
    }

    public string Id { get; }

    public string Name { get; }

    public IReadOnlyList<UiSubgraphSlot> Inputs { get; }

    public IReadOnlyList<UiSubgraphSlot> Outputs { get; }

    public UiGraph Inside { get; }

    public int IndexOfInput(string name)
    {
        for (var i = 0; i < Inputs.Count; i++)
        {
            if (Inputs[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }

    private static UiSubgraphSlot[] Slots(SourceValue? list) => list is { IsArray: true }
        ? [.. list.Members.Select(member => UiSubgraphSlot.Read(member.Value))]
        : [];
}

/// <summary>An input or output of a subgraph definition, with the links inside that hang on it.</summary>
internal sealed record UiSubgraphSlot(string Name, string? Type, IReadOnlyList<string> Links)
{
    public static UiSubgraphSlot Read(SourceValue source) => new(
        source["name"]?.Text ?? "",
        UiOutput.TypeText(source["type"]),
        source["linkIds"] is { IsArray: true } links ? [.. links.Members.Where(link => !link.Value.IsNull).Select(link => link.Value.RawText)] : []);
}
