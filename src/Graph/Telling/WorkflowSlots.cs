using Easel.Graph.Catalog;

namespace Easel.Graph.Telling;

/// <summary>Looks up what the nodes of a workflow are called and which inputs and outputs they have, inside subgraphs too.</summary>
public sealed class WorkflowSlots(WorkflowDocument document, NodeCatalog catalog)
{
    private readonly QueryGraph _graph = new(document, catalog);

    /// <summary>Classes, names of subgraphs, and titles.</summary>
    public IEnumerable<string> Names => _graph.Nodes.SelectMany(node => (IEnumerable<string?>)[node.Class, node.ShownClass, node.Title]).OfType<string>();

    /// <summary>The names of a node's inputs and outputs, by its path such as <c>57/3</c>; null where there is no such node.</summary>
    public IReadOnlyList<string>? Of(string node) => _graph.Find(node) is { } found
        ? [.. found.Inputs.Select(input => input.Name).Concat(found.Outputs.Select(output => output.Name)).Distinct(StringComparer.Ordinal)]
        : null;

    /// <summary>Whether all that a node can have is known, because the catalog or the document defines its class.</summary>
    public bool IsKnown(string node) => _graph.Find(node) is { } found && (found.Definition is not null || found.Subgraph is not null);
}
