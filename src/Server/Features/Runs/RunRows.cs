using Easel.Server.Features.Files;
using Easel.Server.Features.Services;
using Easel.Server.Features.Workflows;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Easel.Server.Platform.Identity;

namespace Easel.Server.Features.Runs;

/// <summary>A run in a list.</summary>
/// <param name="Error">Why it failed or was lost.</param>
/// <param name="Position">Its place while it waits, in Easel or at ComfyUI: 1 is next.</param>
/// <param name="EstimatedWaitMs">Until it begins, by how long such runs took; null where that is not known.</param>
/// <param name="ThumbnailUrl">A small picture of its first output that is one.</param>
/// <param name="CancelRequestedAt">When it was given up; where it has not ended yet, it is being cancelled.</param>
public sealed record RunRow(
    long Id,
    long WorkflowId,
    string? WorkflowName,
    long? Version,
    long ServiceId,
    string? ServiceName,
    long? SessionId,
    RunStatus Status,
    DateTime CreatedAt,
    DateTime? StartedAt,
    DateTime? EndedAt,
    long? DurationMs,
    int OutputCount,
    string? Error,
    int? Position = null,
    long? EstimatedWaitMs = null,
    string? ThumbnailUrl = null,
    DateTime? CancelRequestedAt = null);

/// <summary>Puts lists of runs together: rows, names, and where those stand that wait.</summary>
internal sealed class RunRows(EaselDb db, ComfyServers servers, WorkflowDocuments workflows, StoredFiles stored, CurrentUser current, RunTracker tracker, RunQueue queue)
{
    private const int Cap = 100;

    public async Task<Envelope<List<RunRow>>> Read(IQueryable<Run> runs, HttpResponse response, string? status, Paging paging, CancellationToken cancel)
    {
        if (QueryEnum.Read<RunStatus>(status, "status") is { } wanted)
        {
            runs = runs.Where(run => run.Status == wanted);
        }

        var files = db.Set<RunFile>();
        var rows = await paging.Read(
            runs.OrderByDescending(run => run.Id).Select(run => new RunRow(
                run.Id,
                run.WorkflowId,
                null,
                run.Version,
                run.ServiceId,
                null,
                run.SessionId,
                run.Status,
                run.CreatedAt,
                run.StartedAt,
                run.EndedAt,
                run.DurationMs,
                files.Count(file => file.RunId == run.Id),
                run.ErrorMessage,
                null,
                null,
                null,
                run.CancelRequestedAt)),
            response,
            Cap,
            cancel);
        var workflowNames = await workflows.Names([.. rows.Select(row => row.WorkflowId).Distinct()], cancel);
        var serviceNames = await servers.Names([.. rows.Select(row => row.ServiceId).Distinct()], cancel);
        var pictures = await stored.FirstPictures([.. rows.Select(row => row.Id)], current.Id, cancel);
        return Answer.Ok(rows.Select(row =>
        {
            var place = Run.IsEnd(row.Status) || tracker.Find(row.Id) is not { } live ? null : queue.PlaceOf(live);
            return row with
            {
                WorkflowName = workflowNames.GetValueOrDefault(row.WorkflowId),
                ServiceName = serviceNames.GetValueOrDefault(row.ServiceId),
                Position = place?.Position,
                EstimatedWaitMs = place?.EstimatedWaitMs,
                ThumbnailUrl = pictures.GetValueOrDefault(row.Id),
            };
        }).ToList());
    }
}
