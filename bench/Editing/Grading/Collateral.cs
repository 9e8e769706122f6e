using Easel.Graph.Comparing;

namespace Easel.Bench.Editing.Grading;

/// <summary>Finds what was changed though nobody asked for it.</summary>
internal static class Collateral
{
    /// <summary>
    /// The changes that the task's solution does not make at the same place. Where new nodes stand is free; a new node is collateral where
    /// the solution adds fewer of its class.
    /// </summary>
    public static IReadOnlyList<string> Of(Outcome outcome)
    {
        var task = outcome.Task;
        var asked = WorkflowDiff.Compare(task.Start, task.Solved, task.Catalog).Changes;
        var places = asked.Where(change => change.Kind != "NODE_ADDED").Select(Place).ToHashSet();
        var classes = asked.Where(change => change.Kind == "NODE_ADDED").GroupBy(change => change.NodeClass).ToDictionary(group => group.Key ?? "", group => group.Count());
        var found = new List<string>();
        foreach (var change in WorkflowDiff.Compare(task.Start, outcome.End.Document, task.Catalog).Changes)
        {
            if (change.Kind == "NODE_ADDED")
            {
                var left = classes.GetValueOrDefault(change.NodeClass ?? "");
                classes[change.NodeClass ?? ""] = left - 1;
                if (left <= 0)
                {
                    found.Add(change.Words);
                }
            }
            else if (!places.Contains(Place(change)) && !(change.NodeId is { } id && outcome.IsNew(id)))
            {
                found.Add(change.Words);
            }
        }

        return found;
    }

    /// <summary>What a change is about; that a link came or went at an input is one place.</summary>
    private static (string Kind, string? Node, string? Name) Place(WorkflowChange change) =>
        (change.Kind is "LINK_ADDED" or "LINK_REMOVED" ? "LINK" : change.Kind, change.NodeId, change.Name);
}
