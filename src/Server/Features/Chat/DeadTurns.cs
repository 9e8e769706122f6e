using Easel.Agent;
using Easel.Server.Features.Agents;
using Easel.Server.Features.Events;
using Easel.Server.Features.Models;
using Easel.Server.Features.Workflows;
using Easel.Server.Platform.Settings;

namespace Easel.Server.Features.Chat;

/// <summary>
/// Takes over turns whose process died: they go on here from the last step that was written down. One that was stopped meanwhile, or that
/// has died too often, ends instead.
/// </summary>
internal sealed partial class DeadTurns(
    Executions executions,
    AgentProfiles agents,
    ChatModels models,
    TurnEnding ending,
    WorkflowLocks locks,
    RunningTurns running,
    EventDispatcher dispatcher,
    EaselNode node,
    TimeProvider time,
    ILogger<DeadTurns> logger)
{
    /// <summary>A turn that took so many processes with it would take the next one, too.</summary>
    private const int MostLives = 8;

    /// <param name="nodeId">A process all of whose turns are dead; null looks for turns whose lease has ended.</param>
    /// <param name="whenDone">Called when a turn that goes on here has ended.</param>
    public async Task TakeOver(string? nodeId, Action whenDone, CancellationToken cancel)
    {
        foreach (var dead in await executions.Abandoned(nodeId, cancel))
        {
            try
            {
                await TakeOver(dead, whenDone, cancel);
            }
            catch (Exception failure) when (!cancel.IsCancellationRequested)
            {
                // The others must not wait for this one; its lease ends again, and then it is found once more.
                NotTakenOver(logger, failure, dead.Id);
            }
        }
    }

    private async Task TakeOver(LiveExecution dead, Action whenDone, CancellationToken cancel)
    {
        // A lease can also end because the database was away; then the turn still runs here and renews it.
        if (running.Has(dead.Id) || !await executions.TakeOver(dead, node.Id, time.GetUtcNow().UtcDateTime + WorkflowLocks.Lease, cancel))
        {
            return;
        }

        var taken = dead with { Life = dead.Life + 1 };
        if (taken.StopRequested)
        {
            await End(taken, TurnStatus.Cancelled, "cancelled", "The turn was stopped.", cancel);
        }
        else if (dead.Life is 0 or >= MostLives)
        {
            // Life 0 was at work before turns could be taken up: its journal does not say enough.
            await End(
                taken,
                TurnStatus.Failed,
                "server_restarted",
                $"Easel was restarted {Math.Max(1, dead.Life)} times while the agent was at this message, so it was given up. Ask in another way, or tell an administrator.",
                cancel);
        }
        else
        {
            running.Start(taken.Id, taken.Life, whenDone);
        }
    }

    private async Task End(LiveExecution turn, TurnStatus status, string code, string message, CancellationToken cancel) => await ending.End(
        TurnPlace.Of(turn),
        await locks.HeldBy(turn.Id, cancel),
        AbandonedTurn.End(await Recorded(turn, cancel), await Shown(turn, cancel), status, code, message));

    /// <summary>
    /// What was written down, with an end for the call that was in the air. Its provider reported nothing and may bill it all the same, so it
    /// is a call like any other, of the size that it was taken to have.
    /// </summary>
    private async Task<List<JournalEntry>> Recorded(LiveExecution turn, CancellationToken cancel)
    {
        var steps = await executions.Steps(turn.Id, cancel);
        var recorded = Read(turn, steps);
        if (AbandonedTurn.InTheAir(recorded) is not { } usage)
        {
            return recorded;
        }

        var model = await Model(turn, fellBack: steps.Exists(step => step.Kind == nameof(ModelFellBack)), cancel);
        usage = usage with { Cost = model?.Prices.Cost(new CallTokens(usage.InputTokens, 0, 0, 0)) ?? 0 };
        var (lost, place) = (new ModelCallEnded(usage, 0, "interrupted"), TurnPlace.Of(turn));
        var entry = new JournalEntry(recorded[^1].Seq + 1, time.GetUtcNow(), lost);
        await executions.Step(JournalText.Write(entry, place), model is null ? null : TurnCalls.Row(place, turn.AgentId, model, lost, entry.At), cancel);
        return [.. recorded, entry];
    }

    /// <summary>The model that the turn had come to; null where its agent is gone.</summary>
    private async Task<BilledModel?> Model(LiveExecution turn, bool fellBack, CancellationToken cancel) =>
        await agents.Find(turn.AgentId, cancel) is { } agent
            ? await models.Billed(fellBack && agent.FallbackModelId is { } fallback ? fallback : agent.ModelId, cancel)
            : null;

    private List<JournalEntry> Read(LiveExecution turn, List<RecordedStep> steps)
    {
        try
        {
            return JournalText.ReadAll(steps);
        }
        catch (Exception unreadable)
        {
            // A turn must end, whatever it left behind; else no start would come past it.
            JournalUnreadable(logger, unreadable, turn.Id);
            return [];
        }
    }

    private async Task<string> Shown(LiveExecution turn, CancellationToken cancel)
    {
        var until = await dispatcher.Newest(cancel);
        return (await TurnWords.Read(dispatcher, turn.SessionId, turn.Id, turn.StartedAt ?? DateTime.UnixEpoch, until, cancel)).Text;
    }

    [LoggerMessage(LogLevel.Error, "Turn {ExecutionId}, whose process died, could be neither taken up nor ended; trying again when its lease is over")]
    private static partial void NotTakenOver(ILogger logger, Exception failure, long executionId);

    [LoggerMessage(LogLevel.Error, "The journal of turn {ExecutionId} can't be read")]
    private static partial void JournalUnreadable(ILogger logger, Exception failure, long executionId);
}
