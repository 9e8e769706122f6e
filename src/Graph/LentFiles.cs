namespace Easel.Graph;

/// <summary>Files that a saved workflow names by a scheme, and that whoever runs it brings to the server first.</summary>
public static class LentFiles
{
    /// <summary>What comes before the number of such a file.</summary>
    public const string Scheme = "easel://files/";

    internal static bool IsOne(string? value) => value?.StartsWith(Scheme, StringComparison.Ordinal) == true;
}
