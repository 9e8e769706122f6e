namespace Easel.Graph;

/// <summary>A node of a workflow's root level, as far as it can be told without the catalog.</summary>
/// <param name="Id">The id as text, whether it was saved as a number or as text.</param>
/// <param name="Class">The node class, or the uuid of a subgraph definition.</param>
/// <param name="Title">The title that was given to it, null where there is none.</param>
/// <param name="Mode">Whether it takes part in a run.</param>
/// <param name="X">Left edge in editor units; null in API format.</param>
/// <param name="Y">Top edge of the body in editor units; null in API format.</param>
public sealed record WorkflowNode(string Id, string Class, string? Title, NodeMode Mode, double? X = null, double? Y = null);
