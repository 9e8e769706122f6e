using System.Text.Json;
using Easel.Agent.Reading;
using Easel.Llm;
using Microsoft.Extensions.AI;

namespace Easel.Agent.Turns;

/// <summary>Takes a model's answer in, piece by piece, and keeps count.</summary>
/// <param name="mostOutput">More tokens end the turn.</param>
/// <param name="granted">More tokens than the budgets have set aside end the answer, as if the provider had ended it there.</param>
internal sealed class Hearing(long mostOutput, long granted = long.MaxValue)
{
    private readonly List<ChatResponseUpdate> _updates = [];
    private readonly TextStream _text = new();
    private readonly TextStream _reasoning = new();
    private UsageDetails? _reported;
    private TokenCount _output;
    private bool _guessed;
    private bool _refused;

    /// <summary>Whether the answer got longer than the provider was asked for, and nothing more is to be heard of it.</summary>
    public bool IsCut => _output.Tokens > granted;

    /// <summary>Whether nothing was said yet in this call.</summary>
    public bool FirstText { get; set; } = true;

    /// <summary>What the model used that failed before this one went on.</summary>
    public TurnUsage Before { get; set; } = TurnUsage.None;

    /// <summary>What the provider says went wrong inside an answer that began well.</summary>
    public string? Failure { get; private set; }

    /// <summary>What of this piece is to be shown.</summary>
    public List<AgentEvent> Take(ChatResponseUpdate update)
    {
        _updates.Add(update);
        var shown = new List<AgentEvent>();
        foreach (var content in update.Contents)
        {
            switch (content)
            {
                case TextContent text when !string.IsNullOrEmpty(text.Text):
                    Count(text.Text);
                    if (_text.Next(text.Text) is { Length: > 0 } words)
                    {
                        shown.Add(new TextDelta(words));
                    }

                    break;
                case TextReasoningContent reasoning when !string.IsNullOrEmpty(reasoning.Text):
                    Count(reasoning.Text);
                    if (_reasoning.Next(reasoning.Text) is { Length: > 0 } thought)
                    {
                        shown.Add(new ReasoningDelta(thought));
                    }

                    break;
                case FunctionCallContent call:
                    Count(call);
                    break;
                case UsageContent usage:
                    _reported = usage.Details;
                    _guessed = usage.AdditionalProperties?.ContainsKey("estimated") ?? false;
                    break;
                case ModelSwitched switched:
                    var (code, message) = ModelFailures.Name(switched.Failure);
                    shown.Add(new ModelFellBack(code, message, (long)switched.Duration.TotalMilliseconds) { Usage = Reported(switched.Failure.Usage) });
                    break;
                case ErrorContent error:
                    Failure = error.Message ?? "no reason given";
                    break;
            }
        }

        return shown;
    }

    /// <summary>Takes in how the call failed: the usage that it is known to have had, and whether it had any.</summary>
    public void Fail(LlmException failure)
    {
        _reported = failure.Usage ?? _reported;
        _refused = failure.Refused;
    }

    public ModelAnswer Answer()
    {
        var response = _updates.ToChatResponse();
        var contents = response.Messages
            .SelectMany(message => message.Contents)
            .Where(content => content is TextContent or TextReasoningContent or FunctionCallContent)
            .ToList();
        var properties = response.Messages.LastOrDefault(message => message.AdditionalProperties is { Count: > 0 })?.AdditionalProperties;
        return new ModelAnswer(
            new ChatMessage(ChatRole.Assistant, contents) { AdditionalProperties = properties },
            IsCut ? ChatFinishReason.Length : response.FinishReason);
    }

    /// <param name="inputTokens">What the request comes to by our own estimate, tools and pictures included.</param>
    public TurnUsage Usage(long inputTokens)
    {
        if (_refused && _reported is null && _output.Tokens == 0)
        {
            return new TurnUsage(0, 0, 0, 0, 1, Estimated: false);
        }

        // Where the provider reports nothing, what its client guesses has only the messages in it.
        var input = _guessed ? Math.Max(inputTokens, _reported?.InputTokenCount ?? 0) : _reported?.InputTokenCount;
        var output = _reported?.OutputTokenCount;
        return new TurnUsage(
            Math.Max(0, input ?? inputTokens),
            Math.Max(0, output ?? _output.Tokens),
            Math.Clamp(_reported?.CachedInputTokenCount ?? 0, 0, Math.Max(0, input ?? 0)),
            0,
            1,
            _guessed || input is null || output is null)
        {
            CacheWriteInputTokens = _reported?.CacheWrittenTokens() ?? 0,
        };
    }

    private static TurnUsage? Reported(UsageDetails? usage) => usage is null
        ? null
        : new TurnUsage(usage.InputTokenCount ?? 0, usage.OutputTokenCount ?? 0, usage.CachedInputTokenCount ?? 0, 0, 0, Estimated: false)
        {
            CacheWriteInputTokens = usage.CacheWrittenTokens(),
        };

    /// <summary>Arguments count as far as anybody reads them.</summary>
    private void Count(FunctionCallContent call)
    {
        Count(call.Name);
        var text = string.Concat((call.Arguments ?? new Dictionary<string, object?>())
            .Select(pair => pair.Key + (pair.Value is JsonElement json ? json.GetRawText() : pair.Value?.ToString())));
        Count(text.Length > CallReader.MaxArgumentBytes ? text[..CallReader.MaxArgumentBytes] : text);
    }

    private void Count(string piece)
    {
        _output.Add(piece);
        if (_output.Tokens > mostOutput)
        {
            throw new TurnEnds("limit_tokens", "The turn's tokens are used up. Ask for less at once, or raise the agent's limit.");
        }
    }
}
