namespace Easel.Graph.Prompting;

/// <summary>A UI document made from a prompt.</summary>
/// <param name="Document">The document in UI format.</param>
/// <param name="Findings">
/// What the UI format can't say, so that converting back gives another prompt there: a warning where a run would notice, a note
/// where the server reads both alike. Empty where converting back gives the same prompt.
/// </param>
public sealed record UiResult(WorkflowDocument Document, IReadOnlyList<Finding> Findings);
