using Easel.Graph.Catalog;
using Easel.Graph.Source;
using Easel.Graph.Ui;

namespace Easel.Graph.Views;

/// <summary>Makes node views from one level of a UI document.</summary>
internal sealed class UiNodes(UiWorkflow workflow, UiGraph graph, string path, NodeCatalog catalog)
{
    private readonly Dictionary<(UiSubgraph, string), WidgetValue?> _inner = [];

    // One list for all nodes: each takes its own copy of exactly its length.
    private readonly List<InputView> _inputs = [];

    public static List<NodeView> Read(UiWorkflow workflow, UiGraph graph, string path, NodeCatalog catalog) =>
        new UiNodes(workflow, graph, path, catalog).Read();

    private List<NodeView> Read()
    {
        var nodes = new List<NodeView>(graph.Nodes.Count);
        foreach (var node in graph.Nodes)
        {
            if (graph.ById[node.Id] != node)
            {
                continue;
            }

            var subgraph = workflow.Definition(node);
            var loaded = node.Loaded(subgraph is null ? EditorClasses.Find(catalog, node.Type) : null);
            nodes.Add(new NodeView
            {
                Id = path + node.Id,
                LocalId = node.Id,
                Class = node.Type,
                Title = node.Title,
                Mode = node.Mode,
                Definition = loaded.Definition,
                Subgraph = subgraph,
                Inputs = Inputs(loaded, subgraph),
                Outputs = Outputs(loaded),
                Source = node.Source,
                Loaded = loaded,
            });
        }

        return nodes;
    }

    private InputView[] Inputs(LoadedNode node, UiSubgraph? subgraph)
    {
        _inputs.Clear();
        foreach (var slot in node.Inputs)
        {
            if (Input(node, slot, subgraph) is { } input)
            {
                _inputs.Add(input);
            }
        }

        if (node.Definition is null)
        {
            AddUnslotted(node, _inputs);
        }
        else if (node.Definition.Grows)
        {
            AddNextSockets(node, _inputs);
        }

        return [.. _inputs];
    }

    private InputView? Input(LoadedNode node, LoadedInput slot, UiSubgraph? subgraph)
    {
        var widget = slot.Widget is { } name ? node.Widget(name) : null;
        if (widget is { Input: null, IsSent: false, IsSeedControl: false } && slot.Link is null && node.Definition is not null)
        {
            return null;
        }

        var inner = subgraph is not null && widget is null ? InnerWidget(subgraph, slot.Name, 0) : null;
        var definition = widget?.Input ?? node.InputDefinition(slot.Name) ?? inner?.Input;
        var from = slot.Link is { } link ? From(link) : null;
        return new InputView
        {
            Name = slot.Name,
            Type = TypeOf(slot, definition),
            Definition = definition,
            IsWidget = (widget ?? inner) is not null,
            IsSocket = widget is null || widget.Input is not null || node.Definition is null,
            IsThere = slot.Saved is not null,
            Value = (widget ?? inner)?.Value,
            From = from,
            IsDangling = slot.Link is not null && from is null,
            Widget = widget,
        };
    }

    /// <summary>Values of an unknown class that no saved slot stands for.</summary>
    private static void AddUnslotted(LoadedNode node, List<InputView> inputs)
    {
        var slotted = new NameSet();
        foreach (var slot in node.Inputs)
        {
            if (slot.Widget is { } name)
            {
                slotted.Add(name);
            }
        }

        foreach (var widget in node.Widgets)
        {
            if (!slotted.Contains(widget.Name))
            {
                inputs.Add(new InputView { Name = widget.Name, Type = "*", IsWidget = true, IsSocket = false, IsThere = true, Value = widget.Value, Widget = widget });
            }
        }
    }

    /// <summary>The widget inside a subgraph that an unlinked input of an instance shows: the first that the input leads to.</summary>
    private WidgetValue? InnerWidget(UiSubgraph subgraph, string name, int depth)
    {
        if (depth > WorkflowLimits.MaxNesting)
        {
            return null;
        }

        // Instances are many and definitions few; without this, instances inside each other would be walked again for each way to them.
        if (!_inner.TryGetValue((subgraph, name), out var found))
        {
            _inner[(subgraph, name)] = found = FindInnerWidget(subgraph, name, depth);
        }

        return found;
    }

    private WidgetValue? FindInnerWidget(UiSubgraph subgraph, string name, int depth)
    {
        foreach (var linkId in subgraph.Input(name)?.Links ?? [])
        {
            if (!subgraph.Inside.Links.TryGetValue(linkId, out var link) || !subgraph.Inside.ById.TryGetValue(link.Target, out var target))
            {
                continue;
            }

            var nested = workflow.Definition(target);
            var loaded = target.Loaded(nested is null ? EditorClasses.Find(catalog, target.Type) : null);
            if (loaded.InputOf(linkId) is not { } input)
            {
                continue;
            }

            var found = nested is not null ? InnerWidget(nested, input.Name, depth + 1) : loaded.Widget(input.Widget ?? input.Name);
            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }

    private static string TypeOf(LoadedInput slot, InputDefinition? definition) =>
        slot.Type is { } type && !type.StartsWith("COMFY_MATCHTYPE", StringComparison.Ordinal) ? type : definition?.SocketType ?? "*";

    /// <summary>The next socket that each growing input would offer.</summary>
    private static void AddNextSockets(LoadedNode node, List<InputView> inputs)
    {
        foreach (var (name, input) in node.Sockets)
        {
            if (input.Template is { } template && template.Sockets.Select(grown => $"{name}.{grown}").FirstOrDefault(grown => node.Input(grown) is null) is { } next)
            {
                inputs.Add(new InputView { Name = next, Type = template.Input.SocketType, Definition = template.Input });
            }
        }
    }

    private Feeder? From(string linkId)
    {
        if (!graph.Links.TryGetValue(linkId, out var link))
        {
            return null;
        }

        if (link.Origin == UiLink.InputNode && graph.Subgraph is { } subgraph)
        {
            return link.OriginSlot >= 0 && link.OriginSlot < subgraph.Inputs.Count
                ? new Feeder("input", link.OriginSlot, subgraph.Inputs[link.OriginSlot].Name, subgraph.Inputs[link.OriginSlot].Type, linkId)
                : null;
        }

        if (!graph.ById.TryGetValue(link.Origin, out var origin) || link.OriginSlot < 0)
        {
            return null;
        }

        var output = link.OriginSlot < origin.Outputs.Count ? origin.Outputs[link.OriginSlot] : null;
        if (output is null && !(link.OriginSlot < EditorClasses.Find(catalog, origin.Type)?.Outputs.Count))
        {
            return null;
        }

        return new Feeder(path + origin.Id, link.OriginSlot, NameOf(output, link.OriginSlot), output?.Type ?? link.Type, linkId);
    }

    private static string NameOf(UiOutput? output, int slot) =>
        output is { Name.Length: > 0 } ? output.Name : output?.Type is { Length: > 0 } type ? type : $"{slot}";

    private static OutputView[] Outputs(LoadedNode node)
    {
        var defined = node.Definition?.Outputs ?? [];
        var outputs = new OutputView[Math.Max(defined.Count, node.Node.Outputs.Count)];
        for (var i = 0; i < outputs.Length; i++)
        {
            var saved = i < node.Node.Outputs.Count ? node.Node.Outputs[i] : null;
            var type = saved?.Type ?? (i < defined.Count ? defined[i].Type : "*");
            var name = saved is { Name.Length: > 0 } ? saved.Name : i < defined.Count && defined[i].Name.Length > 0 ? defined[i].Name : type;
            outputs[i] = new OutputView(name, type, []);
        }

        return outputs;
    }
}
