namespace Easel.Graph.Prompting;

/// <summary>A prompt, or the reasons why there is none.</summary>
/// <param name="Prompt">Null when the document was refused.</param>
/// <param name="Findings">What was noticed; the errors say why it was refused and name the nodes.</param>
public sealed record PromptResult(ApiPrompt? Prompt, IReadOnlyList<Finding> Findings);
