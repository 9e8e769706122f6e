using Easel.Graph.Source;
using Easel.Graph.Ui;

namespace Easel.Graph.Prompting;

/// <summary>One occurrence of a graph level: the root, or the inside of one instance of a subgraph.</summary>
internal sealed class Level(LevelGraph graph, Level? outer, UiNode? instance)
{
    public LevelGraph Graph { get; } = graph;

    /// <summary>The level that holds the instance.</summary>
    public Level? Outer { get; } = outer;

    public UiNode? Instance { get; } = instance;

    public int Depth { get; } = outer is null ? 0 : outer.Depth + 1;

    private string Prefix { get; } = instance is null ? "" : $"{outer!.Prefix}{instance.Id}:";

    private string Path { get; } = instance is null ? "" : $"{outer!.Path}{instance.SavedId}/";

    /// <summary>What an operation calls a node: <c>57/3</c>.</summary>
    public string PathOf(UiNode node) => Path + node.SavedId;

    /// <summary>The id of a node in the prompt: ids of the instances around it and its own, joined by colons.</summary>
    public string IdOf(UiNode node) => Prefix + node.Id;
}

/// <summary>A level's nodes joined with their classes; shared by all instances of a subgraph.</summary>
internal sealed class LevelGraph
{
    public required UiGraph Graph { get; init; }

    /// <summary>By id; of nodes with one id the last.</summary>
    public required Dictionary<string, LoadedNode> Nodes { get; init; }

    /// <summary>Values that primitives write into widgets, by node and widget.</summary>
    public Dictionary<(string Node, string Widget), SourceValue> Written { get; } = [];

    private Dictionary<string, LoadedNode>? _setNodes;
    private ILookup<string, UiLink>? _linksFrom;

    /// <summary>The links that start at a node.</summary>
    public IEnumerable<UiLink> LinksFrom(string node) => (_linksFrom ??= Graph.Links.Values.ToLookup(link => link.Origin, StringComparer.Ordinal))[node];

    /// <summary>The node that sets what a get node gets, found by the name that both hold.</summary>
    public LoadedNode? SetNodeOf(UiNode get)
    {
        if (_setNodes is null)
        {
            _setNodes = new Dictionary<string, LoadedNode>(StringComparer.Ordinal);
            foreach (var node in Nodes.Values.Where(node => node.Node.Type == "SetNode"))
            {
                _setNodes.TryAdd(NameOf(node.Node) ?? "", node);
            }
        }

        return NameOf(get) is { } name ? _setNodes.GetValueOrDefault(name) : null;
    }

    private static string? NameOf(UiNode node) => node.WidgetValues is { IsArray: true, Count: > 0 } values ? values[0].RawText : null;

    /// <summary>The value of a widget, a primitive's in place of its own.</summary>
    public SourceValue? ValueOf(LoadedNode node, WidgetValue widget) =>
        Written.Count > 0 && Written.TryGetValue((node.Node.Id, widget.Name), out var written) ? written : widget.Value;
}
