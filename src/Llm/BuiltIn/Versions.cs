using System.Text.Json;

namespace Easel.Llm.BuiltIn;

/// <summary>Reads the list of versions.</summary>
internal static class Versions
{
    /// <summary>The version before the current one, or null where there is none.</summary>
    public static int? Previous(JsonElement list)
    {
        if (WireJson.Array(list, "versions") is not { } versions)
        {
            return null;
        }

        var numbers = versions.EnumerateArray().Select(v => WireJson.Count(v, "version")).OfType<long>().ToList();
        var current = WireJson.Count(list, "current") ?? (numbers.Count > 0 ? numbers.Max() : 0);
        var earlier = numbers.FindAll(n => n < current);
        return earlier.Count > 0 ? (int)earlier.Max() : null;
    }
}
