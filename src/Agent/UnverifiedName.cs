namespace Easel.Agent;

/// <summary>A name in an answer that neither the service nor the workflow has.</summary>
/// <param name="Text">As it stands in the answer.</param>
/// <param name="Kind">CLASS, INPUT, MODEL or FILE.</param>
/// <param name="Nearest">What was probably meant; null where nothing is near.</param>
public sealed record UnverifiedName(string Text, string Kind, string? Nearest);
