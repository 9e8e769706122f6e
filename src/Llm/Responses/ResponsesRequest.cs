using System.Text.Json;
using Easel.Llm.Wire;
using Microsoft.Extensions.AI;

namespace Easel.Llm.Responses;

/// <summary>Writes the body of a request of the Responses wire.</summary>
internal static class ResponsesRequest
{
    /// <param name="left">Optional fields that this server turned out not to know.</param>
    public static byte[] Write(
        IReadOnlyList<ChatMessage> messages, ChatOptions? options, string model, ProviderSettings provider, IReadOnlySet<string> left)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, WireJson.Writer))
        {
            json.WriteStartObject();
            json.WriteString("model", model);
            json.WriteBoolean("stream", true);
            json.WriteBoolean("store", false);
            if (!left.Contains(RefusedField.EncryptedContent))
            {
                // Nothing is kept at the server, so the reasoning has to travel with the conversation.
                json.WriteStartArray("include");
                json.WriteStringValue("reasoning.encrypted_content");
                json.WriteEndArray();
            }

            if (SystemText.Of(messages, options) is { Count: > 0 } instructions)
            {
                json.WriteString("instructions", string.Join("\n\n", instructions));
            }

            if (options is not null)
            {
                WriteOptions(json, options, left);
                WriteTools(json, options, left);
            }

            new ResponsesHistory(provider.Code, model).Write(json, messages);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void WriteOptions(Utf8JsonWriter json, ChatOptions options, IReadOnlySet<string> left)
    {
        if (options.Temperature is { } temperature && !left.Contains("temperature"))
        {
            json.WriteNumber("temperature", temperature);
        }

        if (options.TopP is { } share && !left.Contains("top_p"))
        {
            json.WriteNumber("top_p", share);
        }

        if (options.MaxOutputTokens is { } most)
        {
            // The least that this wire takes.
            json.WriteNumber("max_output_tokens", Math.Max(16, most));
        }

        if (options.ResponseFormat is ChatResponseFormatJson format)
        {
            WriteFormat(json, format);
        }
    }

    private static void WriteFormat(Utf8JsonWriter json, ChatResponseFormatJson format)
    {
        json.WriteStartObject("text");
        json.WriteStartObject("format");
        json.WriteString("type", format.Schema is null ? "json_object" : "json_schema");
        if (format.Schema is { } schema)
        {
            json.WriteString("name", format.SchemaName ?? "answer");
            json.WritePropertyName("schema");
            schema.WriteTo(json);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteTools(Utf8JsonWriter json, ChatOptions options, IReadOnlySet<string> left)
    {
        var tools = Dialect.Tools(options).ToList();
        if (tools.Count == 0)
        {
            return;
        }

        json.WriteStartArray("tools");
        foreach (var tool in tools)
        {
            json.WriteStartObject();
            json.WriteString("type", "function");
            json.WriteString("name", tool.Name);
            json.WriteString("description", tool.Description);
            json.WritePropertyName("parameters");
            ToolSchema.Write(json, tool.JsonSchema);
            json.WriteBoolean("strict", false);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (!left.Contains("tool_choice"))
        {
            WriteChoice(json, options.ToolMode);
        }

        if (options.AllowMultipleToolCalls is { } parallel && !left.Contains("parallel_tool_calls"))
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
                json.WriteString("name", name);
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
