using Easel.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Runs;

/// <summary>What a start has to know of the runs before it: which had not ended, whose turn it was, and how long runs take.</summary>
internal sealed class RunHistory(IServiceScopeFactory scopes, TimeProvider time)
{
    private const int MostEnded = 500;

    /// <summary>Runs that had not ended, in the order in which they were started.</summary>
    public async Task<IReadOnlyList<(LiveRun Run, bool WasSent)>> Unfinished(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var rows = await scope.ServiceProvider.GetRequiredService<EaselDb>().Set<Run>().AsNoTracking()
            .Where(run => run.Status == RunStatus.Queued || run.Status == RunStatus.Running)
            .OrderBy(run => run.Id)
            .Select(run => new { run.Id, run.UserId, run.WorkflowId, run.ServiceId, WasSent = run.SubmittedAt != null })
            .ToListAsync(cancel);
        return [.. rows.Select(row => (new LiveRun(row.Id, row.UserId, row.WorkflowId, row.ServiceId, time), row.WasSent))];
    }

    /// <summary>Tells the queue of the turns and durations of the last runs, so that a start changes neither order nor estimates.</summary>
    public async Task Recall(RunQueue queue, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var sent = await scope.ServiceProvider.GetRequiredService<EaselDb>().Set<Run>().AsNoTracking()
            .Where(run => run.SubmittedAt != null)
            .OrderByDescending(run => run.Id)
            .Take(MostEnded)
            .Select(run => new { run.ServiceId, run.UserId, run.WorkflowId, run.Status, run.DurationMs, run.SubmittedAt, run.EndedAt })
            .ToListAsync(cancel);
        foreach (var service in sent.GroupBy(run => run.ServiceId))
        {
            queue.Recall(
                service.Key,
                service.OrderBy(run => run.SubmittedAt).Select(run => run.UserId),
                service.Where(run => run is { Status: RunStatus.Success, DurationMs: not null }).OrderBy(run => run.EndedAt)
                    .Select(run => (run.WorkflowId, (double)run.DurationMs!.Value)));
        }
    }
}
