namespace Easel.Graph.Comparing;

/// <summary>Says which nodes of a change have to be taken together.</summary>
public static class PartialTake
{
    /// <summary>The node of the root level that a change is about; null where it is about none.</summary>
    public static string? NodeOf(WorkflowChange change) => change.NodeId?.Split('/')[0];

    /// <summary>
    /// What some nodes can't be taken without: an added node that one of them is linked to, and a node that lost its link to one that
    /// goes with them and got another.
    /// </summary>
    public static IReadOnlyList<(string Node, string NeededBy)> Missing(IReadOnlyList<WorkflowChange> changes, IReadOnlySet<string> nodes)
    {
        var added = Of(changes, "NODE_ADDED");
        var removed = Of(changes, "NODE_REMOVED");
        var missing = new List<(string, string)>();
        foreach (var change in changes.Where(change => change.Kind is "LINK_ADDED" or "LINK_REMOVED"))
        {
            var consumer = NodeOf(change)!;
            var origin = (change.New ?? change.Old)?.ToString().Split('/', '.')[0];
            if (change.Kind == "LINK_ADDED" && nodes.Contains(consumer) && origin is not null && added.Contains(origin) && !nodes.Contains(origin))
            {
                missing.Add((origin, consumer));
            }
            else if (change.Kind == "LINK_REMOVED" && !nodes.Contains(consumer) && origin is not null && removed.Contains(origin) && nodes.Contains(origin)
                && !removed.Contains(consumer) && changes.Any(other => other.Kind == "LINK_ADDED" && other.NodeId == change.NodeId && other.Name == change.Name))
            {
                missing.Add((consumer, origin));
            }
        }

        return [.. missing.Distinct()];
    }

    private static HashSet<string> Of(IReadOnlyList<WorkflowChange> changes, string kind) =>
        changes.Where(change => change.Kind == kind && change.NodeId is { } id && !id.Contains('/', StringComparison.Ordinal)).Select(change => change.NodeId!).ToHashSet(StringComparer.Ordinal);
}
