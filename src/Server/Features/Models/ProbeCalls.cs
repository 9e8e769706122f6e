using Easel.Llm;
using Microsoft.Extensions.AI;

namespace Easel.Server.Features.Models;

/// <summary>The small real calls by which a provider is examined. Each is written down as any other call is, since it costs as much.</summary>
internal sealed class ProbeCalls(ModelCalls calls, TimeProvider time)
{
    /// <summary>Enough for a model that thinks before it says a word.</summary>
    private const int MostTokens = 512;

    /// <summary>Asks for a word. The chat stage is over when the answer begins, the stream stage when it has ended well.</summary>
    public async Task<bool> Talk(ProbeCall probe, CancellationToken cancel)
    {
        var started = time.GetTimestamp();
        var begun = 0L;
        var pieces = 0;
        var failure = await Ask(
            probe,
            "Answer with the one word: ready",
            new ChatOptions { MaxOutputTokens = MostTokens },
            _ => begun = pieces++ == 0 ? time.GetTimestamp() : begun,
            cancel);
        if (failure is { Kind: LlmErrorKind.Auth })
        {
            probe.Sheet.Fail(ProviderStage.Auth, failure, started);
            return false;
        }

        if (!probe.Sheet.Failed(ProviderStage.List))
        {
            probe.Sheet.Pass(ProviderStage.Auth, "The key was not refused.", started);
        }

        if (failure is not null && pieces == 0)
        {
            probe.Sheet.Fail(ProviderStage.Chat, failure, started);
            return false;
        }

        probe.Sheet.Pass(ProviderStage.Chat, $"{probe.ModelCode} answers.", started);
        if (failure is not null)
        {
            probe.Sheet.Fail(ProviderStage.Stream, failure, begun);
            return false;
        }

        probe.Sheet.Pass(ProviderStage.Stream, "The answer came to its end.", begun);
        return true;
    }

    /// <summary>Asks for a call of a tool.</summary>
    public async Task CallTool(ProbeCall probe, AIFunctionDeclaration tool, CancellationToken cancel)
    {
        const string Word = "easel";
        var started = time.GetTimestamp();
        var heard = new List<FunctionCallContent>();
        var failure = await Ask(
            probe,
            $"Call the tool {tool.Name} with the word \"{Word}\". Say nothing else.",
            new ChatOptions { MaxOutputTokens = MostTokens, Tools = [tool] },
            update => heard.AddRange(update.Contents.OfType<FunctionCallContent>()),
            cancel);
        if (failure is not null)
        {
            probe.Sheet.Fail(ProviderStage.Tools, failure, started);
        }
        else if (heard.Any(call => call.Name == tool.Name && call.Exception is null && call.Arguments?.ContainsKey("word") == true))
        {
            probe.Sheet.Pass(ProviderStage.Tools, $"{probe.ModelCode} calls tools.", started);
        }
        else
        {
            probe.Sheet.Fail(
                ProviderStage.Tools,
                "no_tool_call",
                $"{probe.ModelCode} was asked to call a tool and did not.",
                "Choose a model with tool support, switch tool calling on at the server, or mark the model as one without tools.",
                started);
        }
    }

    private async Task<LlmException?> Ask(
        ProbeCall probe, string text, ChatOptions options, Action<ChatResponseUpdate> hear, CancellationToken cancel)
    {
        var at = time.GetUtcNow().UtcDateTime;
        var started = time.GetTimestamp();
        UsageContent? usage = null;
        LlmException? failure = null;
        try
        {
            await foreach (var update in probe.Client.GetStreamingResponseAsync([new ChatMessage(ChatRole.User, text)], options, cancel))
            {
                usage = update.Contents.OfType<UsageContent>().LastOrDefault() ?? usage;
                hear(update);
            }
        }
        catch (LlmException failed)
        {
            failure = failed;
        }

        await calls.Record(Describe(probe, at, (long)time.GetElapsedTime(started).TotalMilliseconds, usage, failure), cancel);
        return failure;
    }

    private static ModelCall Describe(ProbeCall probe, DateTime at, long durationMs, UsageContent? usage, LlmException? failure)
    {
        var details = usage?.Details ?? failure?.Usage;
        var tokens = new CallTokens(
            details?.InputTokenCount ?? 0, details?.CachedInputTokenCount ?? 0, details?.CacheWrittenTokens() ?? 0, details?.OutputTokenCount ?? 0);
        return new ModelCall
        {
            ModelId = probe.Model?.Id ?? 0,
            ModelCode = probe.ModelCode,
            UserId = probe.UserId,
            Status = failure is null ? ModelCallStatus.Success : failure.Kind == LlmErrorKind.Timeout ? ModelCallStatus.Timeout : ModelCallStatus.Failed,
            StartedAt = at,
            DurationMs = durationMs,
            InputTokens = tokens.Input,
            OutputTokens = tokens.Output,
            CachedInputTokens = tokens.CacheRead,
            CacheWriteInputTokens = tokens.CacheWritten,
            Estimated = usage?.AdditionalProperties?.ContainsKey("estimated") ?? false,
            Cost = probe.Model is { } model ? ModelPrices.Of(model).Cost(tokens) : 0,
            ErrorCode = failure is null ? null : ModelCalls.CodeOf(failure),
            ErrorMessage = failure?.Message,
        };
    }
}
