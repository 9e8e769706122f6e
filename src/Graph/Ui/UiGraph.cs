using System.Globalization;
using Easel.Graph.Source;

namespace Easel.Graph.Ui;

/// <summary>One level of a UI document: the root, or the inside of a subgraph definition.</summary>
internal sealed class UiGraph
{
    public UiGraph(SourceValue source, UiSubgraph? subgraph, UiGraph? older = null, bool isWritten = false)
    {
        var known = older is null ? null : new KnownParts(older, isWritten);
        Source = source;
        Subgraph = subgraph;
        if (source["nodes"] is { IsArray: true } nodes)
        {
            Nodes.EnsureCapacity(nodes.Count);
            ById.EnsureCapacity(nodes.Count);
            foreach (var member in nodes.Members)
            {
                if ((known?.Node(member.Value) ?? Read(member.Value)) is { } read)
                {
                    Nodes.Add(read);
                    ById[read.Id] = read;
                }
            }
        }

        if (source["links"] is { } links && (links.IsArray || links.IsObject))
        {
            Links.EnsureCapacity(links.Count);
            foreach (var member in links.Members)
            {
                HasNullLink |= member.Value.IsNull;
                if ((known is null ? UiLink.Read(member.Value) : known.Link(member.Value)) is { } link)
                {
                    Links[link.Id] = link;
                }
            }
        }

        static UiNode? Read(SourceValue node) =>
            node.IsObject && node["id"] is not null && node["type"] is { IsString: true } ? new UiNode(node) : null;
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
    private readonly NamedList<UiSubgraphSlot> _inputs;
    private Dictionary<string, int>? _indexes;

    public UiSubgraph(SourceValue source, UiGraph? older = null, bool isWritten = false)
    {
        Id = source["id"]?.RawText ?? "";
        Name = source["name"]?.Text ?? "";
        _inputs = new NamedList<UiSubgraphSlot>(Slots(source["inputs"]));
        Outputs = Slots(source["outputs"]);
        Inside = new UiGraph(source, this, older, isWritten);
    }

    public string Id { get; }

    public string Name { get; }

    public IReadOnlyList<UiSubgraphSlot> Inputs => _inputs;

    public IReadOnlyList<UiSubgraphSlot> Outputs { get; }

    public UiGraph Inside { get; }

    /// <summary>The input of that name, the first where there are several.</summary>
    public UiSubgraphSlot? Input(string name) => _inputs.Find(name);

    public int IndexOfInput(string name)
    {
        if (_indexes is null)
        {
            var indexes = new Dictionary<string, int>(_inputs.Count, StringComparer.Ordinal);
            for (var i = 0; i < _inputs.Count; i++)
            {
                indexes.TryAdd(_inputs[i].Name, i);
            }

            _indexes = indexes;
        }

        return _indexes.GetValueOrDefault(name, -1);
    }

    private static UiSubgraphSlot[] Slots(SourceValue? list) => list is { IsArray: true }
        ? [.. list.Members.Select(member => UiSubgraphSlot.Read(member.Value))]
        : [];
}

/// <summary>An input or output of a subgraph definition, with the links inside that hang on it.</summary>
internal sealed record UiSubgraphSlot(string Name, string? Type, IReadOnlyList<string> Links) : INamed
{
    public static UiSubgraphSlot Read(SourceValue source) => new(
        source["name"]?.Text ?? "",
        UiOutput.TypeText(source["type"]),
        UiOutput.LinkIds(source["linkIds"]));
}
