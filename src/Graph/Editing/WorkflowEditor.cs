using Easel.Graph.Catalog;
using Easel.Graph.Checking;
using Easel.Graph.Comparing;

namespace Easel.Graph.Editing;

/// <summary>Applies batches of operations to documents, all or nothing.</summary>
public static class WorkflowEditor
{
    /// <summary>Applies the operations in order; the first that can't be applied refuses the whole batch.</summary>
    public static EditOutcome Apply(WorkflowDocument document, NodeCatalog catalog, IReadOnlyList<GraphEdit> edits)
    {
        var session = new EditSession(document, catalog);
        for (var i = 0; i < edits.Count; i++)
        {
            try
            {
                session.Apply(edits[i]);
            }
            catch (GraphEditException refusal)
            {
                return new EditsRefused(refusal.Error.At(i));
            }
        }

        WorkflowDocument edited;
        try
        {
            edited = edits.Count == 0 ? document : document.Edited(session.Finish());
        }
        catch (WorkflowFormatException failure)
        {
            return new EditsRefused(new EditError(failure.Code, -1, failure.Message, null, []));
        }

        // What is reported is what stands in the new document, not what the operations meant to write.
        var changed = EditReport.All(WorkflowDiff.Compare(document, edited, catalog).Changes);
        var findings = WorkflowChecker.Check(edited, catalog).Where(finding => finding.Nodes.Any(session.Touched.Contains));
        var delta = DocumentDelta.Between(document, edited);
        return new EditsApplied(edited, session.Aliases, changed, [.. session.Remarks, .. findings], delta.Touched, EditUndo.Of(document, edited, delta.Back));
    }
}
