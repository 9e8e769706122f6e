using System.Text.Json;
using Easel.Llm.Wire;
using Microsoft.Extensions.AI;

namespace Easel.Llm.Ollama;

/// <summary>Writes the body of a request of Ollama's own wire.</summary>
internal static class OllamaRequest
{
    private const int SmallestContext = 8192;
    private const int LargestContext = 262_144;
    private const int UsualAnswer = 2048;

    public static byte[] Write(IReadOnlyList<ChatMessage> messages, ChatOptions? options, string model, ProviderSettings provider)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, WireJson.Writer))
        {
            json.WriteStartObject();
            json.WriteString("model", model);
            json.WriteBoolean("stream", true);
            WriteOptions(json, messages, options);
            WriteTools(json, options);
            WriteMessages(json, messages, options, provider.Code, model);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void WriteOptions(Utf8JsonWriter json, IReadOnlyList<ChatMessage> messages, ChatOptions? options)
    {
        json.WriteStartObject("options");
        json.WriteNumber("num_ctx", ContextFor(messages, options));
        if (options?.Temperature is { } temperature)
        {
            json.WriteNumber("temperature", temperature);
        }

        if (options?.TopP is { } share)
        {
            json.WriteNumber("top_p", share);
        }

        if (options?.Seed is { } seed)
        {
            json.WriteNumber("seed", seed);
        }

        if (options?.MaxOutputTokens is { } most)
        {
            json.WriteNumber("num_predict", most);
        }

        if (options?.StopSequences is { Count: > 0 } stops)
        {
            json.WriteStartArray("stop");
            foreach (var stop in stops)
            {
                json.WriteStringValue(stop);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    /// <summary>
    /// A context that holds the request, since what does not fit is cut off at the front without a word. It grows by doubling, because
    /// the server loads the model anew for each other size.
    /// </summary>
    private static int ContextFor(IReadOnlyList<ChatMessage> messages, ChatOptions? options)
    {
        var tools = Dialect.Tools(options).Sum(tool => TokenEstimate.Of(tool.Name) + TokenEstimate.Of(tool.Description) + TokenEstimate.Of(tool.JsonSchema.GetRawText()));
        var prompt = TokenEstimate.Of(messages) + TokenEstimate.Of(options?.Instructions) + tools;
        // The estimate may be a quarter off.
        var needed = (prompt * 5L / 4) + (options?.MaxOutputTokens ?? UsualAnswer);
        var size = SmallestContext;
        while (size < needed && size < LargestContext)
        {
            size *= 2;
        }

        return size;
    }

    private static void WriteTools(Utf8JsonWriter json, ChatOptions? options)
    {
        // This wire has no way to forbid the tools that it offers.
        var tools = options?.ToolMode is NoneChatToolMode ? [] : Dialect.Tools(options).ToList();
        if (tools.Count > 0)
        {
            json.WriteStartArray("tools");
            foreach (var tool in tools)
            {
                FunctionTool.Write(json, tool);
            }

            json.WriteEndArray();
        }
    }

    private static void WriteMessages(Utf8JsonWriter json, IReadOnlyList<ChatMessage> messages, ChatOptions? options, string providerCode, string model)
    {
        json.WriteStartArray("messages");
        foreach (var text in SystemText.Of(messages, options))
        {
            WriteText(json, "system", text);
        }

        for (var i = 0; i < messages.Count; i++)
        {
            var message = messages[i];
            if (message.Role == ChatRole.Assistant)
            {
                var calls = message.Contents.OfType<FunctionCallContent>().ToList();
                WriteAssistant(json, message, calls, providerCode, model);
                WriteResults(json, ToolResults.Of(calls, messages, i));
            }
            else if (!SystemText.Is(message) && message.Role != ChatRole.Tool)
            {
                WriteUser(json, message.Text, [.. message.Contents.OfType<DataContent>().Where(ToolResults.IsImage)]);
            }
        }

        json.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter json, string role, string text)
    {
        json.WriteStartObject();
        json.WriteString("role", role);
        json.WriteString("content", text);
        json.WriteEndObject();
    }

    private static void WriteUser(Utf8JsonWriter json, string text, List<DataContent> images)
    {
        if (text.Length == 0 && images.Count == 0)
        {
            return;
        }

        json.WriteStartObject();
        json.WriteString("role", "user");
        json.WriteString("content", text);
        if (images.Count > 0)
        {
            json.WriteStartArray("images");
            foreach (var image in images)
            {
                json.WriteStringValue(image.Base64Data.Span);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteAssistant(Utf8JsonWriter json, ChatMessage message, List<FunctionCallContent> calls, string providerCode, string model)
    {
        if (message.Text.Length == 0 && calls.Count == 0)
        {
            return;
        }

        json.WriteStartObject();
        json.WriteString("role", "assistant");
        json.WriteString("content", message.Text);
        if (KeptFields.Open(message, providerCode, model) is { } kept && WireJson.Text(kept, OllamaReader.Thinking) is { } thought)
        {
            json.WriteString(OllamaReader.Thinking, thought);
        }

        if (calls.Count > 0)
        {
            json.WriteStartArray("tool_calls");
            foreach (var call in calls)
            {
                json.WriteStartObject();
                json.WriteStartObject("function");
                json.WriteString("name", call.Name);
                json.WritePropertyName("arguments");
                json.WriteRawValue(WireJson.Arguments(call));
                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteResults(Utf8JsonWriter json, List<ToolResult> results)
    {
        foreach (var result in results)
        {
            json.WriteStartObject();
            json.WriteString("role", "tool");
            json.WriteString("tool_name", result.Call.Name);
            json.WriteString("content", result.Text);
            json.WriteEndObject();
        }

        WriteUser(json, "", [.. results.SelectMany(result => result.Pictures).OfType<DataContent>()]);
    }
}
