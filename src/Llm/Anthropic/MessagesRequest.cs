using System.Text.Json;
using Easel.Llm.Wire;
using Microsoft.Extensions.AI;

namespace Easel.Llm.Anthropic;

/// <summary>Writes the body of a request of the Messages wire.</summary>
internal static class MessagesRequest
{
    private const int UsualMaxTokens = 8192;

    public static byte[] Write(
        IReadOnlyList<ChatMessage> messages, ChatOptions? options, string model, ProviderSettings provider, IReadOnlySet<string> left)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, WireJson.Writer))
        {
            json.WriteStartObject();
            json.WriteString("model", model);
            json.WriteBoolean("stream", true);
            WriteOptions(json, options, left);
            WriteTools(json, options, left);
            WriteSystem(json, messages, options, left);
            new MessagesHistory(provider.Code, model, cache: !left.Contains("cache_control")).Write(json, messages);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    /// <summary>Marks where what repeats from call to call ends, so that the provider keeps it in its cache.</summary>
    public static void WriteCacheMark(Utf8JsonWriter json)
    {
        json.WriteStartObject("cache_control");
        json.WriteString("type", "ephemeral");
        json.WriteEndObject();
    }

    private static void WriteOptions(Utf8JsonWriter json, ChatOptions? options, IReadOnlySet<string> left)
    {
        json.WriteNumber("max_tokens", options?.MaxOutputTokens ?? UsualMaxTokens);
        if (options?.Temperature is { } temperature && !left.Contains("temperature"))
        {
            json.WriteNumber("temperature", Math.Clamp(temperature, 0, 1));
        }
        else if (options?.TopP is { } share && !left.Contains("top_p"))
        {
            json.WriteNumber("top_p", share);
        }

        if (options?.StopSequences is { Count: > 0 } stops)
        {
            json.WriteStartArray("stop_sequences");
            foreach (var stop in stops)
            {
                json.WriteStringValue(stop);
            }

            json.WriteEndArray();
        }
    }

    private static void WriteTools(Utf8JsonWriter json, ChatOptions? options, IReadOnlySet<string> left)
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
            json.WriteString("name", tool.Name);
            json.WriteString("description", tool.Description);
            json.WritePropertyName("input_schema");
            ToolSchema.Write(json, tool.JsonSchema);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (left.Contains("tool_choice"))
        {
            return;
        }

        json.WriteStartObject("tool_choice");
        json.WriteString("type", options!.ToolMode switch
        {
            NoneChatToolMode => "none",
            RequiredChatToolMode { RequiredFunctionName: not null } => "tool",
            RequiredChatToolMode => "any",
            _ => "auto",
        });
        if (options.ToolMode is RequiredChatToolMode { RequiredFunctionName: { } name })
        {
            json.WriteString("name", name);
        }

        if (options.AllowMultipleToolCalls == false && options.ToolMode is not NoneChatToolMode)
        {
            json.WriteBoolean("disable_parallel_tool_use", true);
        }

        json.WriteEndObject();
    }

    private static void WriteSystem(Utf8JsonWriter json, IReadOnlyList<ChatMessage> messages, ChatOptions? options, IReadOnlySet<string> left)
    {
        var texts = SystemText.Of(messages, options);
        if (texts.Count == 0)
        {
            return;
        }

        json.WriteStartArray("system");
        for (var i = 0; i < texts.Count; i++)
        {
            json.WriteStartObject();
            json.WriteString("type", "text");
            json.WriteString("text", texts[i]);
            if (i == texts.Count - 1 && !left.Contains("cache_control"))
            {
                WriteCacheMark(json);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
