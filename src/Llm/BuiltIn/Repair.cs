using System.Text.Json;
using System.Text.Json.Nodes;

namespace Easel.Llm.BuiltIn;

/// <summary>Mends a refused batch once, where the refusal leaves exactly one right answer.</summary>
internal static class Repair
{
    private static readonly Dictionary<string, string[]> s_places = new(StringComparer.Ordinal)
    {
        ["unknown_class"] = ["class"],
        ["class_missing"] = ["class"],
        ["unknown_input"] = ["input"],
        ["unknown_enum_value"] = ["value"],
        ["unknown_node"] = ["node"],
        ["unknown_slot"] = ["from", "to"],
    };

    /// <summary>The mended operations, or null where there is nothing certain to mend.</summary>
    public static JsonArray? Mend(JsonArray operations, JsonElement error)
    {
        if (WireJson.Array(error, "didYouMean") is not { } suggestions || suggestions.GetArrayLength() != 1
            || WireJson.Text(suggestions[0]) is not { Length: > 0 } right
            || WireJson.Text(error, "value") is not { } wrong || !IsSlip(wrong, right)
            || WireJson.Count(error, "opIndex") is not { } index || index >= operations.Count)
        {
            return null;
        }

        var mended = (JsonArray)operations.DeepClone();
        return mended[(int)index] is JsonObject operation && Replace(operation, WireJson.Text(error, "code") ?? "", wrong, right) ? mended : null;
    }

    /// <summary>
    /// Whether one is the other with a slip of the finger. The only input of a node is suggested for any name, and the largest value
    /// for any number: to take those would do what nobody asked for.
    /// </summary>
    private static bool IsSlip(string wrong, string right)
    {
        var (a, b) = (InputWords.Plain(wrong), InputWords.Plain(right));
        if (a == b)
        {
            return true;
        }

        if (a.Length > 200 || b.Length > 200 || a.All(char.IsAsciiDigit))
        {
            return false;
        }

        return Distance(a, b) <= Math.Max(1, Math.Min(a.Length, b.Length) / 3);
    }

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }

    private static bool Replace(JsonObject operation, string code, string wrong, string right)
    {
        foreach (var (name, value) in operation.ToList())
        {
            if (name is "op" or "as" || value is not JsonValue text || text.GetValueKind() != JsonValueKind.String)
            {
                continue;
            }

            var current = text.GetValue<string>();
            var slot = current.EndsWith("." + wrong, StringComparison.Ordinal) && !right.Contains('.', StringComparison.Ordinal);
            if (current == wrong || slot)
            {
                operation[name] = slot ? current[..^wrong.Length] + right : right;
                return true;
            }
        }

        var place = s_places.GetValueOrDefault(code)?.FirstOrDefault(p => operation[p] is JsonValue);
        if (place is null || place is "from" or "to")
        {
            return false;
        }

        operation[place] = right;
        return true;
    }
}
