using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Llm.OpenAi;
using Easel.Llm.Wire;
using Microsoft.Extensions.AI;

namespace Easel.Llm.Responses;

/// <summary>
/// Reads answers of the Responses wire. Items are told apart by their place in the output: some proxies give the same item another id in
/// each event.
/// </summary>
internal sealed class ResponsesReader(ProviderSettings provider, string model, Failures failures) : AnswerReader(provider, model, failures)
{
    /// <summary>Under this name the reasoning of an answer is kept: each item with how many calls came before it.</summary>
    public const string Reasoning = "reasoning_items";

    private readonly JsonArray _reasoning = [];
    private readonly HashSet<long> _told = [];
    private readonly HashSet<long> _argued = [];

    protected override JsonObject? Kept() => _reasoning.Count == 0 ? null : new JsonObject { [Reasoning] = _reasoning };

    protected override void ReadDocument(JsonElement json, List<AIContent> shown)
    {
        if (WireJson.Text(json, "object") == "response")
        {
            ReadWhole(json, shown);
            return;
        }

        var place = WireJson.Count(json, "output_index") ?? 0;
        switch (WireJson.Text(json, "type"))
        {
            case "response.output_text.delta" or "response.refusal.delta":
                Tell(place, reasoning: false, WireJson.Text(json, "delta"), shown);
                break;
            case "response.reasoning_summary_text.delta" or "response.reasoning_text.delta":
                Tell(place, reasoning: true, WireJson.Text(json, "delta"), shown);
                break;
            case "response.reasoning_summary_part.added" when WireJson.Count(json, "summary_index") > 0:
                Show(reasoning: true, "\n\n", shown);
                break;
            case "response.function_call_arguments.delta":
                Argue(place, WireJson.Text(json, "delta"));
                break;
            case "response.output_item.added" when WireJson.Object(json, "item") is { } item:
                Begin(place, item);
                break;
            case "response.output_item.done" when WireJson.Object(json, "item") is { } item:
                ReadItem(place, item, shown);
                break;
            case "response.created" or "response.in_progress" or "response.completed" or "response.incomplete" or "response.failed"
                when WireJson.Object(json, "response") is { } response:
                ReadState(response);
                break;
            default:
                break;
        }
    }

    private void ReadWhole(JsonElement response, List<AIContent> shown)
    {
        var place = 0L;
        foreach (var item in Items(response, "output"))
        {
            Begin(place, item);
            ReadItem(place++, item, shown);
        }

        ReadState(response);
    }

    private void ReadState(JsonElement response)
    {
        ResponseId ??= WireJson.Text(response, "id") is { Length: > 0 } id ? id : null;
        ModelId = WireJson.Text(response, "model") is { Length: > 0 } name ? name : ModelId;
        if (WireJson.Object(response, "error") is not null)
        {
            ThrowOnError(ErrorBody.Of(response));
        }

        if (WireJson.Object(response, "usage") is { } usage)
        {
            Usage = UsageReading.Of(usage);
        }

        switch (WireJson.Text(response, "status"))
        {
            case "completed":
                (HasAnswer, Finish) = (true, "stop");
                break;
            case "incomplete":
                var why = WireJson.Object(response, "incomplete_details") is { } details ? WireJson.Text(details, "reason") : null;
                (HasAnswer, Finish) = (true, why ?? "max_output_tokens");
                break;
            case "failed" or "cancelled":
                ThrowOnFailedFinish("error");
                break;
            default:
                break;
        }
    }

    private void Begin(long place, JsonElement item)
    {
        HasAnswer = true;
        if (WireJson.Text(item, "type") == "function_call")
        {
            Calls.Add(place, WireJson.Text(item, "call_id"), WireJson.Text(item, "name"), null);
        }
    }

    /// <summary>An item that is complete. What came of it in pieces is not taken twice.</summary>
    private void ReadItem(long place, JsonElement item, List<AIContent> shown)
    {
        HasAnswer = true;
        switch (WireJson.Text(item, "type"))
        {
            case "message" when !_told.Contains(place):
                Tell(place, reasoning: false, Parts(item, "content", "text", "refusal"), shown);
                break;
            case "reasoning":
                if (!_told.Contains(place))
                {
                    Tell(place, reasoning: true, Parts(item, "summary", "text") is { Length: > 0 } summary ? summary : Parts(item, "content", "text"), shown);
                }

                Keep(item);
                break;
            case "function_call":
                Calls.Add(place, WireJson.Text(item, "call_id"), WireJson.Text(item, "name"), null);
                if (!_argued.Contains(place))
                {
                    Argue(place, WireJson.Text(item, "arguments"));
                }

                break;
            default:
                break;
        }
    }

    private void Tell(long place, bool reasoning, string? text, List<AIContent> shown)
    {
        if (!string.IsNullOrEmpty(text))
        {
            _told.Add(place);
            Show(reasoning, text, shown);
        }
    }

    private void Argue(long place, string? arguments)
    {
        _argued.Add(place);
        Calls.Add(place, null, null, arguments);
    }

    /// <summary>Reasoning that is not brought along encrypted could only be found at the server, which keeps nothing.</summary>
    private void Keep(JsonElement item)
    {
        if (WireJson.Text(item, "encrypted_content") is { Length: > 0 })
        {
            _reasoning.Add(new JsonObject { ["calls"] = Calls.Count, ["item"] = JsonNode.Parse(item.GetRawText()) });
        }
    }

    private static string Parts(JsonElement item, string list, params string[] members) => string.Concat(
        Items(item, list).Select(part => members.Select(member => WireJson.Text(part, member)).FirstOrDefault(text => text is not null)));

    private static IEnumerable<JsonElement> Items(JsonElement json, string list) => WireJson.Array(json, list) is { } items ? items.EnumerateArray() : [];
}
