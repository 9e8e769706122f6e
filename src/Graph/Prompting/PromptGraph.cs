using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Graph.Catalog;
using Easel.Graph.Source;
using Easel.Graph.Ui;

namespace Easel.Graph.Prompting;

/// <summary>The nodes of a prompt by id, whether they come from an API document or were made from a UI document.</summary>
internal sealed class PromptGraph
{
    private readonly Dictionary<string, PromptNode> _byId;

    public PromptGraph(IReadOnlyList<PromptNode> nodes)
    {
        Nodes = nodes;
        _byId = new Dictionary<string, PromptNode>(nodes.Count, StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            _byId[node.Id] = node;
        }
    }

    public IReadOnlyList<PromptNode> Nodes { get; }

    public PromptNode? Find(string id) => _byId.GetValueOrDefault(id);

    public JsonObject ToNode()
    {
        var prompt = new JsonObject();
        foreach (var node in Nodes)
        {
            prompt[node.Id] = node.ToNode();
        }

        return prompt;
    }

    public static PromptGraph Read(SourceValue root, NodeCatalog catalog)
    {
        var nodes = new List<PromptNode>(root.Count);
        foreach (var (id, entry) in DocumentShape.Entries(root))
        {
            nodes.Add(Entry(id, entry, catalog));
        }

        return new PromptGraph(nodes);
    }

    /// <summary>An entry of a prompt.</summary>
    /// <param name="id">The node's id.</param>
    /// <param name="entry">What stands under it.</param>
    /// <param name="catalog">What knows its class.</param>
    /// <param name="level">Where it stands in a UI document that keeps the entry as it is.</param>
    /// <param name="loaded">The node there.</param>
    public static PromptNode Entry(string id, SourceValue entry, NodeCatalog catalog, Level? level = null, LoadedNode? loaded = null)
    {
        var name = entry["class_type"]?.Text;
        var held = entry["inputs"];
        var node = new PromptNode(id, name, entry["_meta"] is { IsObject: true } meta ? meta["title"]?.Text : null, name is null ? null : catalog.Find(name))
        {
            HasInputs = held is { IsObject: true } or { IsArray: true } or { IsString: true },
            Level = level,
            Loaded = loaded,
            Exact = loaded is null ? null : entry,
        };
        foreach (var member in held is { IsObject: true } ? held.Members : [])
        {
            node.Set(Input(member.Name!, member.Value));
        }

        return node;
    }

    private static PromptInput Input(string name, SourceValue value)
    {
        if (value.IsArray)
        {
            return value.Count == 2 && value[0].Text is { } node && Slot(value[1]) is { } slot
                ? new PromptInput(name, PromptShape.Link, null, node, slot)
                : new PromptInput(name, PromptShape.BrokenLink, value);
        }

        return value.TryGet("__value__", out var wrapped)
            ? new PromptInput(name, PromptShape.Wrapped, wrapped)
            : new PromptInput(name, PromptShape.Literal, value);
    }

    /// <summary>Python takes true and false for one and zero, and no number with a fraction or a point for an index.</summary>
    private static int? Slot(SourceValue value) => value.Kind switch
    {
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        JsonValueKind.Number when JsonNumber.TryInteger(value.RawText, out var number) && number >= int.MinValue && number <= int.MaxValue => (int)number,
        _ => null,
    };
}
