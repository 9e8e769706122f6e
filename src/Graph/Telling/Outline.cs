using Easel.Graph.Catalog;
using Easel.Graph.Views;

namespace Easel.Graph.Telling;

/// <summary>Tells a workflow in one line a node, in the order in which it runs, for a model to read.</summary>
public static class Outline
{
    /// <summary>The outline, shortened to <paramref name="maxChars"/> by dropping details, never nodes.</summary>
    /// <remarks>Where even ids and classes do not fit, a sentence that says so, since a part of a graph would mislead.</remarks>
    public static string Tell(WorkflowDocument document, NodeCatalog catalog, int maxChars = 16000)
    {
        var levels = GraphView.Levels(document, catalog);
        var length = 0;
        for (var detail = OutlineDetail.Full; detail <= OutlineDetail.Bare; detail++)
        {
            var text = new OutlineText(levels, document, detail).Write();
            if (text.Length <= maxChars)
            {
                return text;
            }

            length = text.Length;
        }

        return $"The workflow has {document.NodeCount} nodes; its shortest outline takes {length} characters and {maxChars} were allowed. Query a part of it instead.";
    }
}

/// <summary>How much an outline says; each step drops a little more.</summary>
internal enum OutlineDetail
{
    Full,
    ShortTexts,
    NoTitles,
    NoDefaults,
    NoValues,
    NoGroups,
    Bare,
}
