using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Runs;

/// <summary>The door: starts runs of workflows, reads and waits for them, and cancels them, always in one user's name.</summary>
internal sealed class WorkflowRuns(
    EaselDb db, RunStarts starts, RunTracker tracker, RunQueue queue, RunRecords records, RunReading reading, TimeProvider time)
{
    private static readonly TimeSpan CancelPatience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AskPatience = TimeSpan.FromSeconds(1);

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

    /// <summary>The run that a call of a user's turn started; null where it started none.</summary>
    public async Task<RunView?> OfCall(long executionId, string callId, long userId, CancellationToken cancel)
    {
        var run = await db.Set<Run>().AsNoTracking().Where(row => row.ExecutionId == executionId && row.CallId == callId && row.UserId == userId)
            .Select(row => (long?)row.Id).FirstOrDefaultAsync(cancel);
        return run is { } id ? await reading.Read(id, userId, cancel) : null;
    }

    /// <summary>What the turns of a user's session ran on its workflow, by turn.</summary>
    public Task<ILookup<long, TurnRunView>> OfTurns(long workflowId, IReadOnlyCollection<long> turnIds, long userId, CancellationToken cancel) =>
        reading.OfTurns(workflowId, turnIds, userId, cancel);

    /// <summary>The newest run of a user's workflow that failed or was lost; null where there is none.</summary>
    public Task<RunView?> LastFailed(long workflowId, long userId, CancellationToken cancel) => reading.LastFailed(workflowId, userId, cancel);

    /// <summary>The newest run of a user's workflow that has begun; null where there is none.</summary>
    public Task<RunView?> LastBegun(long workflowId, long userId, CancellationToken cancel) => reading.LastBegun(workflowId, userId, cancel);

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

    /// <summary>
    /// Gives up a run, this one and no other. It need not have ended when this does: ComfyUI stops it at its next step, and an old one only
    /// when no other's run can be hit; until then the wish stands. A run that has ended stays as it is.
    /// </summary>
    /// <exception cref="Refusal">404 where the user has no such run.</exception>
    public async Task<RunView> Cancel(long runId, long userId, CancellationToken cancel)
    {
        if (!await db.Set<Run>().AnyAsync(row => row.Id == runId && row.UserId == userId, cancel))
        {
            throw Refusal.NotFound("run");
        }

        if (await records.WishCancel(runId, cancel) && tracker.Find(runId) is { } live)
        {
            live.WishCancel();
            queue.GiveUp(live);
            if (!await EndsSoon(live, cancel))
            {
                return await Get(runId, userId, cancel);
            }
        }

        return await Wait(runId, userId, CancelPatience, cancel);
    }

    /// <summary>Whether it is worth while to wait for the end, so that the answer tells it. The wish stands, and nobody waits for a server that hangs.</summary>
    private async Task<bool> EndsSoon(LiveRun live, CancellationToken cancel)
    {
        try
        {
            var first = await Task.WhenAny(live.CancelTried, live.Ended).WaitAsync(AskPatience, time, cancel);
            return first == live.Ended || await live.CancelTried;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private async Task<RunView> Get(long runId, long userId, CancellationToken cancel) =>
        await reading.Read(runId, userId, cancel) ?? throw Refusal.NotFound("run");
}
