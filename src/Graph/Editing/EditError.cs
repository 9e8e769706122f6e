namespace Easel.Graph.Editing;

/// <summary>Why an edit was refused.</summary>
/// <param name="Code">A stable word, such as <c>unknown_node</c>.</param>
/// <param name="OpIndex">Which operation of the batch, from 0; -1 where it is none.</param>
/// <param name="Message">What is wrong and what would be right.</param>
/// <param name="Value">The value that was refused.</param>
/// <param name="DidYouMean">The nearest right answers.</param>
public sealed record EditError(string Code, int OpIndex, string Message, string? Value, IReadOnlyList<string> DidYouMean);

/// <summary>Carries an <see cref="EditError"/> out of a place that has no other way to say no.</summary>
public sealed class GraphEditException(EditError error) : Exception(error.Message)
{
    /// <summary>What was refused and why.</summary>
    public EditError Error { get; } = error;
}
