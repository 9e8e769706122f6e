using System.Text.Json;

namespace Easel.Llm.Gemini;

/// <summary>Writes a JSON schema in the subset that servers take which don't know <c>parametersJsonSchema</c>; what is not in it is a 400.</summary>
internal static class OpenApiSchema
{
    private static readonly HashSet<string> s_known = new(StringComparer.Ordinal)
    {
        "type", "description", "enum", "required", "nullable", "minItems", "maxItems", "minimum", "maximum",
    };

    public static void Write(Utf8JsonWriter json, JsonElement schema)
    {
        json.WriteStartObject();
        foreach (var member in schema.ValueKind == JsonValueKind.Object ? schema.EnumerateObject() : default)
        {
            switch (member.Name)
            {
                case "properties" when member.Value.ValueKind == JsonValueKind.Object:
                    json.WriteStartObject(member.Name);
                    foreach (var property in member.Value.EnumerateObject())
                    {
                        json.WritePropertyName(property.Name);
                        Write(json, property.Value);
                    }

                    json.WriteEndObject();
                    break;
                case "items" when member.Value.ValueKind == JsonValueKind.Object:
                    json.WritePropertyName(member.Name);
                    Write(json, member.Value);
                    break;
                case "anyOf" or "oneOf" when member.Value.ValueKind == JsonValueKind.Array:
                    WriteChoices(json, member.Value);
                    break;
                case "type" when member.Value.ValueKind == JsonValueKind.Array:
                    WriteTypes(json, [.. member.Value.EnumerateArray().Select(WireJson.Text)]);
                    break;
                case var name when s_known.Contains(name):
                    member.WriteTo(json);
                    break;
            }
        }

        json.WriteEndObject();
    }

    private static void WriteChoices(Utf8JsonWriter json, JsonElement choices)
    {
        json.WriteStartArray("anyOf");
        foreach (var choice in choices.EnumerateArray())
        {
            Write(json, choice);
        }

        json.WriteEndArray();
    }

    private static void WriteTypes(Utf8JsonWriter json, List<string?> types)
    {
        if (types.Remove("null"))
        {
            json.WriteBoolean("nullable", true);
        }

        if (types.Count == 1)
        {
            json.WriteString("type", types[0]);
            return;
        }

        json.WriteStartArray("anyOf");
        foreach (var type in types)
        {
            json.WriteStartObject();
            json.WriteString("type", type);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
