using Easel.Server.Features.Workflows;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Easel.Server.Platform.Identity;

namespace Easel.Server.Features.Runs;

/// <summary>GET /runs, GET /workflows/{id}/runs, GET /workflows/{id}/runs/newest and GET /runs/{id}: the caller's own.</summary>
internal static class ReadRuns
{
    public static Task<Envelope<List<RunRow>>> Handle(
        CurrentUser current,
        EaselDb db,
        RunRows list,
        HttpResponse response,
        string? status,
        int? page,
        int? size,
        CancellationToken cancel) =>
        list.Read(db.Set<Run>().Where(run => run.UserId == current.Id), response, status, Paging.Of(page, size), cancel);

    public static async Task<Envelope<List<RunRow>>> HandleWorkflow(
        long id,
        CurrentUser current,
        EaselDb db,
        WorkflowDocuments workflows,
        RunRows list,
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
        return await list.Read(runs, response, status, paging, cancel);
    }

    /// <summary>What the workflow did last, with what it made; null before it has done anything.</summary>
    public static async Task<Envelope<RunView?>> ReadNewest(
        long id, CurrentUser current, WorkflowDocuments workflows, WorkflowRuns runs, CancellationToken cancel) =>
        await workflows.Owns(id, current.Id, cancel)
            ? Answer.Ok(await runs.LastBegun(id, current.Id, cancel))
            : throw Refusal.NotFound("workflow");

    public static async Task<Envelope<RunView>> Read(long id, CurrentUser current, WorkflowRuns runs, CancellationToken cancel) =>
        Answer.Ok(await runs.Read(id, current.Id, cancel) ?? throw Refusal.NotFound("run"));
}
