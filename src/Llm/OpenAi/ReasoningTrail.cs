using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Llm.Wire;

namespace Easel.Llm.OpenAi;

/// <summary>Keeps the reasoning fields of an answer as the provider named them, so that the next request can give them back.</summary>
internal sealed class ReasoningTrail
{
    private static readonly string[] s_textFields = ["reasoning_content", "reasoning"];

    private readonly Dictionary<string, StringBuilder> _texts = new(StringComparer.Ordinal);
    private readonly List<JsonObject> _details = [];
    private JsonNode? _extra;

    /// <summary>Takes the reasoning of a delta in, and gives what is new of it as text.</summary>
    public string? Add(JsonElement delta)
    {
        string? text = null;
        foreach (var field in s_textFields)
        {
            if (WireJson.Text(delta, field) is { } piece)
            {
                var whole = _texts.TryGetValue(field, out var known) ? known : _texts[field] = new StringBuilder();
                whole.Append(piece);
                text = string.IsNullOrEmpty(text) ? piece : text;
            }
        }

        if (WireJson.Array(delta, "reasoning_details") is { } details)
        {
            var told = string.Concat(details.EnumerateArray().Select(AddDetail));
            text = string.IsNullOrEmpty(text) ? told : text;
        }

        if (WireJson.Object(delta, ToolCallParts.ExtraContent) is { } extra)
        {
            _extra = JsonNode.Parse(extra.GetRawText());
        }

        return string.IsNullOrEmpty(text) ? null : text;
    }

    /// <summary>The fields; none where the provider sent none.</summary>
    public JsonObject Fields()
    {
        var fields = new JsonObject();
        foreach (var (name, text) in _texts)
        {
            fields[name] = text.ToString();
        }

        if (_details.Count > 0)
        {
            fields["reasoning_details"] = new JsonArray([.. _details]);
        }

        if (_extra is not null)
        {
            fields[ToolCallParts.ExtraContent] = _extra;
        }

        return fields;
    }

    private string AddDetail(JsonElement detail)
    {
        if (detail.ValueKind != JsonValueKind.Object || JsonNode.Parse(detail.GetRawText()) is not JsonObject node)
        {
            return "";
        }

        var told = WireJson.Text(detail, "text") ?? WireJson.Text(detail, "summary") ?? "";
        var last = _details.LastOrDefault();
        if (last is null || !Continues(last, node))
        {
            _details.Add(node);
            return told;
        }

        foreach (var (name, value) in node.ToList())
        {
            if (value is null)
            {
                continue;
            }

            var joined = name is "text" or "summary" && value.GetValueKind() == JsonValueKind.String && last[name]?.GetValueKind() == JsonValueKind.String;
            last[name] = joined ? (string?)last[name] + (string?)value : value.DeepClone();
        }

        return told;
    }

    private static bool Continues(JsonObject last, JsonObject next) =>
        next["type"]?.ToString() is "reasoning.text" or "reasoning.summary"
        && JsonNode.DeepEquals(last["type"], next["type"])
        && JsonNode.DeepEquals(last["index"], next["index"]);
}
