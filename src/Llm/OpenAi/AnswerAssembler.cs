using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Llm.Wire;
using Microsoft.Extensions.AI;

namespace Easel.Llm.OpenAi;

/// <summary>Reads answers of the OpenAI-style wire.</summary>
internal sealed class AnswerAssembler(ProviderSettings provider, string model, Failures failures) : AnswerReader(provider, model, failures)
{
    private readonly ReasoningTrail _trail = new();
    private readonly ThinkTags _think = new();

    protected override JsonObject? Kept() => _trail.Fields();

    protected override void ShowHeld(List<AIContent> shown)
    {
        if (_think.End() is { } held)
        {
            Show(held.Reasoning, held.Text, shown);
        }
    }

    protected override void ReadDocument(JsonElement json, List<AIContent> shown)
    {
        ResponseId ??= WireJson.Text(json, "id") is { Length: > 0 } id ? id : null;
        ModelId = WireJson.Text(json, "model") is { Length: > 0 } name ? name : ModelId;
        ReadUsage(json);
        if (WireJson.Array(json, "choices") is not { } choices)
        {
            return;
        }

        foreach (var choice in choices.EnumerateArray().Where(c => (WireJson.Count(c, "index") ?? 0) == 0))
        {
            HasAnswer = true;
            ReadChoice(choice, shown);
        }
    }

    private void ReadUsage(JsonElement json)
    {
        var usage = WireJson.Object(json, "usage") ?? (WireJson.Object(json, "x_groq") is { } groq ? WireJson.Object(groq, "usage") : null);
        if (usage is { } reported)
        {
            Usage = UsageReading.Of(reported);
        }
    }

    private void ReadChoice(JsonElement choice, List<AIContent> shown)
    {
        if (WireJson.Member(choice, "error") is { ValueKind: JsonValueKind.Object or JsonValueKind.String })
        {
            ThrowOnError(ErrorBody.Of(choice));
        }

        var finish = WireJson.Text(choice, "finish_reason");
        ThrowOnFailedFinish(finish);
        Finish = string.IsNullOrEmpty(finish) ? Finish : finish;
        if ((WireJson.Object(choice, "delta") ?? WireJson.Object(choice, "message")) is not { } delta)
        {
            if (WireJson.Text(choice, "text") is { Length: > 0 } bare)
            {
                ShowText(bare, shown);
            }

            return;
        }

        if (_trail.Add(delta) is { } thought)
        {
            Show(reasoning: true, thought, shown);
        }

        ReadContent(delta, shown);
        ReadCalls(delta);
    }

    private void ReadContent(JsonElement delta, List<AIContent> shown)
    {
        switch (WireJson.Member(delta, "content"))
        {
            case { ValueKind: JsonValueKind.String } text:
                ShowText(WireJson.Text(text)!, shown);
                break;
            case { ValueKind: JsonValueKind.Array } parts:
                foreach (var part in parts.EnumerateArray())
                {
                    ReadPart(part, shown);
                }

                break;
            default:
                break;
        }

        // A refusal is what the model says, and an empty answer would say nothing.
        if (WireJson.Text(delta, "refusal") is { Length: > 0 } refusal)
        {
            Show(reasoning: false, refusal, shown);
        }
    }

    private void ReadPart(JsonElement part, List<AIContent> shown)
    {
        if (part.ValueKind == JsonValueKind.String)
        {
            ShowText(WireJson.Text(part)!, shown);
        }
        else if (WireJson.Member(part, "thinking") is { } thinking)
        {
            var thought = thinking.ValueKind == JsonValueKind.Array
                ? string.Concat(thinking.EnumerateArray().Select(t => WireJson.Text(t, "text")))
                : WireJson.Text(thinking);
            Show(reasoning: true, thought, shown);
        }
        else if (WireJson.Text(part, "text") is { } text)
        {
            ShowText(text, shown);
        }
    }

    private void ReadCalls(JsonElement delta)
    {
        if (WireJson.Array(delta, "tool_calls") is { } calls)
        {
            foreach (var call in calls.EnumerateArray().Where(c => c.ValueKind == JsonValueKind.Object))
            {
                Calls.Add(call);
            }
        }
        else if (WireJson.Object(delta, "function_call") is { } old && (Calls.Count > 0 || WireJson.Text(old, "name") is { Length: > 0 }))
        {
            Calls.Add(old);
        }
    }

    private void ShowText(string text, List<AIContent> shown)
    {
        if (text.Length > 0)
        {
            foreach (var piece in _think.Add(text))
            {
                Show(piece.Reasoning, piece.Text, shown);
            }
        }
    }
}
