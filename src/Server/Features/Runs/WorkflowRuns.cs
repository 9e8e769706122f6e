using Easel.Comfy;
using Easel.Server.Features.Services;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Runs;

/// <summary>The door: starts runs of workflows, reads and waits for them, and cancels them, always in one user's name.</summary>
internal sealed class WorkflowRuns(
    EaselDb db, ComfyServers servers, RunStarts starts, RunTracker tracker, RunQueue queue, RunRecords records, RunReading reading, TimeProvider time)
{
    private static readonly TimeSpan CancelPatience = TimeSpan.FromSeconds(2);

    /// <summary>Makes the exact prompt and queues the run; it goes to ComfyUI in the background, when it is its turn.</summary>
    /// <exception cref="Refusal">400 where the workflow can't be run or an input or target is unknown; 404 where the service or a file is
    /// gone; 429 where too many wait; 502 or 504 where nothing is known of the service's nodes.</exception>
    public async Task<RunView> Start(NewRun wanted, CancellationToken cancel) =>
        await Get((await StartAll([wanted], cancel))[0], wanted.UserId, cancel);

    /// <summary>Starts several runs of one user on one service, all or none; gives their ids in the order in which they will run.</summary>
    /// <exception cref="Refusal">As of <see cref="Start"/>.</exception>
    public Task<IReadOnlyList<long>> StartAll(IReadOnlyList<NewRun> wanted, CancellationToken cancel) => starts.Start(wanted, cancel);

    /// <summary>Runs the same prompt once more.</summary>
    /// <exception cref="Refusal">404 where the user has no such run; 409 where its service is gone; 429 where too many wait.</exception>
    public async Task<RunView> Again(long runId, long userId, CancellationToken cancel) =>
        await Get(await starts.Again(runId, userId, cancel), userId, cancel);

    /// <summary>A user's run; null where there is none.</summary>
    public Task<RunView?> Read(long runId, long userId, CancellationToken cancel) => reading.Read(runId, userId, cancel);

    /// <summary>What the turns of a user's session ran on its workflow, by turn.</summary>
    public Task<ILookup<long, TurnRunView>> OfTurns(long workflowId, IReadOnlyCollection<long> turnIds, long userId, CancellationToken cancel) =>
        reading.OfTurns(workflowId, turnIds, userId, cancel);

    /// <summary>The newest run of a user's workflow that failed or was lost; null where there is none.</summary>
    public Task<RunView?> LastFailed(long workflowId, long userId, CancellationToken cancel) => reading.LastFailed(workflowId, userId, cancel);

    /// <summary>Waits until a run has ended, or as long as <paramref name="atMost"/>; answers how it then stands.</summary>
    /// <exception cref="Refusal">404 where the user has no such run.</exception>
    public async Task<RunView> Wait(long runId, long userId, TimeSpan atMost, CancellationToken cancel)
    {
        var live = tracker.Find(runId);
        var view = await Get(runId, userId, cancel);
        if (view.HasEnded || live is null)
        {
            return view;
        }

        try
        {
            await live.Ended.WaitAsync(atMost, time, cancel);
        }
        catch (TimeoutException)
        {
            // The caller asked for no more than this; the answer says that it goes on.
        }

        return await Get(runId, userId, cancel);
    }

    /// <summary>Ends a run, this one and no other. One that has ended stays as it is.</summary>
    /// <exception cref="Refusal">404 where the user has no such run; 409 where ComfyUI can't stop it without hitting another's; 502 or 504
    /// where ComfyUI can't be asked.</exception>
    public async Task<RunView> Cancel(long runId, long userId, CancellationToken cancel)
    {
        var run = await db.Set<Run>().AsNoTracking().Where(row => row.Id == runId && row.UserId == userId)
            .Select(row => new { row.Status, row.ServiceId }).FirstOrDefaultAsync(cancel) ?? throw Refusal.NotFound("run");
        if (!Run.IsEnd(run.Status))
        {
            if (!await records.CancelBeforeAccepted(runId, cancel))
            {
                await CancelThere(runId, run.ServiceId, cancel);
            }
            else if (tracker.Find(runId) is { } live)
            {
                queue.GiveUp(live);
            }
        }

        return await Wait(runId, userId, CancelPatience, cancel);
    }

    private async Task CancelThere(long runId, long serviceId, CancellationToken cancel)
    {
        if (await records.Read(runId, cancel) is not { AnsweredId: { } promptId } run || Run.IsEnd(run.Status))
        {
            return;
        }

        var connection = await servers.Connection(serviceId, cancel);
        try
        {
            if (await connection.Cancel(promptId, ct: cancel) == ComfyCancelOutcome.CannotTarget)
            {
                throw Refusal.Conflict(
                    "This ComfyUI is older than 0.3.57 and can only stop whatever runs, which may be another's run. Let it end, or try again when nothing else waits.");
            }
        }
        catch (ComfyException failure)
        {
            throw ComfyClients.Refuse(failure);
        }
    }

    private async Task<RunView> Get(long runId, long userId, CancellationToken cancel) =>
        await reading.Read(runId, userId, cancel) ?? throw Refusal.NotFound("run");
}
