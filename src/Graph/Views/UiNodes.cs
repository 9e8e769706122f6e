using Easel.Graph.Catalog;
using Easel.Graph.Ui;

namespace Easel.Graph.Views;

/// <summary>Makes node views from one level of a UI document.</summary>
internal static class UiNodes
{
    public static List<NodeView> Read(UiWorkflow workflow, UiGraph graph, string path, NodeCatalog catalog)
    {
        var nodes = new List<NodeView>(graph.Nodes.Count);
        foreach (var node in graph.Nodes.Where(node => graph.ById[node.Id] == node))
        {
            var subgraph = workflow.Definition(node);
            var loaded = LoadedNode.Load(node, subgraph is null ? EditorClasses.Find(catalog, node.Type) : null);
            nodes.Add(new NodeView
            {
                Id = path + node.Id,
                LocalId = node.Id,
                Class = node.Type,
                Title = node.Title,
                Mode = node.Mode,
                Definition = loaded.Definition,
                Subgraph = subgraph,
                Inputs = Inputs(workflow, graph, loaded, subgraph, path, catalog),
                Outputs = Outputs(loaded),
                Source = node.Source,
                Loaded = loaded,
            });
        }

        return nodes;
    }

    private static List<InputView> Inputs(UiWorkflow workflow, UiGraph graph, LoadedNode node, UiSubgraph? subgraph, string path, NodeCatalog catalog)
    {
        var inputs = new List<InputView>();
        foreach (var slot in node.Inputs)
        {
            var widget = slot.Widget is { } name ? node.Widget(name) : null;
            var definition = widget?.Input ?? Find(node.Definition, slot.Name);
            if (widget is { Input: null, IsSent: false, IsSeedControl: false } && slot.Link is null && node.Definition is not null)
            {
                continue;
            }

            var inner = subgraph is not null && widget is null ? InnerWidget(workflow, subgraph, slot.Name, catalog, 0) : null;
            definition ??= inner?.Input;
            var from = slot.Link is { } link ? From(graph, link, path, catalog) : null;
            inputs.Add(new InputView
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
            });
        }

        foreach (var widget in node.Definition is null ? node.Widgets.Where(widget => node.Inputs.All(slot => slot.Widget != widget.Name)) : [])
        {
            inputs.Add(new InputView { Name = widget.Name, Type = "*", IsWidget = true, IsSocket = false, IsThere = true, Value = widget.Value, Widget = widget });
        }

        foreach (var grown in Growing(node))
        {
            inputs.Add(grown);
        }

        return inputs;
    }

    /// <summary>The widget inside a subgraph that an unlinked input of an instance shows: the first that the input leads to.</summary>
    private static WidgetValue? InnerWidget(UiWorkflow workflow, UiSubgraph subgraph, string name, NodeCatalog catalog, int depth)
    {
        foreach (var linkId in depth > 16 ? [] : subgraph.Inputs.FirstOrDefault(slot => slot.Name == name)?.Links ?? [])
        {
            if (!subgraph.Inside.Links.TryGetValue(linkId, out var link)
                || !subgraph.Inside.ById.TryGetValue(link.Target, out var target)
                || target.Inputs.FirstOrDefault(input => input.Link == linkId) is not { } input)
            {
                continue;
            }

            var found = workflow.Definition(target) is { } nested
                ? InnerWidget(workflow, nested, input.Name, catalog, depth + 1)
                : LoadedNode.Load(target, EditorClasses.Find(catalog, target.Type)).Widget(input.Widget ?? input.Name);
            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }

    private static string TypeOf(LoadedInput slot, InputDefinition? definition) =>
        slot.Type is { } type && !type.StartsWith("COMFY_MATCHTYPE", StringComparison.Ordinal) ? type : definition?.SocketType ?? "*";

    private static InputDefinition? Find(NodeDefinition? definition, string name) =>
        definition?.Inputs.FirstOrDefault(input => input.Name == name)
        ?? (name.IndexOf('.', StringComparison.Ordinal) is var dot and > 0
            ? definition?.Inputs.FirstOrDefault(input => input.Name == name[..dot]) is { } parent
                ? parent.Template?.Input ?? parent.Choices?.SelectMany(choice => choice.Inputs).FirstOrDefault(child => child.Name == name[(dot + 1)..])
                : null
            : null);

    /// <summary>The next socket that a growing input would offer.</summary>
    private static IEnumerable<InputView> Growing(LoadedNode node)
    {
        foreach (var input in node.Definition?.Inputs.Where(input => input.Template is not null) ?? [])
        {
            var template = input.Template!;
            var names = template.Names ?? [.. Enumerable.Range(0, Math.Clamp(template.Max, 0, 256)).Select(i => $"{template.Prefix}{i}")];
            var next = names.Select(name => $"{input.Name}.{name}").FirstOrDefault(name => node.Input(name) is null);
            if (next is not null)
            {
                yield return new InputView { Name = next, Type = template.Input.SocketType, Definition = template.Input };
            }
        }
    }

    private static Feeder? From(UiGraph graph, string linkId, string path, NodeCatalog catalog)
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
