using System.Linq.Expressions;
using System.Text.Json;
using Easel.Server.Features.Files;
using Easel.Server.Features.Services;
using Easel.Server.Features.Workflows;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Runs;

/// <summary>Puts together what is known of a run: its row, its files, and what this process sees of it while it goes on.</summary>
internal sealed class RunReading(EaselDb db, ComfyServers servers, WorkflowDocuments workflows, StoredFiles files, RunTracker tracker, RunQueue queue)
{
    /// <summary>A user's run; null where there is none.</summary>
    public async Task<RunView?> Read(long runId, long userId, CancellationToken cancel)
    {
        // Looked up before the row is read: a run that ends in between is then shown as ended, and never as live with nothing live about it.
        var live = tracker.Find(runId);
        var run = await db.Set<Run>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == runId && row.UserId == userId, cancel);
        if (run is null)
        {
            return null;
        }

        var going = Run.IsEnd(run.Status) ? null : live;
        var place = going is null ? null : queue.PlaceOf(going);
        return new RunView(
            run.Id,
            run.WorkflowId,
            (await workflows.Names([run.WorkflowId], cancel)).GetValueOrDefault(run.WorkflowId),
            run.Version,
            run.ServiceId,
            (await servers.Names([run.ServiceId], cancel)).GetValueOrDefault(run.ServiceId),
            run.SessionId,
            run.ExecutionId,
            run.Status,
            place?.Position,
            place?.EstimatedWaitMs,
            going?.Nodes ?? List<NodeProgress>(run.Progress),
            run.CreatedAt,
            run.SubmittedAt,
            run.StartedAt,
            run.EndedAt,
            run.DurationMs,
            [.. (await Outputs([run.Id], userId, cancel))[run.Id]],
            List<RunText>(run.Texts),
            List<string>(run.Warnings),
            run.ErrorMessage is null ? null : new RunError(run.ErrorNodeId, run.ErrorNodeType, run.ErrorMessage, run.ErrorTraceback),
            new RawJson(run.Prompt),
            run.PromptHash,
            run.AnsweredId ?? run.PromptId,
            run.Inputs is null ? null : new RawJson(run.Inputs),
            run.Targets is null ? null : new RawJson(run.Targets),
            List<RunFileInput>(run.FileInputs),
            run.ServiceVersion,
            run.AgainOf,
            run.CancelRequestedAt);
    }

    /// <summary>What the turns of a user's session ran on its workflow, by turn.</summary>
    public async Task<ILookup<long, TurnRunView>> OfTurns(long workflowId, IReadOnlyCollection<long> turnIds, long userId, CancellationToken cancel)
    {
        var runs = await db.Set<Run>().AsNoTracking()
            .Where(run => run.WorkflowId == workflowId && run.UserId == userId && run.ExecutionId != null && turnIds.Contains(run.ExecutionId.Value))
            .OrderBy(run => run.Id)
            .Select(run => new { run.Id, TurnId = run.ExecutionId!.Value, run.Status })
            .ToListAsync(cancel);
        var outputs = await Outputs([.. runs.Select(run => run.Id)], userId, cancel);
        return runs.ToLookup(run => run.TurnId, run => new TurnRunView(run.Id, run.Status, [.. outputs[run.Id]]));
    }

    /// <summary>The newest run of a user's workflow that failed or was lost; null where there is none.</summary>
    public Task<RunView?> LastFailed(long workflowId, long userId, CancellationToken cancel) =>
        Newest(workflowId, userId, row => row.Status == RunStatus.Failed || row.Status == RunStatus.Lost, cancel);

    /// <summary>The newest run of a user's workflow that has something to show; null where there is none. What waits, or was cancelled while it did, has not.</summary>
    public Task<RunView?> LastBegun(long workflowId, long userId, CancellationToken cancel) =>
        Newest(workflowId, userId, row => row.Status != RunStatus.Queued && (row.Status != RunStatus.Cancelled || row.SubmittedAt != null), cancel);

    private async Task<RunView?> Newest(long workflowId, long userId, Expression<Func<Run, bool>> wanted, CancellationToken cancel)
    {
        var id = await db.Set<Run>().Where(row => row.WorkflowId == workflowId && row.UserId == userId).Where(wanted)
            .OrderByDescending(row => row.Id).Select(row => (long?)row.Id).FirstOrDefaultAsync(cancel);
        return id is { } found ? await Read(found, userId, cancel) : null;
    }

    private static List<T> List<T>(string? json) => json is null ? [] : JsonSerializer.Deserialize<List<T>>(json, RunRecords.Json)!;

    private async Task<ILookup<long, RunOutputView>> Outputs(IReadOnlyCollection<long> runIds, long userId, CancellationToken cancel)
    {
        var made = await db.Set<RunFile>().AsNoTracking().Where(file => runIds.Contains(file.RunId)).OrderBy(file => file.Id).ToListAsync(cancel);
        var stored = await files.Find([.. made.Select(file => file.FileId).OfType<long>()], userId, cancel);
        return made.ToLookup(
            file => file.RunId,
            file => file.FileId is { } id && stored.TryGetValue(id, out var copy)
                ? new RunOutputView(id, file.NodeId, QueryEnum.Name(copy.FileType), copy.FileName, copy.AccessUrl, null, copy.ThumbnailUrl, copy.FileSize, copy.Sha256)
                : new RunOutputView(null, file.NodeId, null, file.FileName, null, file.Problem ?? "The file was deleted."));
    }
}
