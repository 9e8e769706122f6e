using Easel.Agent.Reading;
using Easel.Llm;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace Easel.Agent.Turns;

/// <summary>Calls the model once: shows what it says as it says it, counts what it uses, and names what goes wrong.</summary>
internal sealed partial class ModelCall(TurnRequest request, TurnReplay replay, TurnClock clock, TurnLog log, TimeProvider time, ILogger logger)
{
    private const int MostUpdates = 500_000;

    /// <summary>An answer that was written down in an earlier life of the turn is taken from there, and the model is not asked.</summary>
    /// <param name="step">Which call of the turn it is, from 1.</param>
    /// <param name="inputTokens">The request's size, estimated; it counts where the provider reports nothing.</param>
    /// <param name="mostOutput">After so many tokens of output, by estimate, the call is cut off.</param>
    /// <param name="spent">Told the usage, also where the call fails.</param>
    public async Task<ModelAnswer> Make(
        IReadOnlyList<ChatMessage> messages, ChatOptions options, int step, long inputTokens, long mostOutput, Action<TurnUsage> spent)
    {
        if (replay.NextAnswer() is { } known)
        {
            log.Restore(known.Answer.Shown);
            spent(known.Usage);
            return new ModelAnswer(known.Answer.Said, known.Answer.Finish is { } finish ? new ChatFinishReason(finish) : null);
        }

        return await Ask(messages, options, step, purpose: null, inputTokens, mostOutput, spent);
    }

    /// <summary>A call that no earlier life can have answered.</summary>
    /// <param name="purpose">What it is for, where it is no step of the turn: then nobody is shown what it says.</param>
    public async Task<ModelAnswer> Ask(
        IReadOnlyList<ChatMessage> messages, ChatOptions options, int step, string? purpose, long inputTokens, long mostOutput, Action<TurnUsage> spent)
    {
        var grant = await Reserve(messages, options, inputTokens);
        var heard = new Hearing(mostOutput, grant?.MostOutput ?? long.MaxValue);
        await Begin(new ModelCallStarted(step, inputTokens, purpose), grant);
        var (started, place) = (time.GetTimestamp(), log.Length);
        string? error = null;
        RecordedAnswer? recorded = null;
        try
        {
            await Listen(request.Model.GetStreamingResponseAsync(messages, options, clock.Token), heard, shown: purpose is null);
            var answer = heard.Answer();
            recorded = purpose is null ? new RecordedAnswer(answer.Said, answer.Finish?.Value, log.Since(place)) : null;
            return answer;
        }
        catch (Exception failure) when (clock.Over && failure is not (TurnEnds or JournalBroken))
        {
            error = clock.Stopped ? "cancelled" : "timeout";
            throw new OperationCanceledException("The turn ended while the model answered.", failure, clock.Token);
        }
        catch (TurnEnds ends)
        {
            error = ends.Code;
            throw;
        }
        catch (JournalBroken)
        {
            error = "journal_failed";
            throw;
        }
        catch (Exception failure)
        {
            var named = request.Failures?.Invoke(failure) ?? ModelFailures.Name(failure);
            if (failure is LlmException known)
            {
                heard.Fail(known);
            }

            error = named.Code;
            LogModelFailed(logger, named.Code, failure.GetType().Name);
            throw new TurnEnds(named.Code, named.Message);
        }
        finally
        {
            var usage = Priced(heard, inputTokens);
            spent(usage + heard.Before);
            await log.Close(new ModelCallEnded(usage, (long)time.GetElapsedTime(started).TotalMilliseconds, error), recorded);
            await Settle(grant, usage + heard.Before);
        }
    }

    /// <summary>A call that could not be written down is not made, and costs nothing.</summary>
    private async Task Begin(ModelCallStarted call, BudgetGrant? grant)
    {
        try
        {
            await log.Show(call, clock.Token);
        }
        catch
        {
            await Settle(grant, TurnUsage.None);
            throw;
        }
    }

    private async Task<BudgetGrant?> Reserve(IReadOnlyList<ChatMessage> messages, ChatOptions options, long inputTokens)
    {
        if (request.Budget is not { } budget)
        {
            return null;
        }

        try
        {
            var grant = await clock.AwaitEffect(budget.Reserve(CallBounds.Input(messages, options, inputTokens), CallBounds.Output(options.MaxOutputTokens), clock.Token), clock.Token);
            if (grant is not null)
            {
                options.MaxOutputTokens = CallBounds.Asked(grant.MostOutput);
            }

            return grant;
        }
        catch (BudgetExhausted exhausted)
        {
            throw new TurnEnds("budget_exhausted", exhausted.Message);
        }
    }

    private async Task Settle(BudgetGrant? grant, TurnUsage usage)
    {
        if (grant is null)
        {
            return;
        }

        using var closing = clock.Closing();
        try
        {
            await clock.Await(request.Budget!.Settle(grant, usage, closing.Token), closing.Token);
        }
        catch (Exception failure) when (failure is not JournalBroken)
        {
            // What was set aside stays so until the turn ends, which books it.
            LogNotSettled(logger, failure);
        }
    }

    private async Task Listen(IAsyncEnumerable<ChatResponseUpdate> updates, Hearing heard, bool shown)
    {
        var speaker = updates.GetAsyncEnumerator(clock.Token);
        Task<bool>? next = null;
        try
        {
            for (var count = 0; ; count++)
            {
                clock.ThrowIfOver();
                next = speaker.MoveNextAsync().AsTask();
                if (!await clock.Await(next, clock.Token))
                {
                    return;
                }

                if (count >= MostUpdates)
                {
                    throw new TurnEnds("answer_too_long", "The model did not stop talking. Ask for less at once.");
                }

                await Hear(speaker.Current, heard, shown);
                if (heard.IsCut)
                {
                    return;
                }
            }
        }
        finally
        {
            await Leave(speaker, next);
        }
    }

    private async Task Hear(ChatResponseUpdate update, Hearing heard, bool shown)
    {
        foreach (var happened in heard.Take(update))
        {
            if (!shown && happened is (TextDelta or ReasoningDelta))
            {
                continue;
            }

            if (happened is TextDelta && heard.FirstText && log.HasText)
            {
                await log.Show(new TextDelta("\n\n"), clock.Token);
            }

            heard.FirstText &= happened is not TextDelta;
            if (happened is ModelFellBack { Usage: { } used } failed)
            {
                heard.Before = used with { Cost = request.FirstPrice?.Invoke(used) ?? 0 };
                await log.Show(failed with { Usage = heard.Before }, clock.Token);
                continue;
            }

            await log.Show(happened, clock.Token);
        }

        if (heard.Failure is { } failure)
        {
            throw new TurnEnds("model_failed", $"The model's provider broke off: {Carriers.Line(failure, 300)}");
        }
    }

    private async Task Leave(IAsyncEnumerator<ChatResponseUpdate> speaker, Task<bool>? next)
    {
        // An enumerator must not be disposed while it works; one that does not listen is disposed when it comes back.
        if (next is { IsCompleted: false })
        {
            _ = next.ContinueWith(
                async _ => await speaker.DisposeAsync(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            return;
        }

        try
        {
            await speaker.DisposeAsync().AsTask().WaitAsync(TurnClock.Grace, time);
        }
        catch (Exception failure) when (failure is not JournalBroken)
        {
            LogLeavingFailed(logger, failure.GetType().Name);
        }
    }

    private TurnUsage Priced(Hearing heard, long inputTokens)
    {
        var usage = heard.Usage(inputTokens);
        return request.Price is null ? usage : usage with { Cost = request.Price(usage) };
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What a model call used could not be booked on its budgets")]
    private static partial void LogNotSettled(ILogger logger, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A model call failed: {Code} ({Exception})")]
    private static partial void LogModelFailed(ILogger logger, string code, string exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "A model's stream did not close cleanly ({Exception})")]
    private static partial void LogLeavingFailed(ILogger logger, string exception);
}
