using Easel.Server.Features.Services;
using Easel.Server.Features.Workflows;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Easel.Server.Platform.Identity;

namespace Easel.Server.Features.Runs;

/// <summary>A run in a list.</summary>
/// <param name="Error">Why it failed or was lost.</param>
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
    string? Error);

/// <summary>GET /runs, GET /workflows/{id}/runs and GET /runs/{id}: the caller's own.</summary>
internal static class ReadRuns
{
    private const int Cap = 100;

    public static Task<Envelope<List<RunRow>>> Handle(
        EaselDb db,
        CurrentUser current,
        ComfyServers servers,
        WorkflowDocuments workflows,
        HttpResponse response,
        string? status,
        int? page,
        int? size,
        CancellationToken cancel) =>
        List(db.Set<Run>().Where(run => run.UserId == current.Id), db, servers, workflows, response, status, Paging.Of(page, size), cancel);

    public static async Task<Envelope<List<RunRow>>> HandleWorkflow(
        long id,
        EaselDb db,
        CurrentUser current,
        ComfyServers servers,
        WorkflowDocuments workflows,
        HttpResponse response,
        string? status,
        int? page,
        int? size,
        CancellationToken cancel)
    {
        var paging = Paging.Of(page, size);
        if (!await workflows.Owns(id, current.Id, cancel))
        {
            throw Refusal.NotFound("workflow");
        }

        var runs = db.Set<Run>().Where(run => run.WorkflowId == id && run.UserId == current.Id);
        return await List(runs, db, servers, workflows, response, status, paging, cancel);
    }

    public static async Task<Envelope<RunView>> Read(long id, CurrentUser current, WorkflowRuns runs, CancellationToken cancel) =>
        Answer.Ok(await runs.Read(id, current.Id, cancel) ?? throw Refusal.NotFound("run"));

    private static async Task<Envelope<List<RunRow>>> List(
        IQueryable<Run> runs,
        EaselDb db,
        ComfyServers servers,
        WorkflowDocuments workflows,
        HttpResponse response,
        string? status,
        Paging paging,
        CancellationToken cancel)
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
                run.ErrorMessage)),
            response,
            Cap,
            cancel);
        var workflowNames = await workflows.Names([.. rows.Select(row => row.WorkflowId).Distinct()], cancel);
        var serviceNames = await servers.Names([.. rows.Select(row => row.ServiceId).Distinct()], cancel);
        return Answer.Ok(rows.Select(row => row with
        {
            WorkflowName = workflowNames.GetValueOrDefault(row.WorkflowId),
            ServiceName = serviceNames.GetValueOrDefault(row.ServiceId),
        }).ToList());
    }
}
