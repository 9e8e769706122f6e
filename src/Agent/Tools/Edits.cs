using System.Globalization;
using System.Text.Json.Nodes;
using Easel.Graph;
using Easel.Graph.Catalog;
using Easel.Graph.Comparing;
using Easel.Graph.Editing;

namespace Easel.Agent.Tools;

/// <summary>What the editing tools have in common: the error form, and the proof that an edit is really in the document.</summary>
internal static class Edits
{
    public const string RemovesMostWords = "It removes more than half of the nodes.";

    public static ToolOutcome Refused(EditError error)
    {
        var json = new JsonObject { ["code"] = error.Code, ["message"] = error.Message };
        if (error.OpIndex >= 0)
        {
            json["opIndex"] = error.OpIndex;
        }

        if (error.Value is not null)
        {
            json["value"] = error.Value;
        }

        if (error.DidYouMean is { Count: > 0 } nearest)
        {
            json["didYouMean"] = new JsonArray([.. nearest.Select(one => (JsonNode)one)]);
        }

        return new ToolOutcome(false, new JsonObject { ["error"] = json, ["applied"] = 0 }, error.Message)
        {
            Facts = new JsonObject { ["code"] = error.Code, ["value"] = error.Value },
        };
    }

    public static ToolOutcome Error(string code, string message) => Refused(new EditError(code, -1, message, null, []));

    public static ToolOutcome Stale(long version) => Error(
        "stale_version",
        string.Create(CultureInfo.InvariantCulture, $"The workflow is at version {version} now. Look at it again, then repeat the edit."));

    /// <summary>
    /// Writes the edited document out and reads it in again: the text is what will be saved, so only what is in the text was done.
    /// </summary>
    public static bool ReadsBack(WorkflowDocument before, EditsApplied applied, NodeCatalog catalog, out WorkflowDocument kept)
    {
        kept = before;
        WorkflowDocument back;
        try
        {
            back = WorkflowDocument.Parse(applied.Document.ToJson());
        }
        catch (WorkflowFormatException)
        {
            return false;
        }

        if (WorkflowDiff.Compare(applied.Document, back, catalog).Changes.Count > 0
            || (applied.Changed.Count > 0 && Differ(applied.Changed) && WorkflowDiff.Compare(before, back, catalog).Changes.Count == 0))
        {
            return false;
        }

        kept = back;
        return true;
    }

    private static bool Differ(IReadOnlyList<EditChange> changes) => changes.Any(change => !JsonNode.DeepEquals(change.Old, change.New));
}
