using Easel.Graph.Catalog;

namespace Easel.Graph.Telling;

/// <summary>Tells a workflow in one line a node, in the order in which it runs, for a model to read.</summary>
public static class Outline
{
    /// <summary>The outline, shortened to <paramref name="maxChars"/> by dropping details, never nodes.</summary>
    public static string Tell(WorkflowDocument document, NodeCatalog catalog, int maxChars = 16000) =>
        throw new NotSupportedException("The outline comes with a later change.");
}
