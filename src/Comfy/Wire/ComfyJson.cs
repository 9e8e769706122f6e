using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Easel.Comfy.Wire;

/// <summary>
/// Reads JSON as Python writes it: with NaN and Infinity where no number stands, and with half surrogate pairs in file names
/// that were not UTF-8. Both become something a strict reader takes (null, U+FFFD) before it looks.
/// </summary>
internal static class ComfyJson
{
    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 512 };

    /// <summary>Parses what a ComfyUI server sent; throws <see cref="JsonException"/> for what is not JSON even so.</summary>
    public static JsonDocument Parse(ReadOnlyMemory<byte> utf8) => JsonDocument.Parse(Strict(utf8), s_options);

    /// <summary>The same JSON in strict form; the same memory where it was strict already.</summary>
    public static ReadOnlyMemory<byte> Strict(ReadOnlyMemory<byte> utf8)
    {
        if (!Utf8.IsValid(utf8.Span))
        {
            utf8 = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(utf8.Span));
        }

        return new JsonRepair(utf8).Run();
    }

    extension(JsonElement element)
    {
        /// <summary>The named member, or an undefined element where this is no object or has none.</summary>
        public JsonElement Member(string name) =>
            element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

        /// <summary>The text of a string; of a number or boolean its JSON text; otherwise null.</summary>
        public string? Text() => element.ValueKind switch
        {
            JsonValueKind.String => element.GetString(),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => element.GetRawText(),
            _ => null,
        };

        /// <summary>A finite number, or null.</summary>
        public double? Number() =>
            element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out var value) && double.IsFinite(value) ? value : null;

        /// <summary>The items of an array; none for anything else.</summary>
        public IEnumerable<JsonElement> Items() => element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : [];

        /// <summary>The members of an object; none for anything else (old servers say [] for an empty object).</summary>
        public IEnumerable<JsonProperty> Members() => element.ValueKind == JsonValueKind.Object ? element.EnumerateObject() : [];

        /// <summary>The texts of an array's items.</summary>
        public IReadOnlyList<string> Texts() => [.. element.Items().Select(item => item.Text()).OfType<string>()];
    }
}
