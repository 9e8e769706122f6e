namespace Easel.Graph.Editing;

/// <summary>Makes the exception that ends a batch.</summary>
internal static class Refusal
{
    public static GraphEditException Of(string code, string message, string? value = null, IReadOnlyList<string>? didYouMean = null) =>
        new(new EditError(code, -1, message, value, didYouMean ?? []));

    /// <summary>The same error with the place of its operation in the batch.</summary>
    public static EditError At(this EditError error, int index) => error.OpIndex >= 0 ? error : error with { OpIndex = index };
}
