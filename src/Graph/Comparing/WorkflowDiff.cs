using System.Text.Json.Nodes;
using Easel.Graph.Catalog;

namespace Easel.Graph.Comparing;

/// <summary>What differs between two workflows, as data and in one line.</summary>
/// <param name="Changes">The differences: values, nodes, links, titles, modes, places, groups, the rest.</param>
/// <param name="Summary">One line of at most 200 characters; empty where nothing differs.</param>
public sealed record WorkflowDiff(IReadOnlyList<WorkflowChange> Changes, string Summary)
{
    /// <summary>
    /// The summary as data, for who says it in another language: at most six <c>changes</c> with their values cut to 60 characters, how many nodes were
    /// <c>moved</c>, and how many <c>more</c> changes there are.
    /// </summary>
    public JsonObject Facts => DiffSummary.Facts(Changes);

    /// <summary>Compares by node id, input name and link, whatever the order in the files.</summary>
    /// <remarks>Without a catalog the values of widgets have the names that the file itself gives them, else their places.</remarks>
    public static WorkflowDiff Compare(WorkflowDocument from, WorkflowDocument to) => Compare(from, to, NodeCatalog.Empty);

    /// <inheritdoc cref="Compare(WorkflowDocument, WorkflowDocument)"/>
    public static WorkflowDiff Compare(WorkflowDocument from, WorkflowDocument to, NodeCatalog catalog)
    {
        var changes = new Comparison(from, to, catalog).Run();
        return new WorkflowDiff(changes, DiffSummary.Tell(changes));
    }
}
