namespace Easel.Graph.Comparing;

/// <summary>Two changed versions of a workflow as one.</summary>
/// <param name="Document">The merged workflow, complete even where there are conflicts: at each the preferred side stands.</param>
/// <param name="Conflicts">Where both sides changed the same place differently; empty where nobody has to decide anything.</param>
/// <param name="FromMine">What mine changed since base.</param>
/// <param name="FromTheirs">What the merge changed in mine, all of it taken from theirs.</param>
/// <param name="RenamedNodes">New ids of nodes that were added under an id which the other side gave away, too: by the id they
/// had, with the instances around it.</param>
/// <param name="RenamedLinks">The same for links.</param>
public sealed record MergeResult(
    WorkflowDocument Document,
    IReadOnlyList<MergeConflict> Conflicts,
    IReadOnlyList<WorkflowChange> FromMine,
    IReadOnlyList<WorkflowChange> FromTheirs,
    IReadOnlyDictionary<string, string> RenamedNodes,
    IReadOnlyDictionary<string, string> RenamedLinks);

/// <summary>Whose version stands where both sides changed the same place.</summary>
public enum MergePreference
{
    /// <summary>Mine stands, and its text is what the merge is written into.</summary>
    Mine,

    /// <summary>Theirs stands, its text is what the merge is written into, and it is mine's additions that get other ids.</summary>
    Theirs,
}
