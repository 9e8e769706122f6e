using Easel.Graph.Catalog;

namespace Easel.Graph.Editing;

/// <summary>Applies batches of operations to documents, all or nothing.</summary>
public static class WorkflowEditor
{
    /// <summary>Applies the operations in order; the first that can't be applied refuses the whole batch.</summary>
    public static EditOutcome Apply(WorkflowDocument document, NodeCatalog catalog, IReadOnlyList<GraphEdit> edits) =>
        throw new NotSupportedException("Editing comes with a later change.");
}
