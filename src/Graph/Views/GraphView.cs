using Easel.Graph.Catalog;
using Easel.Graph.Source;
using Easel.Graph.Ui;

namespace Easel.Graph.Views;

/// <summary>One level of a document as nodes, inputs and outputs by name.</summary>
internal sealed class GraphView
{
    private GraphView(string path, WorkflowFormat format, SourceValue source, List<NodeView> nodes)
    {
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

    public IReadOnlyList<NodeView> Nodes { get; }

    public Dictionary<string, NodeView> ById { get; }

    public static GraphView Root(WorkflowDocument document, NodeCatalog catalog) => Levels(document.Root, document.Format, catalog).First();

    /// <summary>The root and the inside of each subgraph definition, once, under the path of its instance with the lowest id.</summary>
    public static IReadOnlyList<GraphView> Levels(WorkflowDocument document, NodeCatalog catalog) => [.. Levels(document.Root, document.Format, catalog)];

    public static IEnumerable<GraphView> Levels(SourceValue root, WorkflowFormat format, NodeCatalog catalog)
    {
        if (format == WorkflowFormat.Api)
        {
            yield return new GraphView("", format, root, ApiNodes.Read(root, catalog));
            yield break;
        }

        var workflow = UiWorkflow.Read(root);
        var shown = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Queue<(string Path, UiGraph Graph)>([("", workflow.Root)]);
        while (waiting.TryDequeue(out var next))
        {
            var view = new GraphView(next.Path, format, next.Graph.Source, UiNodes.Read(workflow, next.Graph, next.Path, catalog));
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
            return path.Length == 0 ? Levels(root, format, catalog).First() : null;
        }

        var workflow = UiWorkflow.Read(root);
        var graph = workflow.Root;
        foreach (var id in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!graph.ById.TryGetValue(id, out var instance) || workflow.Definition(instance) is not { } subgraph)
            {
                return null;
            }

            graph = subgraph.Inside;
        }

        return new GraphView(path, format, graph.Source, UiNodes.Read(workflow, graph, path, catalog));
    }
}
