namespace Easel.Graph.Prompting;

/// <summary>A UI document made from a prompt.</summary>
/// <param name="Document">The document in UI format.</param>
/// <param name="Findings">
/// What a node of the editor can't say, so that its Run button would send something else: a warning where a run would notice, a note
/// where the server reads both alike. <see cref="PromptBuilder"/> gives the same prompt all the same: the document keeps those entries.
/// </param>
public sealed record UiResult(WorkflowDocument Document, IReadOnlyList<Finding> Findings);
