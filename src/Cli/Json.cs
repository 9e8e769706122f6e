using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Easel.Cli;

/// <summary>JSON on one line.</summary>
internal static class Json
{
    public static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 256 };

    public static string Write(JsonNode node) => node.ToJsonString(Options);

    public static string Write(string text) => JsonSerializer.Serialize(text, Options);

    /// <summary>The same JSON without the white space between its values; numbers, escapes and repeated names stay as they are.</summary>
    public static string OneLine(string json)
    {
        var line = new System.Text.StringBuilder(json.Length);
        var inText = false;
        for (var i = 0; i < json.Length; i++)
        {
            var character = json[i];
            if (inText && character == '\\')
            {
                line.Append(character).Append(json[++i]);
                continue;
            }

            inText ^= character == '"';
            if (inText || character is not (' ' or '\t' or '\r' or '\n' or '\uFEFF'))
            {
                line.Append(character);
            }
        }

        return line.ToString();
    }
}
