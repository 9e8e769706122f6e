using Easel.Graph.Catalog;
using Easel.Graph.Source;

namespace Easel.Graph.Comparing;

/// <summary>Merges two versions of a workflow that began as the same one.</summary>
public static class WorkflowMerge
{
    /// <summary>Merges without a catalog: widget values have the names that the file gives them, else their places.</summary>
    /// <inheritdoc cref="Merge(WorkflowDocument, WorkflowDocument, WorkflowDocument, NodeCatalog, MergePreference)"/>
    public static MergeResult Merge(WorkflowDocument @base, WorkflowDocument mine, WorkflowDocument theirs) =>
        Merge(@base, mine, theirs, NodeCatalog.Empty);

    /// <summary>
    /// Takes what theirs changed since base into mine, by node, input, link, group and member. The text of what theirs did not
    /// change stays as in mine.
    /// </summary>
    /// <remarks>
    /// Where both sides moved or resized the same node or group, the preferred side's place stands without a conflict. Undo of an
    /// older batch is a merge as well: base is the document after it, mine the newest, theirs the one before it.
    /// </remarks>
    /// <exception cref="WorkflowFormatException">The three are not all of one format (<c>mixed_formats</c>), or what comes out is
    /// beyond <see cref="WorkflowLimits"/>.</exception>
    public static MergeResult Merge(
        WorkflowDocument @base, WorkflowDocument mine, WorkflowDocument theirs, NodeCatalog catalog, MergePreference preference = MergePreference.Mine)
    {
        SameFormat(@base, mine, theirs);
        return preference == MergePreference.Mine ? Into(@base, mine, theirs, catalog) : Swapped(Into(@base, theirs, mine, catalog), @base, mine, catalog);
    }

    /// <summary>
    /// Takes into mine only what theirs changed at some nodes of the root level. What belongs to no node (groups, what a document holds
    /// beside its nodes) stays as in mine; the insides of a subgraph go with its instance.
    /// </summary>
    /// <param name="nodes">Ids as they are in theirs, or in base where theirs removed the node.</param>
    /// <inheritdoc cref="Merge(WorkflowDocument, WorkflowDocument, WorkflowDocument, NodeCatalog, MergePreference)"/>
    public static MergeResult Take(WorkflowDocument @base, WorkflowDocument mine, WorkflowDocument theirs, IReadOnlySet<string> nodes, NodeCatalog catalog)
    {
        SameFormat(@base, mine, theirs);
        return Into(@base, mine, theirs, catalog, nodes);
    }

    private static void SameFormat(WorkflowDocument @base, WorkflowDocument mine, WorkflowDocument theirs)
    {
        if (mine.Format != @base.Format || theirs.Format != @base.Format)
        {
            throw new WorkflowFormatException(
                "mixed_formats",
                $"Base is in {Name(@base)} format, mine in {Name(mine)} and theirs in {Name(theirs)}; convert them to one format before merging.");
        }
    }

    private static MergeResult Into(WorkflowDocument @base, WorkflowDocument mine, WorkflowDocument theirs, NodeCatalog catalog, IReadOnlySet<string>? only = null)
    {
        var merging = new MergeSession(catalog, only);
        WorkflowDocument merged;
        if (SourceEquality.Same(@base.Root, theirs.Root) || SourceEquality.Same(mine.Root, theirs.Root))
        {
            merged = mine;
        }
        else if (only is null && SourceEquality.Same(@base.Root, mine.Root))
        {
            merged = theirs;
        }
        else
        {
            var root = SourceValue.Read(mine.Root.Raw);
            if (mine.Format == WorkflowFormat.Ui)
            {
                new UiMerge(merging, @base.Root, mine.Root, theirs.Root, root).Run();
            }
            else
            {
                new ApiMerge(merging, @base.Root, mine.Root, theirs.Root, root).Run();
            }

            merged = WorkflowDocument.Parse(mine.With(root));
        }

        return new MergeResult(
            merged,
            merging.Conflicts,
            WorkflowDiff.Compare(@base, mine, catalog).Changes,
            WorkflowDiff.Compare(mine, merged, catalog).Changes,
            merging.RenamedNodes,
            merging.RenamedLinks);
    }

    private static MergeResult Swapped(MergeResult merge, WorkflowDocument @base, WorkflowDocument mine, NodeCatalog catalog) => merge with
    {
        Conflicts = [.. merge.Conflicts.Select(conflict => conflict with { Mine = conflict.Theirs, Theirs = conflict.Mine, Message = MergeSession.Swap(conflict.Message) })],
        FromMine = WorkflowDiff.Compare(@base, mine, catalog).Changes,
        FromTheirs = WorkflowDiff.Compare(mine, merge.Document, catalog).Changes,
    };

    private static string Name(WorkflowDocument document) => document.Format == WorkflowFormat.Ui ? "UI" : "API";
}
