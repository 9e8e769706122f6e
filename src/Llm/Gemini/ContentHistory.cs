using System.Text.Json;
using Easel.Llm.Wire;
using Microsoft.Extensions.AI;

namespace Easel.Llm.Gemini;

/// <summary>
/// Writes the conversation with each call answered by name right behind its message, and with the signatures of this model where they
/// came from.
/// </summary>
internal sealed class ContentHistory(string providerCode, string model)
{
    private const string Omitted = "…";

    /// <summary>What the documentation names for calls that this model did not make and that therefore no signature belongs to.</summary>
    private const string NoSignature = "skip_thought_signature_validator";

    private readonly List<(string Role, List<Action<Utf8JsonWriter>> Parts)> _turns = [];

    private static bool IsOfThirdGeneration(string model) => model.Contains("gemini-3", StringComparison.OrdinalIgnoreCase);

    public void Write(Utf8JsonWriter json, IReadOnlyList<ChatMessage> messages)
    {
        for (var i = 0; i < messages.Count; i++)
        {
            var message = messages[i];
            if (message.Role == ChatRole.Assistant)
            {
                var calls = message.Contents.OfType<FunctionCallContent>().ToList();
                var ids = AddAssistant(message, calls);
                AddResults(ToolResults.Of(calls, messages, i), ids);
            }
            else if (!SystemText.Is(message) && message.Role != ChatRole.Tool)
            {
                AddAll(message.Contents.Where(content => content is not FunctionResultContent));
            }
        }

        if (_turns is [] or [("model", _), ..])
        {
            _turns.Insert(0, ("user", [part => part.WriteString("text", Omitted)]));
        }

        json.WriteStartArray("contents");
        foreach (var (role, parts) in _turns)
        {
            WriteTurn(json, role, parts);
        }

        json.WriteEndArray();
    }

    private static void WriteTurn(Utf8JsonWriter json, string role, List<Action<Utf8JsonWriter>> parts)
    {
        json.WriteStartObject();
        json.WriteString("role", role);
        json.WriteStartArray("parts");
        foreach (var part in parts)
        {
            json.WriteStartObject();
            part(json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The ids that this model itself gave its calls; it wants them back with the results, and no others.</summary>
    private Dictionary<FunctionCallContent, string?> AddAssistant(ChatMessage message, List<FunctionCallContent> calls)
    {
        var kept = KeptFields.Open(message, providerCode, model) is { } fields && WireJson.Array(fields, ContentReader.Parts) is { } parts
            ? parts.EnumerateArray().ToList()
            : [];
        var ids = new Dictionary<FunctionCallContent, string?>(ReferenceEqualityComparer.Instance);
        var open = new Queue<FunctionCallContent>(calls);
        var said = false;
        foreach (var part in kept)
        {
            if (WireJson.Object(part, "functionCall") is { } call)
            {
                if (open.TryDequeue(out var next))
                {
                    ids[next] = WireJson.Text(call, "id");
                    AddCall(next, ids[next], WireJson.Text(part, ContentReader.Signature));
                }
            }
            else
            {
                said |= WireJson.Text(part, "text") is { Length: > 0 };
                Add("model", json => WriteMembers(json, part));
            }
        }

        if (!said && !string.IsNullOrWhiteSpace(message.Text))
        {
            Add("model", json => json.WriteString("text", message.Text));
        }

        var first = kept.Count == 0 && IsOfThirdGeneration(model);
        while (open.TryDequeue(out var call))
        {
            AddCall(call, null, first ? NoSignature : null);
            first = false;
        }

        return ids;
    }

    private static void WriteMembers(Utf8JsonWriter json, JsonElement part)
    {
        foreach (var member in part.EnumerateObject())
        {
            member.WriteTo(json);
        }
    }

    private void AddCall(FunctionCallContent call, string? id, string? signature) => Add("model", json =>
    {
        json.WriteStartObject("functionCall");
        WriteId(json, id);
        json.WriteString("name", call.Name);
        json.WritePropertyName("args");
        json.WriteRawValue(WireJson.Arguments(call));
        json.WriteEndObject();
        if (signature is not null)
        {
            json.WriteString(ContentReader.Signature, signature);
        }
    });

    private static void WriteId(Utf8JsonWriter json, string? id)
    {
        if (id is not null)
        {
            json.WriteString("id", id);
        }
    }

    private void AddResults(List<ToolResult> results, Dictionary<FunctionCallContent, string?> ids)
    {
        // Earlier generations take pictures only as something that the user shows.
        var inside = IsOfThirdGeneration(model);
        foreach (var result in results)
        {
            Add("user", json => WriteResult(json, result, ids.GetValueOrDefault(result.Call), inside ? result.Pictures : []));
        }

        if (!inside)
        {
            AddAll(results.SelectMany(result => result.Pictures));
        }
    }

    private static void WriteResult(Utf8JsonWriter json, ToolResult result, string? id, IReadOnlyList<AIContent> pictures)
    {
        json.WriteStartObject("functionResponse");
        WriteId(json, id);
        json.WriteString("name", result.Call.Name);
        json.WritePropertyName("response");
        WriteObject(json, result.Text);
        if (pictures.Count > 0)
        {
            json.WriteStartArray("parts");
            foreach (var picture in pictures)
            {
                json.WriteStartObject();
                WriteImage(json, picture);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    /// <summary>A response has to be an object; anything else goes in under a name.</summary>
    private static void WriteObject(Utf8JsonWriter json, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                document.RootElement.WriteTo(json);
                return;
            }
        }
        catch (JsonException)
        {
            // Plain words.
        }

        json.WriteStartObject();
        json.WriteString("result", text);
        json.WriteEndObject();
    }

    private static void WriteImage(Utf8JsonWriter json, AIContent image)
    {
        if (image is DataContent data)
        {
            json.WriteStartObject("inlineData");
            json.WriteString("mimeType", data.MediaType);
            json.WriteString("data", data.Base64Data.Span);
        }
        else
        {
            var uri = (UriContent)image;
            json.WriteStartObject("fileData");
            json.WriteString("mimeType", uri.MediaType);
            json.WriteString("fileUri", uri.Uri.AbsoluteUri);
        }

        json.WriteEndObject();
    }

    private void AddAll(IEnumerable<AIContent> contents)
    {
        foreach (var content in contents)
        {
            switch (content)
            {
                case TextContent text when !string.IsNullOrEmpty(text.Text):
                    Add("user", json => json.WriteString("text", text.Text));
                    break;
                case var image when ToolResults.IsImage(image):
                    Add("user", json => WriteImage(json, image));
                    break;
                case DataContent or UriContent:
                    Add("user", json => json.WriteString("text", "[a file that this model cannot be shown]"));
                    break;
            }
        }
    }

    private void Add(string role, Action<Utf8JsonWriter> part)
    {
        if (_turns.Count == 0 || _turns[^1].Role != role)
        {
            _turns.Add((role, []));
        }

        _turns[^1].Parts.Add(part);
    }
}
