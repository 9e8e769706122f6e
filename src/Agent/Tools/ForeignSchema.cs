using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Agent.Reading;

namespace Easel.Agent.Tools;

/// <summary>
/// The schema of another server's tool as a model may read it: what describes is one short line, and what names is plain text, so that
/// neither hidden characters nor long orders come in by that way.
/// </summary>
internal static class ForeignSchema
{
    private const int LongestName = 100;
    private const int LongestWords = 300;

    /// <summary>A copy without what is no plain name, and with every other text cleaned and cut.</summary>
    public static JsonNode Clean(JsonElement schema) => Value(schema, "", 0) ?? new JsonObject();

    private static JsonNode? Value(JsonElement value, string member, int depth)
    {
        if (depth > 32)
        {
            return new JsonObject();
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var copy = new JsonObject();
                foreach (var inner in value.EnumerateObject())
                {
                    if (IsPlain(inner.Name) && !copy.ContainsKey(inner.Name))
                    {
                        copy[inner.Name] = Value(inner.Value, inner.Name, depth + 1);
                    }
                }

                return copy;
            case JsonValueKind.Array:
                // A choice or a required name has to be sent back letter by letter, so that one that can't be shown is none.
                return new JsonArray([.. value.EnumerateArray()
                    .Where(item => member is not ("enum" or "required") || item.ValueKind != JsonValueKind.String || IsPlain(item.GetString()!))
                    .Select(item => Value(item, member, depth + 1))]);
            case JsonValueKind.String:
                return JsonValue.Create(Carriers.Line(value.GetString()!, LongestWords));
            default:
                return JsonNode.Parse(value.GetRawText());
        }
    }

    private static bool IsPlain(string name) => Carriers.Line(name, LongestName) == name;
}
