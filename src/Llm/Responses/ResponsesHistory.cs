using System.Text.Json;
using Easel.Llm.Wire;
using Microsoft.Extensions.AI;

namespace Easel.Llm.Responses;

/// <summary>
/// Writes the conversation as items: each call is answered right behind its message, and the reasoning of this model stands where it
/// stood, before what came of it.
/// </summary>
internal sealed class ResponsesHistory(string providerCode, string model)
{
    private readonly CallIds _ids = CallIds.OfWordCharacters();

    public void Write(Utf8JsonWriter json, IReadOnlyList<ChatMessage> messages)
    {
        json.WriteStartArray("input");
        for (var i = 0; i < messages.Count; i++)
        {
            var message = messages[i];
            if (message.Role == ChatRole.Assistant)
            {
                var calls = message.Contents.OfType<FunctionCallContent>().ToList();
                WriteAssistant(json, message, calls);
                foreach (var result in ToolResults.Of(calls, messages, i))
                {
                    WriteResult(json, result);
                }
            }
            else if (!SystemText.Is(message) && message.Role != ChatRole.Tool)
            {
                WriteUser(json, [.. message.Contents.Where(content => content is TextContent { Text.Length: > 0 } or DataContent or UriContent)]);
            }
        }

        json.WriteEndArray();
    }

    private void WriteAssistant(Utf8JsonWriter json, ChatMessage message, List<FunctionCallContent> calls)
    {
        var reasoning = KeptFields.Open(message, providerCode, model) is { } kept && WireJson.Array(kept, ResponsesReader.Reasoning) is { } items
            ? items.EnumerateArray().ToLookup(one => WireJson.Count(one, "calls") ?? 0, one => WireJson.Object(one, "item"))
            : null;
        if (message.Text.Length > 0 || calls.Count > 0)
        {
            WriteReasoning(json, reasoning?[0]);
        }

        if (message.Text.Length > 0)
        {
            json.WriteStartObject();
            json.WriteString("role", "assistant");
            json.WriteString("content", message.Text);
            json.WriteEndObject();
        }

        for (var index = 0; index < calls.Count; index++)
        {
            if (index > 0)
            {
                WriteReasoning(json, reasoning?[index]);
            }

            json.WriteStartObject();
            json.WriteString("type", "function_call");
            json.WriteString("call_id", _ids.Of(calls[index]));
            json.WriteString("name", calls[index].Name);
            json.WriteString("arguments", WireJson.Arguments(calls[index]));
            json.WriteEndObject();
        }
    }

    private static void WriteReasoning(Utf8JsonWriter json, IEnumerable<JsonElement?>? items)
    {
        foreach (var item in items ?? [])
        {
            item?.WriteTo(json);
        }
    }

    private void WriteResult(Utf8JsonWriter json, ToolResult result)
    {
        json.WriteStartObject();
        json.WriteString("type", "function_call_output");
        json.WriteString("call_id", _ids.Of(result.Call));
        if (result.Pictures.Count == 0)
        {
            json.WriteString("output", result.Text);
        }
        else
        {
            json.WriteStartArray("output");
            WriteText(json, result.Text);
            foreach (var picture in result.Pictures)
            {
                WritePart(json, picture);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteUser(Utf8JsonWriter json, List<AIContent> parts)
    {
        if (parts.Count == 0)
        {
            return;
        }

        json.WriteStartObject();
        json.WriteString("role", "user");
        json.WriteStartArray("content");
        foreach (var part in parts)
        {
            WritePart(json, part);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WritePart(Utf8JsonWriter json, AIContent part)
    {
        if (!ToolResults.IsImage(part))
        {
            WriteText(json, part is TextContent text ? text.Text : "[a file that this model cannot be shown]");
            return;
        }

        json.WriteStartObject();
        json.WriteString("type", "input_image");
        json.WriteString("image_url", part is DataContent data ? data.Uri : ((UriContent)part).Uri.AbsoluteUri);
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string text)
    {
        json.WriteStartObject();
        json.WriteString("type", "input_text");
        json.WriteString("text", text);
        json.WriteEndObject();
    }
}
