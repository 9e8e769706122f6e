using Easel.Agent.Reading;
using Easel.Agent.Tools;
using Microsoft.Extensions.AI;

namespace Easel.Agent.Turns;

/// <summary>How the loop came to its end, where it did not fail.</summary>
/// <param name="StoppedBy">The limit that closed the tools before the model was done, or null.</param>
internal sealed record LoopEnd(string? StoppedBy);

/// <summary>
/// The turn itself: ask the model, do what it calls, tell it what came of it, until it answers in words. A limit closes the tools
/// and asks for a last answer; what can't be afforded or repaired ends the turn by <see cref="TurnEnds"/>.
/// </summary>
internal sealed class TurnLoop(
    TurnRequest request,
    double scale,
    TurnReplay replay,
    Conversation conversation,
    ContextWindow window,
    Compaction compaction,
    ModelCall model,
    ToolRunner runner,
    ITurnWorkspace workspace,
    TurnClock clock,
    TurnLog log)
{
    private const int LeastAnswer = 256;
    private const string NotDone = """{"error":{"code":"not_done","message":"Tools were closed before this call, so it was not done."}}""";

    private readonly IReadOnlyList<AITool> _declarations = [.. ToolBox.For(request).Select(tool => tool.Declaration)];
    private readonly CallReader _reader = new();
    private readonly TurnLimits _limits = request.Agent.Tools.Limits;
    private int _invalidInRow;
    private string? _closing;
    private string _closingWords = "";
    private bool _nudged;

    public TurnUsage Usage { get; private set; } = replay.Lost;

    public int Steps { get; private set; }

    public int ToolCalls { get; private set; }

    /// <summary>What became of the beginning of the history.</summary>
    public CompactedHistory? Compacted => compaction.Last;

    /// <summary>The last message of the user that reached the model while the turn ran.</summary>
    public long LastSteering { get; private set; }

    public async Task<LoopEnd> Run()
    {
        var declared = TokenEstimate.Of(string.Concat(_declarations.OfType<AIFunctionDeclaration>()
            .Select(tool => tool.Name + tool.Description + tool.JsonSchema.GetRawText())));
        while (true)
        {
            var answer = await Ask(declared);
            var calls = _closing is null ? answer.Calls.ToList() : [];
            if (calls.Count > 0)
            {
                CheckSpending();
                if (await Do(answer, calls) is { } final)
                {
                    return final;
                }

                await HearMore();
            }
            else if (End(answer) is { } end)
            {
                return end;
            }
        }
    }

    /// <summary>Between two steps the user's new words come in: here no call is without its result.</summary>
    private async Task HearMore()
    {
        foreach (var known in replay.SteeredAfter(Steps))
        {
            Hear(known);
        }

        if (!replay.IsOver)
        {
            return;
        }

        foreach (var message in await clock.Await(workspace.ReadSteering(LastSteering, clock.Token), clock.Token))
        {
            var steered = new Steered(Steps, message.MessageId, message.Text);
            await log.Show(steered, clock.Token);
            Hear(steered);
        }
    }

    private void Hear(Steered steered)
    {
        LastSteering = steered.MessageId;
        conversation.Add(new ChatMessage(ChatRole.User, steered.Text));
    }

    private async Task<ModelAnswer> Ask(long declared)
    {
        clock.ThrowIfOver();
        Steps++;
        if (Steps >= _limits.Steps && Steps > 1)
        {
            Close("limit_steps", $"That was the last of the {_limits.Steps} steps of this turn.");
        }

        var messages = await compaction.Fit(Steps, attempt: 1, declared, Usage, Spend);
        if (replay.TightenedAt(Steps) is { } known)
        {
            window.Narrow(known.Tokens);
            messages = await compaction.Fit(Steps, attempt: 2, declared, Usage, Spend);
        }
        else if (messages is not null)
        {
            var (size, shown) = (declared + TokenEstimate.Of(messages), log.Length);
            try
            {
                return await Send(messages, declared);
            }
            catch (TurnEnds refused) when (refused.Code == ModelFailures.ContextTooLong && log.Length == shown)
            {
                await compaction.Tighten(Steps, size);
                messages = await compaction.Fit(Steps, attempt: 2, declared, Usage, Spend);
                if (messages is null)
                {
                    throw;
                }
            }
        }

        return await Send(
            messages ?? throw new TurnEnds("context_too_long", "What the model must read does not fit into its window any more. Start a new chat, or ask for less at once."),
            declared);
    }

    private void Spend(TurnUsage usage) => Usage += usage;

    private async Task<ModelAnswer> Send(IReadOnlyList<ChatMessage> messages, long declared)
    {
        var size = declared + TokenEstimate.Of(messages);
        var input = (long)Math.Ceiling(size * scale);
        if (Steps > 1 && _closing is null && Usage.Tokens + (2 * input) + LeastAnswer > _limits.Tokens)
        {
            Close("limit_tokens", "The tokens of this turn are nearly used up.");
            messages = conversation.Messages;
        }

        var room = _limits.Tokens - Usage.Tokens - input;
        if (room < LeastAnswer)
        {
            throw new TurnEnds("limit_tokens", $"The turn's {_limits.Tokens} tokens are used up. Ask for less at once, or raise the agent's limit.");
        }

        var answer = await model.Make(messages, Options(Math.Min(room, window.Left(size))), Steps, input, room, Spend);
        return answer.Finish != ChatFinishReason.ContentFilter
            ? answer
            : throw new TurnEnds("blocked", "The model's provider blocked the answer by its content rules. Say it in another way.");
    }

    private ChatOptions Options(long room) => new()
    {
        Temperature = (float?)request.Agent.Temperature,
        MaxOutputTokens = request.Agent.MaxTokens is { } most
            ? (int)Math.Min(most, room)
            : room < 8_192 ? (int)room : null,
        Tools = _declarations.Count > 0 ? [.. _declarations] : null,
        ToolMode = _declarations.Count == 0 ? null : _closing is null ? ChatToolMode.Auto : ChatToolMode.None,
    };

    /// <summary>The end that a wordless step makes, or null where the model gets one more chance.</summary>
    private LoopEnd? End(ModelAnswer answer)
    {
        if (answer.HasText)
        {
            return new LoopEnd(_closing ?? (answer.Finish == ChatFinishReason.Length ? "length" : null));
        }

        if (_closing is { } closed)
        {
            throw new TurnEnds(closed, "The turn reached its limit, and the model gave no last answer. Ask for less at once, or raise the agent's limits.");
        }

        if (_nudged)
        {
            throw new TurnEnds("empty_answer", "The model said nothing and called nothing, twice. Try again, or choose another model.");
        }

        _nudged = true;
        conversation.Add(Conversation.Note("You gave neither an answer nor a tool call. Call a tool, or answer the user in words."));
        return null;
    }

    /// <summary>Does the calls in their order; a question to the user ends the turn.</summary>
    private async Task<LoopEnd?> Do(ModelAnswer answer, List<FunctionCallContent> calls)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var allowed = calls.Take(Math.Max(0, _limits.ToolCalls - ToolCalls)).ToList();
        var read = allowed.Select((call, index) =>
            _reader.Read(call, taken, answer.Finish == ChatFinishReason.Length && index == calls.Count - 1)).ToList();
        conversation.Add(Said(answer, allowed, read));
        var results = new List<AIContent>();
        var pictures = new List<ShownPicture>();
        string? question = null;
        foreach (var call in read)
        {
            clock.ThrowIfOver();
            ToolCalls++;
            var end = await runner.Run(call);
            results.Add(new FunctionResultContent(call.WireId, end.ResultJson));
            pictures.AddRange(end.Pictures);
            _invalidInRow = end.Invalid ? _invalidInRow + 1 : 0;
            if (end.FinalText is not null)
            {
                question = end.FinalText;
                break;
            }

            if (end.Repeated)
            {
                Close("same_call", "The same call came a third time with nothing new.", later: true);
            }

            if (_invalidInRow >= _limits.InvalidCalls)
            {
                Close("invalid_calls", $"{_invalidInRow} calls in a row could not be read.", later: true);
            }

            if (_closing is not null)
            {
                break;
            }
        }

        if (question is not null)
        {
            await log.Show(new TextDelta((log.HasText ? "\n\n" : "") + Carriers.CleanAnswer(question)), clock.Token);
            return new LoopEnd(null);
        }

        results.AddRange(read.Skip(results.Count).Select(call => new FunctionResultContent(call.WireId, NotDone)));
        if (results.Count > 0)
        {
            conversation.Add(new ChatMessage(ChatRole.Tool, results));
        }

        if (pictures.Count > 0)
        {
            conversation.Add(Conversation.Show(pictures));
        }

        if (allowed.Count < calls.Count)
        {
            Close("limit_tool_calls", $"This turn's {_limits.ToolCalls} tool calls are used up; {calls.Count - allowed.Count} were not done.");
        }
        else if (_closing is not null)
        {
            conversation.Add(ClosingNote(_closingWords));
        }

        return null;
    }

    private void Close(string code, string why, bool later = false)
    {
        if (_closing is not null)
        {
            return;
        }

        (_closing, _closingWords) = (code, why);
        if (!later)
        {
            conversation.Add(ClosingNote(why));
        }
    }

    private static ChatMessage ClosingNote(string why) => Conversation.Note(
        $"{why} Tools are closed now. Answer the user in words: what was done, what was not, and what they can do next.");

    // What the model said goes back to it with ids that pair, names that a provider takes, and no arguments that could not be read.
    private static ChatMessage Said(ModelAnswer answer, List<FunctionCallContent> allowed, List<ReadCall> read)
    {
        var contents = new List<AIContent>();
        foreach (var content in answer.Said.Contents)
        {
            if (content is not FunctionCallContent call)
            {
                contents.Add(content);
                continue;
            }

            var index = allowed.FindIndex(one => ReferenceEquals(one, call));
            if (index < 0)
            {
                continue;
            }

            var mine = read[index];
            contents.Add(mine.Problem is null && call.CallId == mine.WireId && call.Name == mine.Tool
                ? call
                : new FunctionCallContent(mine.WireId, mine.Tool, mine.Problem is null ? call.Arguments : new Dictionary<string, object?>())
                {
                    // What the provider hung on the call goes back to it; the text that could not be read does not.
                    AdditionalProperties = mine.Problem is null ? call.AdditionalProperties : Small(call.AdditionalProperties),
                });
        }

        return new ChatMessage(ChatRole.Assistant, contents) { AdditionalProperties = answer.Said.AdditionalProperties };
    }

    private static AdditionalPropertiesDictionary? Small(AdditionalPropertiesDictionary? properties)
    {
        var kept = properties?.Where(pair => pair.Value is not string { Length: > 1_000 }).ToList();
        return kept is { Count: > 0 } ? new AdditionalPropertiesDictionary(kept) : null;
    }

    private void CheckSpending()
    {
        if (_limits.Cost is { } most && Usage.Cost >= most)
        {
            throw new TurnEnds("limit_cost", $"The turn's budget of {most} is used up. Ask for less at once, or raise the agent's limit.");
        }

        if (Usage.Tokens >= _limits.Tokens)
        {
            throw new TurnEnds("limit_tokens", $"The turn's {_limits.Tokens} tokens are used up. Ask for less at once, or raise the agent's limit.");
        }
    }
}
