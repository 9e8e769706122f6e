using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Llm.Wire;
using Microsoft.Extensions.AI;

namespace Easel.Llm.Anthropic;

/// <summary>Reads answers of the Messages wire, streamed or whole.</summary>
internal sealed class MessageReader(ProviderSettings provider, string model, Failures failures) : AnswerReader(provider, model, failures)
{
    /// <summary>In <see cref="KeptFields"/>: the blocks of the answer, as they came.</summary>
    public const string Blocks = "blocks";

    private readonly SortedDictionary<long, Block> _blocks = [];
    private JsonObject? _usage;

    /// <summary>Only where the model thought: its thoughts have to come back among the other blocks, unmodified.</summary>
    protected override JsonObject? Kept() => _blocks.Values.Any(block => block.IsThought)
        ? new JsonObject { [Blocks] = new JsonArray([.. _blocks.Values.Select(block => block.ToJson())]) }
        : null;

    protected override void ReadDocument(JsonElement json, List<AIContent> shown)
    {
        switch (WireJson.Text(json, "type"))
        {
            case "message_start" when WireJson.Object(json, "message") is { } message:
                if (HasAnswer)
                {
                    throw Failures.Truncated("a second answer began in the middle of the first");
                }

                ReadMessage(message, shown);
                break;
            case "message":
                ReadMessage(json, shown);
                break;
            case "content_block_start" when WireJson.Object(json, "content_block") is { } block:
                Begin(WireJson.Count(json, "index") ?? _blocks.Count, block, shown);
                break;
            case "content_block_delta" when WireJson.Object(json, "delta") is { } delta:
                Continue(WireJson.Count(json, "index") ?? _blocks.Count - 1, delta, shown);
                break;
            case "message_delta":
                ReadEnd(WireJson.Object(json, "delta"));
                ReadUsage(WireJson.Object(json, "usage"));
                break;
        }
    }

    private void ReadMessage(JsonElement message, List<AIContent> shown)
    {
        HasAnswer = true;
        ResponseId ??= WireJson.Text(message, "id");
        ModelId ??= WireJson.Text(message, "model");
        foreach (var block in WireJson.Array(message, "content")?.EnumerateArray() ?? default)
        {
            Begin(_blocks.Count, block, shown);
        }

        ReadEnd(message);
        ReadUsage(WireJson.Object(message, "usage"));
    }

    private void ReadEnd(JsonElement? end)
    {
        if (end is { } said && WireJson.Text(said, "stop_reason") is { Length: > 0 } reason)
        {
            Finish = reason;
        }
    }

    private void Begin(long index, JsonElement json, List<AIContent> shown)
    {
        var block = _blocks[index] = new Block(json);
        switch (block.Type)
        {
            case "text":
                Say(block, "text", WireJson.Text(json, "text"), reasoning: false, shown);
                break;
            case "thinking":
                block.Append("signature", WireJson.Text(json, "signature"));
                Say(block, "thinking", WireJson.Text(json, "thinking"), reasoning: true, shown);
                break;
            case "tool_use":
                // The input of a block that streams begins as {} and comes in pieces behind it.
                var input = WireJson.Object(json, "input") is { } whole && whole.EnumerateObject().Any() ? whole.GetRawText() : null;
                Calls.Add(index, WireJson.Text(json, "id"), WireJson.Text(json, "name"), input);
                break;
        }
    }

    private void Continue(long index, JsonElement delta, List<AIContent> shown)
    {
        if (!_blocks.TryGetValue(index, out var block))
        {
            throw Failures.Protocol("went on with a block that it had not begun.");
        }

        switch (WireJson.Text(delta, "type"))
        {
            case "text_delta":
                Say(block, "text", WireJson.Text(delta, "text"), reasoning: false, shown);
                break;
            case "thinking_delta":
                Say(block, "thinking", WireJson.Text(delta, "thinking"), reasoning: true, shown);
                break;
            case "signature_delta":
                block.Append("signature", WireJson.Text(delta, "signature"));
                break;
            case "input_json_delta" when WireJson.Text(delta, "partial_json") is { Length: > 0 } piece:
                Calls.Add(index, null, null, piece);
                break;
        }
    }

    private void Say(Block block, string field, string? text, bool reasoning, List<AIContent> shown)
    {
        block.Append(field, text);
        Show(reasoning, text, shown);
    }

    /// <summary>The end repeats some of the figures of the beginning; what it names counts.</summary>
    private void ReadUsage(JsonElement? reported)
    {
        if (reported is not { } json)
        {
            return;
        }

        _usage ??= [];
        foreach (var figure in json.EnumerateObject().Where(figure => figure.Value.ValueKind == JsonValueKind.Number))
        {
            _usage[figure.Name] = JsonNode.Parse(figure.Value.GetRawText());
        }

        Usage = ReportedUsage.Of(Figure("input_tokens"), Figure("cache_read_input_tokens"), Figure("cache_creation_input_tokens"), Figure("output_tokens"));
    }

    private long Figure(string name) => _usage?[name] is JsonValue value && value.TryGetValue<double>(out var number) && number is >= 0 and < 1e15 ? (long)number : 0;

    private sealed class Block(JsonElement json)
    {
        private readonly Dictionary<string, StringBuilder> _texts = new(StringComparer.Ordinal);

        public string Type { get; } = WireJson.Text(json, "type") ?? "";

        public bool IsThought => Type is "thinking" or "redacted_thinking";

        public void Append(string field, string? piece)
        {
            if (!_texts.TryGetValue(field, out var text))
            {
                _texts[field] = text = new StringBuilder();
            }

            text.Append(piece);
        }

        /// <summary>The block as it came; of a call only its place, since calls are kept as such.</summary>
        public JsonNode ToJson()
        {
            if (Type == "tool_use")
            {
                return new JsonObject { ["type"] = Type };
            }

            var node = JsonNode.Parse(json.GetRawText())!.AsObject();
            foreach (var (field, text) in _texts)
            {
                node[field] = text.ToString();
            }

            return node;
        }
    }
}
