using System.Text.Json;
using Easel.Llm.Wire;
using Microsoft.Extensions.AI;

namespace Easel.Llm.OpenAi;

/// <summary>
/// Writes the messages of a request so that strict servers take them: each tool call is answered exactly once and right behind its
/// message, arguments are objects, and reasoning goes back only to where it came from.
/// </summary>
internal static class ChatHistory
{
    public static void Write(
        Utf8JsonWriter json, IReadOnlyList<ChatMessage> messages, string? instructions, string providerCode, string model, ProviderQuirks quirks,
        IReadOnlySet<string> left)
    {
        var ids = left.Contains(RequestShape.CallIdForm) ? CallIds.OfNineCharacters() : null;
        json.WriteStartArray("messages");
        if (!string.IsNullOrEmpty(instructions))
        {
            WriteText(json, "system", instructions);
        }

        var replayed = Replayed(messages, quirks.Replay);
        for (var i = 0; i < messages.Count; i++)
        {
            var message = messages[i];
            if (message.Role == ChatRole.Assistant)
            {
                var calls = message.Contents.OfType<FunctionCallContent>().ToList();
                var trail = replayed.Contains(i) ? KeptFields.Open(message, providerCode, model) : null;
                WriteAssistant(json, message, calls, trail, quirks, ToolCallParts.Origin(providerCode, model), ids);
                WriteResults(json, calls, messages, i, ids);
            }
            else if (message.Role == ChatRole.System || message.Role.Value == "developer")
            {
                WriteText(json, "system", message.Text);
            }
            else if (message.Role != ChatRole.Tool)
            {
                WriteUser(json, [.. message.Contents.Where(c => c is not FunctionResultContent)]);
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

    private static void WriteAssistant(
        Utf8JsonWriter json, ChatMessage message, List<FunctionCallContent> calls, JsonElement? trail, ProviderQuirks quirks, string origin,
        CallIds? ids)
    {
        var text = message.Text;
        if (text.Length == 0 && calls.Count == 0)
        {
            return;
        }

        json.WriteStartObject();
        json.WriteString("role", "assistant");
        if (text.Length > 0)
        {
            json.WriteString("content", text);
        }
        else
        {
            json.WriteNull("content");
        }

        if (trail is { } fields)
        {
            foreach (var field in fields.EnumerateObject())
            {
                field.WriteTo(json);
            }
        }
        else if (quirks.EmptyReasoningForToolCalls && calls.Count > 0)
        {
            json.WriteString("reasoning_content", "");
        }

        WriteCalls(json, calls, origin, ids);
        json.WriteEndObject();
    }

    private static void WriteCalls(Utf8JsonWriter json, List<FunctionCallContent> calls, string origin, CallIds? ids)
    {
        if (calls.Count == 0)
        {
            return;
        }

        json.WriteStartArray("tool_calls");
        foreach (var call in calls)
        {
            json.WriteStartObject();
            json.WriteString("id", ids?.Of(call) ?? call.CallId);
            json.WriteString("type", "function");
            json.WriteStartObject("function");
            json.WriteString("name", call.Name);
            json.WriteString("arguments", WireJson.Arguments(call));
            json.WriteEndObject();
            if (call.AdditionalProperties is { } more
                && more.GetValueOrDefault(ToolCallParts.ExtraOrigin)?.ToString() == origin
                && more.GetValueOrDefault(ToolCallParts.ExtraContent) is JsonElement { ValueKind: JsonValueKind.Object } extra)
            {
                json.WritePropertyName(ToolCallParts.ExtraContent);
                extra.WriteTo(json);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>One tool message per call, before anything else. Pictures follow as the user's, since a tool message may not carry them.</summary>
    private static void WriteResults(Utf8JsonWriter json, List<FunctionCallContent> calls, IReadOnlyList<ChatMessage> messages, int at, CallIds? ids)
    {
        if (calls.Count == 0)
        {
            return;
        }

        var results = ToolResults.Of(calls, messages, at);
        foreach (var result in results)
        {
            json.WriteStartObject();
            json.WriteString("role", "tool");
            json.WriteString("tool_call_id", ids?.Of(result.Call) ?? result.Call.CallId);
            json.WriteString("content", result.Text);
            json.WriteEndObject();
        }

        WriteUser(json, [.. results.SelectMany(result => result.Pictures)]);
    }

    private static void WriteUser(Utf8JsonWriter json, List<AIContent> contents)
    {
        var parts = contents.Where(c => c is TextContent { Text.Length: > 0 } or DataContent or UriContent).ToList();
        if (parts.Count == 0)
        {
            return;
        }

        if (parts.TrueForAll(p => p is TextContent))
        {
            WriteText(json, "user", string.Concat(parts.Cast<TextContent>().Select(t => t.Text)));
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
        json.WriteStartObject();
        if (ToolResults.IsImage(part))
        {
            json.WriteString("type", "image_url");
            json.WriteStartObject("image_url");
            json.WriteString("url", part is DataContent data ? data.Uri : ((UriContent)part).Uri.AbsoluteUri);
            json.WriteEndObject();
        }
        else
        {
            json.WriteString("type", "text");
            json.WriteString("text", part is TextContent text ? text.Text : "[a file that this model cannot be shown]");
        }

        json.WriteEndObject();
    }

    /// <summary>The assistant messages whose reasoning goes back.</summary>
    private static HashSet<int> Replayed(IReadOnlyList<ChatMessage> messages, ReasoningReplay replay)
    {
        var all = Enumerable.Range(0, messages.Count).Where(i => messages[i].Role == ChatRole.Assistant);
        if (replay != ReasoningReplay.ToolTurns)
        {
            return replay == ReasoningReplay.Never ? [] : [.. all];
        }

        var turn = 0;
        var turns = messages.Select(m => m.Role == ChatRole.User ? ++turn : turn).ToList();
        var toolTurns = all.Where(i => messages[i].Contents.OfType<FunctionCallContent>().Any()).Select(i => turns[i]).ToHashSet();
        return [.. all.Where(i => toolTurns.Contains(turns[i]))];
    }
}
