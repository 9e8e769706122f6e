namespace Easel.Graph.Catalog;

/// <summary>Which output types may go into which inputs.</summary>
internal static class TypeRules
{
    /// <summary>Types are compared without case, lists of types by what they share, and <c>*</c> or nothing fits all.</summary>
    public static bool Fits(string? from, string? to)
    {
        if (IsAny(from) || IsAny(to))
        {
            return true;
        }

        if (string.Equals(from, to, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        return (from!.Contains(',') || to!.Contains(','))
            && Parts(from).Any(one => Parts(to!).Any(other => string.Equals(one, other, StringComparison.OrdinalIgnoreCase)));
    }

    public static bool IsAny(string? type) => string.IsNullOrEmpty(type) || type is "*" or "0" || type.StartsWith("COMFY_MATCHTYPE", StringComparison.Ordinal);

    /// <summary>Whether the type is, or lists, the one that is looked for; <c>*</c> names only itself.</summary>
    public static bool Names(string type, string wanted) => Parts(type).Any(part => string.Equals(part, wanted, StringComparison.OrdinalIgnoreCase));

    /// <summary>The types that a type lists; of one that lists none, itself.</summary>
    public static string[] Parts(string type) => type.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
