using Easel.Graph.Catalog;
using Easel.Graph.Source;
using Easel.Graph.Ui;

namespace Easel.Graph.Prompting;

/// <summary>Walks a UI document, subgraph instances included, and writes down what each node sends to the server.</summary>
internal sealed class Emission
{
    // What instances may stand for in all: a definition is read once, but its nodes are sent once for each instance.
    private const int MostUnfoldedInputs = 200_000;

    private readonly NodeCatalog _catalog;
    private readonly PromptOptions _options;
    private readonly UiWorkflow _workflow;
    private readonly Dictionary<UiGraph, LevelGraph> _graphs = [];
    private readonly Dictionary<(Level, UiNode), Level> _insides = [];
    private readonly Dictionary<string, PromptNode> _entries;
    private readonly HashSet<UiSubgraph> _checked = [];
    private readonly LinkResolver _resolver;
    private readonly TextReplacements _replacements;
    private readonly ExactEntries? _exact;
    private int _unfoldedInputs;

    public Emission(UiWorkflow workflow, NodeCatalog catalog, PromptOptions options)
    {
        _catalog = catalog;
        _options = options;
        _workflow = workflow;
        _entries = new Dictionary<string, PromptNode>(workflow.Root.Nodes.Count, StringComparer.Ordinal);
        _replacements = new TextReplacements(this, options.Clock);
        _resolver = new LinkResolver(this, options.SeeThroughPackNodes);
        _exact = ExactEntries.Of(workflow.Root.Source, catalog);
    }

    public UiWorkflow Workflow => _workflow;

    public TextReplacements Replacements => _replacements;

    /// <summary>The nodes that are sent otherwise than the editor would.</summary>
    public IReadOnlyList<Finding> Remarks => _exact?.Remarks ?? [];

    /// <summary>The nodes that are sent.</summary>
    /// <exception cref="PromptRefusal">The editor would refuse the document.</exception>
    public PromptGraph Run()
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
        PutExact();
        return new PromptGraph([.. _entries.Values]);
    }

    public IEnumerable<LevelGraph> Graphs() => _workflow.Subgraphs.Select(subgraph => GraphOf(subgraph.Inside)).Prepend(GraphOf(_workflow.Root));

    public LevelGraph GraphOf(UiGraph graph)
    {
        if (!_graphs.TryGetValue(graph, out var read))
        {
            var nodes = new Dictionary<string, LoadedNode>(graph.Nodes.Count, StringComparer.Ordinal);
            foreach (var node in graph.Nodes)
            {
                nodes[node.Id] = node.Loaded(_workflow.Definition(node) is null ? _catalog.Find(node.Type) : null);
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
            if (_insides.Count >= WorkflowLimits.MaxNodes)
            {
                throw TooManyNodes();
            }

            for (var around = level; around is not null; around = around.Outer)
            {
                if (around.Graph.Graph.Subgraph == subgraph)
                {
                    throw new PromptRefusal(new Finding(
                        FindingSeverity.Error, "subgraph_cycle", $"The subgraph \"{subgraph.Name}\" contains itself.", [level.PathOf(instance)], Hint: "Take the instance out of its own definition."));
                }
            }

            if (level.Depth >= WorkflowLimits.MaxNesting)
            {
                throw new PromptRefusal(new Finding(
                    FindingSeverity.Error,
                    "subgraphs_too_deep",
                    $"Subgraphs are nested deeper than {WorkflowLimits.MaxNesting} levels at \"{subgraph.Name}\".",
                    [level.PathOf(instance)],
                    Hint: "Unpack some of the subgraphs."));
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
            else if (saved.Mode != NodeMode.Run)
            {
                continue;
            }
            else if (IsVirtual(saved.Type))
            {
                if (level.Outer is null && _exact?.InPlaceOfNothing(level, node) is { } exact)
                {
                    _entries[level.IdOf(saved)] = exact;
                }
            }
            else
            {
                CheckPicture(level, node);
                if (_entries.Count >= WorkflowLimits.MaxNodes)
                {
                    throw TooManyNodes();
                }

                var entry = _entries[level.IdOf(saved)] = Entry(level, node);
                _unfoldedInputs += level.Outer is null ? 0 : entry.Inputs.Count;
                if (_unfoldedInputs > MostUnfoldedInputs)
                {
                    throw TooManyInputs();
                }
            }
        }
    }

    private bool IsVirtual(string type) => EditorOnly.IsVirtual(type) || _options.SeeThroughPackNodes && EditorOnly.IsVirtualOfPack(type);

    // Counted while unfolding: definitions inside each other can stand for far more nodes than the file holds.
    private static PromptRefusal TooManyNodes() => new(new Finding(
        FindingSeverity.Error, "too_many_nodes", $"With its subgraphs unfolded the workflow has more than {WorkflowLimits.MaxNodes} nodes.", [], Hint: "Use fewer instances of subgraphs inside each other."));

    private static PromptRefusal TooManyInputs() => new(new Finding(
        FindingSeverity.Error, "too_many_inputs", $"With its subgraphs unfolded the workflow has more than {MostUnfoldedInputs} inputs inside of them.", [], Hint: "Use fewer instances of subgraphs."));

    private void CheckInstance(Level level, UiNode instance, UiSubgraph subgraph)
    {
        if (!_checked.Add(subgraph))
        {
            return;
        }

        foreach (var link in subgraph.Inside.Links.Values.Where(link => link.Origin == UiLink.InputNode && link.OriginSlot >= subgraph.Inputs.Count))
        {
            throw new PromptRefusal(new Finding(
                FindingSeverity.Error,
                "subgraph_boundary",
                $"Inside the subgraph \"{subgraph.Name}\" link {link.Id} comes from input {link.OriginSlot}, which the subgraph does not have.",
                [level.PathOf(instance)],
                Hint: "Open the subgraph in the editor and connect that input again."));
        }
    }

    /// <summary>The editor takes this picture with the browser's camera when it queues the prompt, and fails where it has taken none.</summary>
    private static void CheckPicture(Level level, LoadedNode node)
    {
        if (node.Node.Type == "WebcamCapture" && node.Widget("image")?.Value is not { IsString: true, Text.Length: > 0 })
        {
            throw new PromptRefusal(new Finding(
                FindingSeverity.Error,
                "picture_missing",
                $"Node {level.PathOf(node.Node)} (WebcamCapture) has no picture: only the editor's own page can take one with a camera.",
                [level.PathOf(node.Node)],
                "image",
                "Replace the node by LoadImage with an uploaded picture."));
        }
    }

    private PromptNode Entry(Level level, LoadedNode node)
    {
        var entry = new PromptNode(level.IdOf(node.Node), node.Node.Type, node.Node.Title ?? node.Definition?.DisplayName, node.Definition)
        {
            Level = level,
            Loaded = node,
        };
        foreach (var widget in node.Widgets)
        {
            if (widget.IsSent && level.Graph.ValueOf(node, widget) is { } value)
            {
                entry.Set(Sent(node, widget, value));
            }
        }

        foreach (var input in node.Inputs)
        {
            if (input.Link is not null)
            {
                var feed = _resolver.Resolve(level, node, input);
                if (feed.Node is not null)
                {
                    entry.Set(new PromptInput(input.Name, PromptShape.Link, null, feed.Node, feed.Slot));
                }
                else if (feed.Value is not null)
                {
                    entry.Set(new PromptInput(input.Name, ShapeOf(feed.Value, null), feed.Value));
                }
            }
        }

        return entry;
    }

    private PromptInput Sent(LoadedNode node, WidgetValue widget, SourceValue value)
    {
        string? sent = null;
        if (value.IsString && widget.Input is { DynamicPrompts: true })
        {
            sent = DynamicPrompt.Resolve(value.Text!, _options.Random);
        }
        else if (value.IsString && TextReplacements.Applies(node.Node.Type, widget.Name))
        {
            sent = _replacements.Apply(value.Text!, GraphOf(_workflow.Root));
        }

        return new PromptInput(widget.Name, ShapeOf(value, widget.Input?.Type), value, Text: sent);
    }

    private static PromptShape ShapeOf(SourceValue value, string? type) =>
        !value.IsArray ? PromptShape.Literal : type == "CURVE" ? PromptShape.Curve : PromptShape.Wrapped;

    private void DropLinksToNothing()
    {
        Predicate<PromptInput> leadsNowhere = input => input.Shape == PromptShape.Link && !_entries.ContainsKey(input.Node!);
        foreach (var entry in _entries.Values)
        {
            if (entry.Exact is null)
            {
                entry.RemoveAll(leadsNowhere);
            }
        }
    }

    private void PutExact()
    {
        if (_exact is null)
        {
            return;
        }

        foreach (var (id, entry) in _entries.ToArray())
        {
            if (_exact.InPlaceOf(entry) is { } exact)
            {
                _entries[id] = exact;
            }
        }
    }
}
