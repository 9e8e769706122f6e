using Easel.Graph.Catalog;

namespace Easel.Graph.Checking;

/// <summary>Finds what a server would refuse in a workflow, and what would run otherwise than meant.</summary>
public static class WorkflowChecker
{
    public static IReadOnlyList<Finding> Check(WorkflowDocument document, NodeCatalog catalog) =>
        throw new NotSupportedException("Checking comes with a later change.");
}
