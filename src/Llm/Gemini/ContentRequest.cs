using System.Text.Json;
using Easel.Llm.Wire;
using Microsoft.Extensions.AI;

namespace Easel.Llm.Gemini;

/// <summary>Writes the body of a request of the generateContent wire.</summary>
internal static class ContentRequest
{
    public static byte[] Write(
        IReadOnlyList<ChatMessage> messages, ChatOptions? options, string model, ProviderSettings provider, IReadOnlySet<string> left)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, WireJson.Writer))
        {
            json.WriteStartObject();
            WriteSystem(json, SystemText.Of(messages, options));
            new ContentHistory(provider.Code, model).Write(json, messages);
            WriteTools(json, options, left);
            WriteConfiguration(json, options, left);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void WriteSystem(Utf8JsonWriter json, List<string> texts)
    {
        if (texts.Count == 0)
        {
            return;
        }

        json.WriteStartObject("systemInstruction");
        json.WriteStartArray("parts");
        foreach (var text in texts)
        {
            json.WriteStartObject();
            json.WriteString("text", text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTools(Utf8JsonWriter json, ChatOptions? options, IReadOnlySet<string> left)
    {
        var tools = Dialect.Tools(options).ToList();
        if (tools.Count == 0)
        {
            return;
        }

        json.WriteStartArray("tools");
        json.WriteStartObject();
        json.WriteStartArray("functionDeclarations");
        foreach (var tool in tools)
        {
            json.WriteStartObject();
            json.WriteString("name", tool.Name);
            json.WriteString("description", tool.Description);
            WriteParameters(json, tool.JsonSchema, left);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        WriteMode(json, options!.ToolMode);
    }

    private static void WriteParameters(Utf8JsonWriter json, JsonElement schema, IReadOnlySet<string> left)
    {
        // An object without properties is refused; leaving the parameters out means the same.
        if (WireJson.Object(schema, "properties") is not { } properties || !properties.EnumerateObject().Any())
        {
            return;
        }

        if (left.Contains("parametersJsonSchema"))
        {
            json.WritePropertyName("parameters");
            OpenApiSchema.Write(json, schema);
        }
        else
        {
            json.WritePropertyName("parametersJsonSchema");
            schema.WriteTo(json);
        }
    }

    private static void WriteMode(Utf8JsonWriter json, ChatToolMode? mode)
    {
        if (mode is not (NoneChatToolMode or RequiredChatToolMode))
        {
            return;
        }

        json.WriteStartObject("toolConfig");
        json.WriteStartObject("functionCallingConfig");
        json.WriteString("mode", mode is NoneChatToolMode ? "NONE" : "ANY");
        if (mode is RequiredChatToolMode { RequiredFunctionName: { } name })
        {
            json.WriteStartArray("allowedFunctionNames");
            json.WriteStringValue(name);
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteConfiguration(Utf8JsonWriter json, ChatOptions? options, IReadOnlySet<string> left)
    {
        if (options is null)
        {
            return;
        }

        json.WriteStartObject("generationConfig");
        Write(json, "temperature", options.Temperature);
        Write(json, "topP", options.TopP);
        if (options.MaxOutputTokens is { } most)
        {
            json.WriteNumber("maxOutputTokens", most);
        }

        if (options.Seed is { } seed && seed is >= int.MinValue and <= int.MaxValue && !left.Contains("seed"))
        {
            json.WriteNumber("seed", seed);
        }

        if (options.StopSequences is { Count: > 0 } stops)
        {
            json.WriteStartArray("stopSequences");
            foreach (var stop in stops)
            {
                json.WriteStringValue(stop);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, float? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }
}
