using System.Text.Json.Nodes;
using Easel.Graph.Catalog;
using Easel.Graph.Source;
using Easel.Graph.Ui;

namespace Easel.Graph.Prompting;

/// <summary>Walks a UI document, subgraph instances included, and writes down what each node sends to the server.</summary>
internal sealed class Emission
{
    private readonly NodeCatalog _catalog;
    private readonly PromptOptions _options;
    private readonly UiWorkflow _workflow;
    private readonly Dictionary<UiGraph, LevelGraph> _graphs = [];
    private readonly Dictionary<(Level, UiNode), Level> _insides = [];
    private readonly Dictionary<string, JsonObject> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>> _nearest = new(StringComparer.Ordinal);
    private readonly List<Finding> _findings = [];
    private readonly LinkResolver _resolver;
    private readonly TextReplacements _replacements;

    public Emission(SourceValue root, NodeCatalog catalog, PromptOptions options)
    {
        _catalog = catalog;
        _options = options;
        _workflow = UiWorkflow.Load(root);
        _replacements = new TextReplacements(this, options.Clock);
        _resolver = new LinkResolver(this, options.SeeThroughPackNodes);
    }

    public UiWorkflow Workflow => _workflow;

    public TextReplacements Replacements => _replacements;

    public PromptResult Run()
    {
        if (_workflow.Root.HasNullLink)
        {
            throw new PromptRefusal(new Finding(
                FindingSeverity.Error, "broken_links", "The list of links holds a null, at which the editor gives up loading.", [], Hint: "Remove the null from \"links\"."));
        }

        foreach (var graph in Graphs())
        {
            new PrimitiveValues(this, graph).Apply();
        }

        Emit(new Level(GraphOf(_workflow.Root), null, null));
        DropLinksToNothing();
        var prompt = new JsonObject();
        foreach (var (id, entry) in _entries)
        {
            prompt[id] = entry;
        }

        return new PromptResult(new ApiPrompt(prompt), _findings);
    }

    public IEnumerable<LevelGraph> Graphs() => _workflow.Subgraphs.Select(subgraph => GraphOf(subgraph.Inside)).Prepend(GraphOf(_workflow.Root));

    public LevelGraph GraphOf(UiGraph graph)
    {
        if (!_graphs.TryGetValue(graph, out var read))
        {
            var nodes = new Dictionary<string, LoadedNode>(graph.Nodes.Count, StringComparer.Ordinal);
            foreach (var node in graph.Nodes)
            {
                nodes[node.Id] = LoadedNode.Load(node, _workflow.Definition(node) is null ? _catalog.Find(node.Type) : null);
            }

            _graphs[graph] = read = new LevelGraph { Graph = graph, Nodes = nodes };
        }

        return read;
    }

    /// <summary>The inside of a subgraph instance.</summary>
    public Level Inside(Level level, UiNode instance, UiSubgraph subgraph)
    {
        if (!_insides.TryGetValue((level, instance), out var inside))
        {
            if (level.Depth > 40)
            {
                throw new PromptRefusal(new Finding(
                    FindingSeverity.Error, "subgraph_cycle", $"The subgraph \"{subgraph.Name}\" contains itself.", [level.IdOf(instance)], Hint: "Take the instance out of its own definition."));
            }

            _insides[(level, instance)] = inside = new Level(GraphOf(subgraph.Inside), level, instance);
        }

        return inside;
    }

    private void Emit(Level level)
    {
        foreach (var saved in level.Graph.Graph.Nodes)
        {
            var node = level.Graph.Nodes[saved.Id];
            if (node.Node != saved)
            {
                continue;
            }

            if (_workflow.Definition(saved) is { } subgraph)
            {
                // The editor hides the inside of a switched-off instance only at the root.
                if (level.Outer is not null || saved.Mode == NodeMode.Run)
                {
                    CheckInstance(level, saved, subgraph);
                    Emit(Inside(level, saved, subgraph));
                }
            }
            else if (saved.Mode == NodeMode.Run && !IsVirtual(saved.Type))
            {
                if (_entries.Count >= WorkflowLimits.MaxNodes)
                {
                    throw new PromptRefusal(new Finding(
                        FindingSeverity.Error, "too_many_nodes", $"With its subgraphs unfolded the workflow has more than {WorkflowLimits.MaxNodes} nodes.", [], Hint: "Use fewer instances of subgraphs inside each other."));
                }

                _entries[level.IdOf(saved)] = Entry(level, node);
            }
        }
    }

    private bool IsVirtual(string type) => EditorOnly.IsVirtual(type) || _options.SeeThroughPackNodes && EditorOnly.IsVirtualOfPack(type);

    private static void CheckInstance(Level level, UiNode instance, UiSubgraph subgraph)
    {
        foreach (var link in subgraph.Inside.Links.Values.Where(link => link.Origin == UiLink.InputNode && link.OriginSlot >= subgraph.Inputs.Count))
        {
            throw new PromptRefusal(new Finding(
                FindingSeverity.Error,
                "subgraph_boundary",
                $"Inside the subgraph \"{subgraph.Name}\" link {link.Id} comes from input {link.OriginSlot}, which the subgraph does not have.",
                [level.IdOf(instance)],
                Hint: "Open the subgraph in the editor and connect that input again."));
        }
    }

    private JsonObject Entry(Level level, LoadedNode node)
    {
        var inputs = new JsonObject();
        foreach (var widget in node.Widgets)
        {
            if (widget.IsSent && level.Graph.ValueOf(node, widget) is { } value)
            {
                inputs[widget.Name] = Sent(node, widget, value);
            }
        }

        foreach (var input in node.Inputs)
        {
            if (input.Link is not null)
            {
                Put(inputs, input, _resolver.Resolve(level, node, input));
            }
        }

        var entry = new JsonObject { ["inputs"] = inputs };
        if (node.Node.Type.Length > 0)
        {
            entry["class_type"] = node.Node.Type;
        }

        if ((node.Node.Title ?? node.Definition?.DisplayName) is { } title)
        {
            entry["_meta"] = new JsonObject { ["title"] = title };
        }

        if (node.Definition is null)
        {
            NoteUnknown(level, node);
        }

        return entry;
    }

    private static void Put(JsonObject inputs, LoadedInput input, Feed feed)
    {
        if (feed.Node is not null)
        {
            inputs[input.Name] = new JsonArray(feed.Node, feed.Slot);
        }
        else if (feed.Value is not null)
        {
            inputs[input.Name] = Wrapped(feed.Value, null);
        }
    }

    private JsonNode? Sent(LoadedNode node, WidgetValue widget, SourceValue value)
    {
        if (value.Text is { } text)
        {
            if (widget.Input is { DynamicPrompts: true })
            {
                return DynamicPrompt.Resolve(text, _options.Random);
            }

            if (TextReplacements.Applies(node.Node.Type, widget.Name))
            {
                return _replacements.Apply(text);
            }
        }

        return Wrapped(value, widget.Input?.Type);
    }

    private static JsonNode? Wrapped(SourceValue value, string? type)
    {
        if (!value.IsArray)
        {
            return value.ToNode();
        }

        var wrapped = new JsonObject();
        if (type == "CURVE")
        {
            wrapped["__type__"] = "CURVE";
        }

        wrapped["__value__"] = value.ToNode();
        return wrapped;
    }

    private void DropLinksToNothing()
    {
        foreach (var entry in _entries.Values)
        {
            var inputs = (JsonObject)entry["inputs"]!;
            foreach (var (name, value) in inputs.ToArray())
            {
                if (value is JsonArray { Count: 2 } link && link[0] is JsonValue source && source.TryGetValue<string>(out var id) && !_entries.ContainsKey(id))
                {
                    inputs.Remove(name);
                }
            }
        }
    }

    private void NoteUnknown(Level level, LoadedNode node)
    {
        if (!_nearest.TryGetValue(node.Node.Type, out var near))
        {
            _nearest[node.Node.Type] = near = _catalog.Nearest(node.Node.Type);
        }

        _findings.Add(new Finding(
            FindingSeverity.Warning,
            "unknown_class",
            $"The catalog does not know the class {node.Node.Type} of node {level.IdOf(node.Node)}; its values were named from the file alone.",
            [level.IdOf(node.Node)],
            Hint: near.Count > 0 ? $"Did you mean {string.Join(" or ", near)}?" : "Install the custom nodes that bring it, or replace it."));
    }
}
