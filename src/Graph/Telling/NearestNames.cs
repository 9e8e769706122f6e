namespace Easel.Graph.Telling;

/// <summary>Finds what a mistyped name was probably meant to be.</summary>
public static class NearestNames
{
    /// <summary>Names near enough to be meant, nearest first.</summary>
    public static IReadOnlyList<string> Of(string name, IEnumerable<string> among, int limit = 3) => Spelling.Nearest(name, among, limit);
}
