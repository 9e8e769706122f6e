using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Easel.Llm.Wire;

/// <summary>Writes a tool as OpenAI's wire and those that took it over have it.</summary>
internal static class FunctionTool
{
    public static void Write(Utf8JsonWriter json, AIFunctionDeclaration tool)
    {
        json.WriteStartObject();
        json.WriteString("type", "function");
        json.WriteStartObject("function");
        json.WriteString("name", tool.Name);
        json.WriteString("description", tool.Description);
        json.WritePropertyName("parameters");
        ToolSchema.Write(json, tool.JsonSchema);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
