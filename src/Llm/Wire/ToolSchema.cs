using System.Text.Json;

namespace Easel.Llm.Wire;

/// <summary>Writes the schema of a tool's arguments; one that says nothing is an object without properties.</summary>
internal static class ToolSchema
{
    public static void Write(Utf8JsonWriter json, JsonElement schema)
    {
        if (schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("type", out _))
        {
            schema.WriteTo(json);
            return;
        }

        json.WriteStartObject();
        json.WriteString("type", "object");
        json.WriteStartObject("properties");
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
