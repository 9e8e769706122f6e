using System.Text.Json;
using Easel.Llm.Wire;
using Microsoft.Extensions.AI;

namespace Easel.Llm.OpenAi;

/// <summary>Writes the body of a chat request as the provider wants it.</summary>
internal static class ChatRequest
{
    /// <param name="left">Optional fields that this server turned out not to know; they are left out (or go by their other name).</param>
    public static byte[] Write(
        IReadOnlyList<ChatMessage> messages, ChatOptions? options, string model, ProviderSettings provider, ProviderQuirks quirks, IReadOnlySet<string> left)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, WireJson.Writer))
        {
            json.WriteStartObject();
            json.WriteString("model", model);
            json.WriteBoolean("stream", true);
            if (!left.Contains("stream_options"))
            {
                json.WriteStartObject("stream_options");
                json.WriteBoolean("include_usage", true);
                json.WriteEndObject();
            }

            if (options is not null)
            {
                WriteOptions(json, options, quirks, left);
                WriteTools(json, options, quirks, left);
            }

            ChatHistory.Write(json, messages, options?.Instructions, provider.Code, model, quirks, left);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void WriteOptions(Utf8JsonWriter json, ChatOptions options, ProviderQuirks quirks, IReadOnlySet<string> left)
    {
        WriteNumber(json, "temperature", options.Temperature, left);
        WriteNumber(json, "top_p", options.TopP, left);
        WriteNumber(json, "frequency_penalty", options.FrequencyPenalty, left);
        WriteNumber(json, "presence_penalty", options.PresencePenalty, left);
        if (options.Seed is { } seed && !left.Contains("seed"))
        {
            json.WriteNumber("seed", seed);
        }

        if (options.MaxOutputTokens is { } limit)
        {
            var other = quirks.MaxTokensField == "max_tokens" ? "max_completion_tokens" : "max_tokens";
            json.WriteNumber(left.Contains(quirks.MaxTokensField) ? other : quirks.MaxTokensField, limit);
        }

        if (options.StopSequences is { Count: > 0 } stops)
        {
            json.WriteStartArray("stop");
            foreach (var stop in stops)
            {
                json.WriteStringValue(stop);
            }

            json.WriteEndArray();
        }

        if (options.ResponseFormat is ChatResponseFormatJson format && !left.Contains("response_format"))
        {
            WriteFormat(json, format);
        }
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, float? value, IReadOnlySet<string> left)
    {
        if (value is { } number && !left.Contains(name))
        {
            json.WriteNumber(name, number);
        }
    }

    private static void WriteFormat(Utf8JsonWriter json, ChatResponseFormatJson format)
    {
        json.WriteStartObject("response_format");
        if (format.Schema is { } schema)
        {
            json.WriteString("type", "json_schema");
            json.WriteStartObject("json_schema");
            json.WriteString("name", format.SchemaName ?? "answer");
            json.WritePropertyName("schema");
            schema.WriteTo(json);
            json.WriteEndObject();
        }
        else
        {
            json.WriteString("type", "json_object");
        }

        json.WriteEndObject();
    }

    private static void WriteTools(Utf8JsonWriter json, ChatOptions options, ProviderQuirks quirks, IReadOnlySet<string> left)
    {
        var tools = Dialect.Tools(options).ToList();
        if (tools.Count == 0)
        {
            return;
        }

        json.WriteStartArray("tools");
        foreach (var tool in tools)
        {
            FunctionTool.Write(json, tool);
        }

        json.WriteEndArray();
        if (!left.Contains("tool_choice"))
        {
            WriteChoice(json, options.ToolMode);
        }

        if (options.AllowMultipleToolCalls is { } parallel && quirks.ParallelToolCallsField && !left.Contains("parallel_tool_calls"))
        {
            json.WriteBoolean("parallel_tool_calls", parallel);
        }
    }

    private static void WriteChoice(Utf8JsonWriter json, ChatToolMode? mode)
    {
        switch (mode)
        {
            case NoneChatToolMode:
                json.WriteString("tool_choice", "none");
                break;
            case RequiredChatToolMode { RequiredFunctionName: { } name }:
                json.WriteStartObject("tool_choice");
                json.WriteString("type", "function");
                json.WriteStartObject("function");
                json.WriteString("name", name);
                json.WriteEndObject();
                json.WriteEndObject();
                break;
            case RequiredChatToolMode:
                json.WriteString("tool_choice", "required");
                break;
            default:
                break;
        }
    }
}
