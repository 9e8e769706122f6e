using Easel.Graph.Catalog;
using Easel.Graph.Views;

namespace Easel.Graph.Telling;

/// <summary>A level with what does not depend on how much is told of it.</summary>
internal sealed class OutlineLevel(GraphView view, IReadOnlyList<string> instances)
{
    public GraphView View => view;

    /// <summary>The nodes whose inside this is; empty for the root.</summary>
    public IReadOnlyList<string> Instances => instances;

    public IReadOnlyList<NodeView> Nodes { get; } = RunningOrder.Of(view);

    public IReadOnlyList<(string Title, string Members)> Groups { get; } = GroupsOf(view);

    public static IReadOnlyList<OutlineLevel> Of(WorkflowDocument document, NodeCatalog catalog)
    {
        var views = GraphView.Levels(document, catalog);
        var instances = views.SelectMany(view => view.Nodes).Where(node => node.Subgraph is not null)
            .ToLookup(node => node.Subgraph!.Inside.Source, node => node.Id);
        return [.. views.Select((view, depth) => new OutlineLevel(view, depth == 0 ? [] : [.. instances[view.Source].Order(IdOrder.Instance)]))];
    }

    /// <summary>The definitions that stand in the document and in no node.</summary>
    public static IReadOnlyList<(string Name, string Members)> Unused(WorkflowDocument document, IReadOnlyList<OutlineLevel> levels)
    {
        if (document.Format == WorkflowFormat.Api)
        {
            return [];
        }

        var told = levels.Select(level => level.View.Source).ToHashSet();
        return
        [
            .. document.Ui.Subgraphs.Where(subgraph => !told.Contains(subgraph.Inside.Source))
                .Select(subgraph => subgraph.Inside.Nodes.Select(node => node.Id).ToArray() is var ids ? (subgraph.Name, new IdRanges(ids).Of(ids.Distinct(StringComparer.Ordinal))) : default),
        ];
    }

    private static (string Title, string Members)[] GroupsOf(GraphView view)
    {
        var ranges = new IdRanges(view.Nodes.Select(node => node.LocalId));
        return [.. Views.Groups.Of(view).Select(group => (group.Title, ranges.Of(group.Members.Select(id => id[view.Path.Length..]))))];
    }
}
