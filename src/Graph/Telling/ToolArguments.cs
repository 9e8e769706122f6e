using System.Globalization;
using System.Text.Json;

namespace Easel.Graph.Telling;

/// <summary>Reads a tool's arguments the way models write them: one text where a list is meant, a number where a text is.</summary>
internal static class ToolArguments
{
    public static string? Text(this JsonElement args, string name) =>
        args.Given(name) is { } value ? value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText() : null;

    public static IReadOnlyList<string> Texts(this JsonElement args, string name)
    {
        if (args.Given(name) is not { } value)
        {
            return [];
        }

        return value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : item.GetRawText())]
            : [value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText()];
    }

    public static int? Number(this JsonElement args, string name) => args.Given(name) switch
    {
        { ValueKind: JsonValueKind.Number } value when value.TryGetDouble(out var number) => (int)Math.Clamp(number, int.MinValue, int.MaxValue),
        { ValueKind: JsonValueKind.String } value when int.TryParse(value.GetString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    public static JsonElement? Given(this JsonElement args, string name) =>
        args.ValueKind == JsonValueKind.Object && args.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
