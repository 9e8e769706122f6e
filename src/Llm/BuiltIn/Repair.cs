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
            || WireJson.Count(error, "opIndex") is not { } index || index >= operations.Count)
        {
            return null;
        }

        var mended = (JsonArray)operations.DeepClone();
        return mended[(int)index] is JsonObject operation && Replace(operation, WireJson.Text(error, "code") ?? "", WireJson.Text(error, "value"), right) ? mended : null;
    }

    private static bool Replace(JsonObject operation, string code, string? wrong, string right)
    {
        foreach (var (name, value) in operation.ToList())
        {
            if (name is "op" or "as" || value is not JsonValue text || text.GetValueKind() != JsonValueKind.String || wrong is null)
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
