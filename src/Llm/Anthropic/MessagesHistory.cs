using System.Text.Json;
using Easel.Llm.Wire;
using Microsoft.Extensions.AI;

namespace Easel.Llm.Anthropic;

/// <summary>
/// Writes the conversation so that user and assistant take turns, each call is answered right behind its message, and the thoughts of
/// this model go back as they came.
/// </summary>
internal sealed class MessagesHistory(string providerCode, string model, bool cache)
{
    private const string Omitted = "…";

    private readonly CallIds _ids = CallIds.OfWordCharacters();
    private readonly List<(string Role, List<Action<Utf8JsonWriter>> Blocks)> _turns = [];

    public void Write(Utf8JsonWriter json, IReadOnlyList<ChatMessage> messages)
    {
        for (var i = 0; i < messages.Count; i++)
        {
            var message = messages[i];
            if (message.Role == ChatRole.Assistant)
            {
                var calls = message.Contents.OfType<FunctionCallContent>().ToList();
                AddAssistant(message, calls);
                AddResults(ToolResults.Of(calls, messages, i));
            }
            else if (!SystemText.Is(message) && message.Role != ChatRole.Tool)
            {
                AddAll("user", message.Contents.Where(content => content is not FunctionResultContent));
            }
        }

        if (_turns is [] or [("assistant", _), ..])
        {
            _turns.Insert(0, ("user", [json => WriteText(json, Omitted)]));
        }

        json.WriteStartArray("messages");
        for (var i = 0; i < _turns.Count; i++)
        {
            WriteTurn(json, _turns[i].Role, _turns[i].Blocks, isLast: i == _turns.Count - 1);
        }

        json.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter json, string text)
    {
        json.WriteString("type", "text");
        json.WriteString("text", text);
    }

    private static void WriteImage(Utf8JsonWriter json, AIContent image)
    {
        json.WriteString("type", "image");
        json.WriteStartObject("source");
        if (image is DataContent data)
        {
            json.WriteString("type", "base64");
            json.WriteString("media_type", data.MediaType);
            json.WriteString("data", data.Base64Data.Span);
        }
        else
        {
            json.WriteString("type", "url");
            json.WriteString("url", ((UriContent)image).Uri.AbsoluteUri);
        }

        json.WriteEndObject();
    }

    private void AddAssistant(ChatMessage message, List<FunctionCallContent> calls)
    {
        var thoughts = KeptFields.Open(message, providerCode, model) is { } kept && WireJson.Array(kept, MessageReader.Blocks) is { } blocks
            ? blocks.EnumerateArray().ToList()
            : [];
        var open = new Queue<FunctionCallContent>(calls);
        var said = false;
        foreach (var block in thoughts)
        {
            switch (WireJson.Text(block, "type"))
            {
                case "thinking" or "redacted_thinking":
                    Add("assistant", json => WriteMembers(json, block));
                    break;
                case "text" when WireJson.Text(block, "text") is { } text && !string.IsNullOrWhiteSpace(text):
                    said = true;
                    Add("assistant", json => WriteText(json, text));
                    break;
                case "tool_use" when open.TryDequeue(out var call):
                    AddCall(call);
                    break;
            }
        }

        if (!said && !string.IsNullOrWhiteSpace(message.Text))
        {
            Add("assistant", json => WriteText(json, message.Text));
        }

        while (open.TryDequeue(out var call))
        {
            AddCall(call);
        }
    }

    private static void WriteMembers(Utf8JsonWriter json, JsonElement block)
    {
        foreach (var member in block.EnumerateObject())
        {
            member.WriteTo(json);
        }
    }

    private void AddCall(FunctionCallContent call)
    {
        var id = _ids.Of(call);
        Add("assistant", json =>
        {
            json.WriteString("type", "tool_use");
            json.WriteString("id", id);
            json.WriteString("name", call.Name);
            json.WritePropertyName("input");
            json.WriteRawValue(WireJson.Arguments(call));
        });
    }

    private void AddResults(List<ToolResult> results)
    {
        foreach (var result in results)
        {
            var id = _ids.Of(result.Call);
            Add("user", json => WriteResult(json, result, id));
        }
    }

    private static void WriteResult(Utf8JsonWriter json, ToolResult result, string id)
    {
        json.WriteString("type", "tool_result");
        json.WriteString("tool_use_id", id);
        if (result.IsError)
        {
            json.WriteBoolean("is_error", true);
        }

        json.WriteStartArray("content");
        if (!string.IsNullOrWhiteSpace(result.Text))
        {
            json.WriteStartObject();
            WriteText(json, result.Text);
            json.WriteEndObject();
        }

        foreach (var picture in result.Pictures)
        {
            json.WriteStartObject();
            WriteImage(json, picture);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void AddAll(string role, IEnumerable<AIContent> contents)
    {
        foreach (var content in contents)
        {
            switch (content)
            {
                case TextContent text when !string.IsNullOrWhiteSpace(text.Text):
                    Add(role, json => WriteText(json, text.Text));
                    break;
                case var image when ToolResults.IsImage(image):
                    Add(role, json => WriteImage(json, image));
                    break;
                case DataContent or UriContent:
                    Add(role, json => WriteText(json, "[a file that this model cannot be shown]"));
                    break;
            }
        }
    }

    private void Add(string role, Action<Utf8JsonWriter> block)
    {
        if (_turns.Count == 0 || _turns[^1].Role != role)
        {
            _turns.Add((role, []));
        }

        _turns[^1].Blocks.Add(block);
    }

    private void WriteTurn(Utf8JsonWriter json, string role, List<Action<Utf8JsonWriter>> blocks, bool isLast)
    {
        json.WriteStartObject();
        json.WriteString("role", role);
        json.WriteStartArray("content");
        for (var i = 0; i < blocks.Count; i++)
        {
            json.WriteStartObject();
            blocks[i](json);
            if (cache && isLast && role == "user" && i == blocks.Count - 1)
            {
                MessagesRequest.WriteCacheMark(json);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
