using Easel.Graph.Catalog;
using Easel.Graph.Source;
using Easel.Graph.Ui;

namespace Easel.Graph.Views;

/// <summary>One level of a document as nodes, inputs and outputs by name.</summary>
internal sealed class GraphView
{
    private Dictionary<string, NodeView>? _byLocalId;

    private GraphView(string path, WorkflowFormat format, SourceValue source, IReadOnlyList<NodeView> nodes, UiSubgraph? subgraph = null)
    {
        Subgraph = subgraph;
        Path = path;
        Format = format;
        Source = source;
        Nodes = nodes;
        ById = new Dictionary<string, NodeView>(nodes.Count, StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            ById[node.Id] = node;
        }

        foreach (var node in nodes)
        {
            foreach (var input in node.Inputs)
            {
                if (input.From is { } from && ById.TryGetValue(from.Node, out var origin) && from.Slot < origin.Outputs.Count)
                {
                    origin.Outputs[from.Slot].To.Add((node, input));
                }
            }
        }
    }

    /// <summary>Empty for the root, <c>57/</c> inside instance 57.</summary>
    public string Path { get; }

    public WorkflowFormat Format { get; }

    /// <summary>The object that holds this level's nodes: the document, or a subgraph definition.</summary>
    public SourceValue Source { get; }

    /// <summary>The definition whose inside this is; null for the root.</summary>
    public UiSubgraph? Subgraph { get; }

    public IReadOnlyList<NodeView> Nodes { get; }

    public Dictionary<string, NodeView> ById { get; }

    public Dictionary<string, NodeView> ByLocalId => _byLocalId ??= Nodes.ToDictionary(node => node.LocalId, StringComparer.Ordinal);

    public static GraphView Root(WorkflowDocument document, NodeCatalog catalog) => Walk(document, catalog).First();

    /// <summary>The root and the inside of each subgraph definition, once, under the path of its instance with the lowest id.</summary>
    public static IReadOnlyList<GraphView> Levels(WorkflowDocument document, NodeCatalog catalog) => [.. Walk(document, catalog)];

    /// <summary>Those, and the insides of definitions that nothing is an instance of, under their ids.</summary>
    public static IReadOnlyList<GraphView> AllLevels(WorkflowDocument document, NodeCatalog catalog)
    {
        var levels = Walk(document, catalog).ToList();
        if (document.Format == WorkflowFormat.Ui)
        {
            var shown = levels.Select(level => level.Subgraph?.Id ?? "").ToHashSet(StringComparer.Ordinal);
            levels.AddRange(document.Ui.ById.Values
                .Where(subgraph => !shown.Contains(subgraph.Id))
                .Select(subgraph => Of(document.Ui, subgraph.Inside, subgraph.Id + "/", catalog)));
        }

        return levels;
    }

    public static IEnumerable<GraphView> Levels(SourceValue root, WorkflowFormat format, NodeCatalog catalog) =>
        format == WorkflowFormat.Api ? [OfApi(root, catalog)] : Walk(UiWorkflow.Read(root), catalog);

    private static IEnumerable<GraphView> Walk(WorkflowDocument document, NodeCatalog catalog) =>
        document.Format == WorkflowFormat.Api ? [OfApi(document.Root, catalog)] : Walk(document.Ui, catalog);

    private static GraphView OfApi(SourceValue root, NodeCatalog catalog) => new("", WorkflowFormat.Api, root, ApiNodes.Read(root, catalog));

    private static IEnumerable<GraphView> Walk(UiWorkflow workflow, NodeCatalog catalog)
    {
        var shown = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Queue<(string Path, UiGraph Graph)>([("", workflow.Root)]);
        while (waiting.TryDequeue(out var next))
        {
            var view = Of(workflow, next.Graph, next.Path, catalog);
            yield return view;
            foreach (var instance in view.Nodes.OrderBy(node => node.LocalId, IdOrder.Instance))
            {
                if (instance.Subgraph is { } subgraph && shown.Add(subgraph.Id))
                {
                    waiting.Enqueue((instance.Id + "/", subgraph.Inside));
                }
            }
        }
    }

    /// <summary>The level at a path such as <c>57/</c>; null where no instance of a subgraph stands there.</summary>
    public static GraphView? At(SourceValue root, WorkflowFormat format, NodeCatalog catalog, string path)
    {
        if (format == WorkflowFormat.Api)
        {
            return path.Length == 0 ? OfApi(root, catalog) : null;
        }

        var workflow = UiWorkflow.Read(root);
        return path.Length == 0 ? Of(workflow, workflow.Root, path, catalog) : workflow.SubgraphAt(path) is { } subgraph ? Of(workflow, subgraph.Inside, path, catalog) : null;
    }

    private static GraphView Of(UiWorkflow workflow, UiGraph graph, string path, NodeCatalog catalog) =>
        new(path, WorkflowFormat.Ui, graph.Source, UiNodes.Read(workflow, graph, path, catalog), graph.Subgraph);
}
