using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Llm.Wire;
using Microsoft.Extensions.AI;

namespace Easel.Llm.Gemini;

/// <summary>Reads answers of the generateContent wire: events, one document, or the array that comes where events were not asked for.</summary>
internal sealed class ContentReader(ProviderSettings provider, string model, Failures failures) : AnswerReader(provider, model, failures)
{
    /// <summary>In <see cref="KeptFields"/>: the parts of the answer that have to come back, as they came.</summary>
    public const string Parts = "parts";

    /// <summary>What signs a part; a model that thinks refuses its own calls without it.</summary>
    public const string Signature = "thoughtSignature";

    private readonly JsonArray _parts = [];
    private PartialCall? _partial;
    private int _calls;

    protected override JsonObject? Kept() => _parts.Any(part => part![Signature] is not null) ? new JsonObject { [Parts] = _parts.DeepClone() } : null;

    protected override void ShowHeld(List<AIContent> shown)
    {
        if (_partial is not null)
        {
            EndPartial(whole: false);
        }
    }

    protected override void ReadDocument(JsonElement json, List<AIContent> shown)
    {
        ResponseId ??= WireJson.Text(json, "responseId");
        ModelId ??= WireJson.Text(json, "modelVersion");
        Usage = WireJson.Object(json, "usageMetadata") is { } usage ? ReadUsage(usage) : null;
        if (WireJson.Object(json, "promptFeedback") is { } feedback && WireJson.Text(feedback, "blockReason") is not null)
        {
            throw Failures.Blocked(Usage);
        }

        foreach (var candidate in WireJson.Array(json, "candidates")?.EnumerateArray().Where(c => (WireJson.Count(c, "index") ?? 0) == 0) ?? [])
        {
            HasAnswer = true;
            var parts = WireJson.Object(candidate, "content") is { } content ? WireJson.Array(content, "parts") : null;
            foreach (var part in parts?.EnumerateArray() ?? default)
            {
                ReadPart(part, shown);
            }

            if (WireJson.Text(candidate, "finishReason") is { Length: > 0 } finish)
            {
                ReadFinish(finish, WireJson.Text(candidate, "finishMessage"));
            }
        }
    }

    private static UsageDetails? ReadUsage(JsonElement usage)
    {
        if (WireJson.Count(usage, "promptTokenCount") is not { } prompt)
        {
            return null;
        }

        var input = prompt + (WireJson.Count(usage, "toolUsePromptTokenCount") ?? 0);
        var thoughts = WireJson.Count(usage, "thoughtsTokenCount");
        var output = (WireJson.Count(usage, "candidatesTokenCount") ?? 0) + (thoughts ?? 0);
        return new UsageDetails
        {
            InputTokenCount = input,
            OutputTokenCount = output,
            TotalTokenCount = input + output,
            CachedInputTokenCount = WireJson.Count(usage, "cachedContentTokenCount") is { } cached ? Math.Min(cached, input) : null,
            ReasoningTokenCount = thoughts,
        };
    }

    private void ReadFinish(string reason, string? message)
    {
        if (reason is "MALFORMED_FUNCTION_CALL" or "MISSING_THOUGHT_SIGNATURE")
        {
            throw Failures.FromServer(502, new ErrorBody(message ?? "the model wrote a tool call that cannot be read", reason, null, null, ""));
        }

        Finish = reason is "RECITATION" or "BLOCKLIST" or "PROHIBITED_CONTENT" or "SPII" or "IMAGE_SAFETY" ? "content_filter" : reason;
    }

    private void ReadPart(JsonElement part, List<AIContent> shown)
    {
        var thought = WireJson.Member(part, "thought") is { ValueKind: JsonValueKind.True };
        if (WireJson.Text(part, "text") is { } text)
        {
            Show(thought, text, shown);
        }

        if (WireJson.Object(part, "functionCall") is { } call)
        {
            ReadCall(call, WireJson.Text(part, Signature));
        }
        else if (!thought && part.ValueKind == JsonValueKind.Object)
        {
            Keep(JsonNode.Parse(part.GetRawText())!.AsObject());
        }
    }

    private void ReadCall(JsonElement call, string? signature)
    {
        var continues = WireJson.Member(call, "willContinue") is { ValueKind: JsonValueKind.True };
        if (_partial is null && !continues && WireJson.Array(call, "partialArgs") is null)
        {
            if (WireJson.Text(call, "name") is { Length: > 0 } name)
            {
                AddCall(WireJson.Text(call, "id"), name, WireJson.Object(call, "args")?.GetRawText() ?? "{}", signature);
            }

            return;
        }

        _partial ??= new PartialCall();
        _partial.Add(call, signature);
        if (!continues)
        {
            EndPartial(whole: true);
        }
    }

    private void EndPartial(bool whole)
    {
        var call = _partial!;
        _partial = null;
        AddCall(call.Id, call.Name, whole ? call.Arguments : call.Arguments.TrimEnd('}'), call.Signature);
    }

    private void AddCall(string? id, string? name, string arguments, string? signature)
    {
        Calls.Add(_calls++, id, name, arguments);
        var kept = new JsonObject { ["functionCall"] = new JsonObject { ["name"] = name, ["id"] = id } };
        if (signature is not null)
        {
            kept[Signature] = signature;
        }

        _parts.Add(kept);
    }

    /// <summary>Pieces of text that no signature parts become one part again.</summary>
    private void Keep(JsonObject part)
    {
        var joins = _parts.LastOrDefault() is JsonObject last && last["text"] is not null && last[Signature] is null && part["text"] is not null;
        if (!joins)
        {
            _parts.Add(part);
            return;
        }

        var open = _parts[^1]!.AsObject();
        open["text"] = (string?)open["text"] + (string?)part["text"];
        if (part[Signature] is { } signature)
        {
            open[Signature] = signature.DeepClone();
        }
    }
}
