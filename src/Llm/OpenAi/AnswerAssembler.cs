using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Easel.Llm.OpenAi;

/// <summary>Builds one answer out of the events of a stream, or out of one whole document, whichever the server sends.</summary>
internal sealed class AnswerAssembler(ProviderSettings provider, string model, Failures failures)
{
    /// <summary>Marks usage that is our estimate because the provider reported none.</summary>
    public const string Estimated = "estimated";

    private readonly ToolCallParts _calls = new(ToolCallParts.Origin(provider.Code, model));
    private readonly ReasoningTrail _trail = new(provider.Code, model);
    private readonly ThinkTags _think = new();
    private readonly StringBuilder _text = new();
    private readonly StringBuilder _thoughts = new();
    private UsageDetails? _usage;
    private string? _finish;
    private bool _hasChoice;

    public string? ResponseId { get; private set; }

    public string? ModelId { get; private set; }

    private bool HasFinish => !string.IsNullOrEmpty(_finish);

    /// <summary>What an event adds to the answer that can be shown at once; tool calls come at the end, whole.</summary>
    public List<AIContent> Read(AnswerEvent answerEvent)
    {
        var json = answerEvent.Json;
        ThrowOnError(ErrorBody.In(json, answerEvent.Name));
        var shown = new List<AIContent>();
        if (json.ValueKind != JsonValueKind.Object)
        {
            return shown;
        }

        ResponseId ??= WireJson.Text(json, "id") is { Length: > 0 } id ? id : null;
        ModelId = WireJson.Text(json, "model") is { Length: > 0 } name ? name : ModelId;
        ReadUsage(json);
        if (WireJson.Array(json, "choices") is not { } choices)
        {
            return shown;
        }

        foreach (var choice in choices.EnumerateArray().Where(c => (WireJson.Count(c, "index") ?? 0) == 0))
        {
            _hasChoice = true;
            ReadChoice(choice, shown);
        }

        return shown;
    }

    /// <summary>Ends the answer: what was held back, then the calls, then one content with the usage.</summary>
    /// <param name="complete">Whether the server said that it was done (<c>[DONE]</c>, or one whole document).</param>
    public Ending End(bool complete, IEnumerable<ChatMessage> asked, IReadOnlyCollection<string> tools, bool promptMayBeCut)
    {
        if (!complete && !HasFinish)
        {
            throw failures.Truncated("the stream ended without saying why");
        }

        if (!_hasChoice)
        {
            throw failures.Protocol("sent an answer that holds no choice.");
        }

        var rest = new List<AIContent>();
        if (_think.End() is { } held)
        {
            Show(held, rest);
        }

        var finish = FinishReasons.Of(_finish, _calls.Count > 0);
        var calls = _calls.Finish(finish == ChatFinishReason.Length, failures).ToList();
        var usage = UsageOrEstimate(asked, calls);
        if (finish == ChatFinishReason.ContentFilter && _text.Length == 0 && calls.Count == 0)
        {
            throw failures.Blocked(usage.Details);
        }

        if (calls.Count == 0 && ToolCallAsText.Is(_text.ToString(), tools))
        {
            throw failures.ToolsAsText(usage.Details);
        }

        if (promptMayBeCut)
        {
            ThrowOnCutPrompt(asked);
        }

        if (_trail.Seal() is { } sealedTrail)
        {
            rest.Add(new TextReasoningContent("") { ProtectedData = sealedTrail });
        }

        rest.AddRange(calls);
        return new Ending(rest, usage, finish);
    }

    private void ThrowOnError(ErrorBody? error)
    {
        if (error is not null)
        {
            throw failures.FromServer(ErrorKinds.StatusInside(error), error);
        }
    }

    private void ReadUsage(JsonElement json)
    {
        // Repeated usage is cumulative, so the last one counts; adding them up bills a stream many times.
        var usage = WireJson.Object(json, "usage") ?? (WireJson.Object(json, "x_groq") is { } groq ? WireJson.Object(groq, "usage") : null);
        if (usage is { } reported)
        {
            _usage = UsageReading.Of(reported) ?? _usage;
        }
    }

    private void ReadChoice(JsonElement choice, List<AIContent> shown)
    {
        if (WireJson.Member(choice, "error") is { ValueKind: JsonValueKind.Object or JsonValueKind.String })
        {
            ThrowOnError(ErrorBody.Of(choice));
        }

        var finish = WireJson.Text(choice, "finish_reason");
        if (FinishReasons.IsFailure(finish))
        {
            throw failures.FromServer(502, new ErrorBody($"the answer ended with {finish}", null, finish, null, null, ""));
        }

        _finish = string.IsNullOrEmpty(finish) ? _finish : finish;
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
            Show((true, thought), shown);
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
            Show((false, refusal), shown);
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
            Show((true, thought ?? ""), shown);
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
                _calls.Add(call);
            }
        }
        else if (WireJson.Object(delta, "function_call") is { } old && (_calls.Count > 0 || WireJson.Text(old, "name") is { Length: > 0 }))
        {
            _calls.Add(old);
        }
    }

    private void ShowText(string text, List<AIContent> shown)
    {
        if (text.Length > 0)
        {
            foreach (var piece in _think.Add(text))
            {
                Show(piece, shown);
            }
        }
    }

    private void Show((bool Reasoning, string Text) piece, List<AIContent> shown)
    {
        if (piece.Text.Length == 0)
        {
            return;
        }

        (piece.Reasoning ? _thoughts : _text).Append(piece.Text);
        shown.Add(piece.Reasoning ? new TextReasoningContent(piece.Text) : new TextContent(piece.Text));
    }

    private UsageContent UsageOrEstimate(IEnumerable<ChatMessage> asked, List<FunctionCallContent> calls)
    {
        if (_usage is not null)
        {
            return new UsageContent(_usage);
        }

        var input = TokenEstimate.Of(asked);
        var output = TokenEstimate.Of(_text.ToString()) + TokenEstimate.Of(_thoughts.ToString()) + calls.Sum(TokenEstimate.Of);
        return new UsageContent(new UsageDetails { InputTokenCount = input, OutputTokenCount = output, TotalTokenCount = input + output })
        {
            AdditionalProperties = new() { [Estimated] = true },
        };
    }

    private void ThrowOnCutPrompt(IEnumerable<ChatMessage> asked)
    {
        // Older servers count only what was not cached, so a small count proves nothing; a cut prompt still fills half a context.
        const int SmallestContext = 1000;
        if (_usage?.InputTokenCount is { } read and >= SmallestContext && TokenEstimate.Of(asked) is var sent && sent >= 2 * read)
        {
            throw failures.PromptCut(read, sent, _usage);
        }
    }
}

/// <summary>The end of an answer.</summary>
internal sealed record Ending(IReadOnlyList<AIContent> Contents, UsageContent Usage, ChatFinishReason Finish);
