using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace Easel.Llm;

/// <summary>The text forms of tool arguments and tool results, and reading of JSON that may be damaged.</summary>
internal static class WireJson
{
    /// <summary>Chinese stays readable, and shorter: an escaped character costs six.</summary>
    public static readonly JsonSerializerOptions Options =
        new(AIJsonUtilities.DefaultOptions) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = false };

    public static readonly JsonWriterOptions Writer = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Always an object: a call without arguments is <c>{}</c>, because strict servers refuse <c>null</c>.</summary>
    public static string Arguments(FunctionCallContent call) =>
        call.Arguments is { Count: > 0 } arguments ? JsonSerializer.Serialize(arguments, Options) : "{}";

    public static string Result(FunctionResultContent content) => content.Result switch
    {
        null => content.Exception is { } e ? $"Error: {e.Message}" : "",
        string text => text,
        JsonElement { ValueKind: JsonValueKind.String } text => Text(text) ?? "",
        JsonElement json => json.GetRawText(),
        JsonNode node => node.ToJsonString(Options),
        TextContent text => text.Text,
        IEnumerable<AIContent> parts => string.Concat(parts.OfType<TextContent>().Select(t => t.Text)),
        var other => JsonSerializer.Serialize(other, Options),
    };

    /// <summary>The string of an element, or null; half a surrogate pair in it is no reason to lose the answer.</summary>
    public static string? Text(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            return Unescaped(element.GetRawText().AsSpan()[1..^1]);
        }
    }

    /// <summary>The text of a string with half a pair in it, which the other half may follow in the next piece of an answer.</summary>
    private static string Unescaped(ReadOnlySpan<char> raw)
    {
        var text = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\' || i + 1 == raw.Length)
            {
                text.Append(raw[i]);
                continue;
            }

            i++;
            if (raw[i] == 'u' && i + 4 < raw.Length && ushort.TryParse(raw.Slice(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
            {
                text.Append((char)unit);
                i += 4;
                continue;
            }

            text.Append(raw[i] switch { 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', var other => other });
        }

        return text.ToString();
    }

    /// <summary>The string property, or null where it is absent, null or something else.</summary>
    public static string? Text(JsonElement element, string name) => Member(element, name) is { } member ? Text(member) : null;

    /// <summary>The property, or null where there is none, it is null, or the element is no object.</summary>
    public static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null
            ? member
            : null;

    public static JsonElement? Array(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Array } array ? array : null;

    public static JsonElement? Object(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Object } value ? value : null;

    public static long? Count(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var value) && value is >= 0 and < 1e15
            ? (long)value
            : null;
}
