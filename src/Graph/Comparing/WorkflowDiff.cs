namespace Easel.Graph.Comparing;

/// <summary>What differs between two workflows, as data and in one line.</summary>
/// <param name="Changes">The differences: nodes, inputs, links, titles, modes, places, groups, the rest.</param>
/// <param name="Summary">One line of at most 200 characters.</param>
public sealed record WorkflowDiff(IReadOnlyList<WorkflowChange> Changes, string Summary)
{
    /// <summary>Compares by node id, input name and link, whatever the order in the files.</summary>
    public static WorkflowDiff Compare(WorkflowDocument from, WorkflowDocument to) => throw new NotSupportedException("Comparing comes with a later change.");
}
