using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace Easel.Llm.Wire;

/// <summary>Builds one answer out of the events of a stream, or out of one whole document, whichever the server sends.</summary>
internal abstract class AnswerReader(ProviderSettings provider, string model, Failures failures)
{
    /// <summary>Marks usage that is our estimate because the provider reported none.</summary>
    public const string Estimated = "estimated";

    private readonly StringBuilder _text = new();
    private readonly StringBuilder _thoughts = new();
    private UsageDetails? _usage;

    public string? ResponseId { get; protected set; }

    public string? ModelId { get; protected set; }

    protected Failures Failures { get; } = failures;

    protected ToolCallParts Calls { get; } = new(ToolCallParts.Origin(provider.Code, model));

    /// <summary>The provider's word for why the answer ended.</summary>
    protected string? Finish { get; set; }

    /// <summary>Whether anything that counts as an answer came.</summary>
    protected bool HasAnswer { get; set; }

    /// <summary>The last usage that was reported: repeated usage is cumulative, and adding it up bills a stream many times.</summary>
    protected UsageDetails? Usage
    {
        get => _usage;
        set => _usage = value ?? _usage;
    }

    /// <summary>What an event adds to the answer that can be shown at once; tool calls come at the end, whole.</summary>
    public List<AIContent> Read(AnswerEvent answerEvent)
    {
        var shown = new List<AIContent>();
        JsonElement[] documents = answerEvent.Json.ValueKind == JsonValueKind.Array ? [.. answerEvent.Json.EnumerateArray()] : [answerEvent.Json];
        foreach (var json in documents)
        {
            ThrowOnError(ErrorBody.In(json, answerEvent.Name));
            if (json.ValueKind == JsonValueKind.Object)
            {
                ReadDocument(json, shown);
            }
        }

        return shown;
    }

    /// <summary>Ends the answer: what was held back, then the calls, then one content with the usage.</summary>
    /// <param name="complete">Whether the server said that it was done (<c>[DONE]</c>, or one whole document).</param>
    public Ending End(bool complete, IReadOnlyCollection<ChatMessage> asked, IReadOnlyCollection<string> tools, bool promptMayBeCut)
    {
        if (!complete && string.IsNullOrEmpty(Finish))
        {
            throw Failures.Truncated("the stream ended without saying why");
        }

        if (!HasAnswer)
        {
            throw Failures.Protocol("sent an answer that holds no choice.");
        }

        var rest = new List<AIContent>();
        ShowHeld(rest);
        var finish = FinishReasons.Of(Finish, Calls.Count > 0);
        var calls = Calls.Finish(finish == ChatFinishReason.Length, Failures).ToList();
        var usage = UsageOrEstimate(asked, calls);
        if (finish == ChatFinishReason.ContentFilter && _text.Length == 0 && calls.Count == 0)
        {
            throw Failures.Blocked(usage.Details);
        }

        if (calls.Count == 0 && ToolCallAsText.Is(_text.ToString(), tools))
        {
            throw Failures.ToolsAsText(usage.Details);
        }

        if (promptMayBeCut)
        {
            ThrowOnCutPrompt(asked);
        }

        if (Kept() is { Count: > 0 } kept)
        {
            rest.Add(new TextReasoningContent("") { ProtectedData = KeptFields.Seal(provider.Code, model, kept) });
        }

        rest.AddRange(calls);
        return new Ending(rest, usage, finish);
    }

    /// <summary>Takes one JSON object of the answer in.</summary>
    protected abstract void ReadDocument(JsonElement json, List<AIContent> shown);

    /// <summary>What the provider wants to see again, as it sent it; null where there is nothing.</summary>
    protected virtual JsonObject? Kept() => null;

    /// <summary>Shows what was held back until more was known.</summary>
    protected virtual void ShowHeld(List<AIContent> shown)
    {
    }

    protected void ThrowOnError(ErrorBody? error)
    {
        if (error is not null)
        {
            throw Failures.FromServer(ErrorKinds.StatusInside(error), error);
        }
    }

    protected void ThrowOnFailedFinish(string? word)
    {
        if (FinishReasons.IsFailure(word))
        {
            throw Failures.FromServer(502, new ErrorBody($"the answer ended with {word}", null, word, null, ""));
        }
    }

    protected void Show(bool reasoning, string? text, List<AIContent> shown)
    {
        if (!string.IsNullOrEmpty(text))
        {
            (reasoning ? _thoughts : _text).Append(text);
            shown.Add(reasoning ? new TextReasoningContent(text) : new TextContent(text));
        }
    }

    private UsageContent UsageOrEstimate(IEnumerable<ChatMessage> asked, List<FunctionCallContent> calls)
    {
        if (Usage is not null)
        {
            return new UsageContent(Usage);
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
        if (Usage?.InputTokenCount is { } read and >= SmallestContext && TokenEstimate.Of(asked) is var sent && sent >= 2 * read)
        {
            throw Failures.PromptCut(read, sent, Usage);
        }
    }
}

/// <summary>The end of an answer.</summary>
internal sealed record Ending(IReadOnlyList<AIContent> Contents, UsageContent Usage, ChatFinishReason Finish);
