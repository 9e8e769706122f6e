using System.ComponentModel.DataAnnotations;
using Easel.Graph;
using Easel.Server.Features.Audit;
using Easel.Server.Features.Services;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Workflows;

/// <summary>A change of a workflow; what is left out stays.</summary>
public sealed record UpdateWorkflowRequest(
    [property: StringLength(Workflow.LongestName, MinimumLength = 1)] string? Name,
    [property: StringLength(Workflow.LongestDescription)] string? Description,
    long? ServiceId,
    RawJson? WorkflowData,
    long? BaseVersion);

/// <summary>The version that a workflow has after a change.</summary>
public sealed record SavedWorkflow(bool Success, long Version);

/// <summary>Whether a workflow is to be a favourite.</summary>
public sealed record FavoriteRequest([property: Required] bool? Favorite);

/// <summary>PUT /workflows/{id}: a new version where the contents differ.</summary>
internal static class UpdateWorkflow
{
    public static async Task<Envelope<SavedWorkflow>> Handle(
        long id,
        UpdateWorkflowRequest request,
        HttpRequest http,
        HttpResponse response,
        EaselDb db,
        OwnedWorkflows workflows,
        ComfyServers services,
        WorkflowNames names,
        CancellationToken cancel)
    {
        var baseVersion = IfMatch.Read(http, request.BaseVersion);
        var document = request.WorkflowData is { } data ? WorkflowJson.Read(data) : null;
        var workflow = await workflows.Find(id, cancel);
        if (request.ServiceId is { } service && await services.Find(service, cancel) is null)
        {
            throw Refusal.BadField("serviceId", FieldReason.NoSuch, "There is no such service.");
        }

        // Comparing reads both documents whole, so it is done before the write that everybody waits for.
        var current = document is null ? null : await workflows.Version(workflow, workflow.Version, cancel);
        var differs = current is not null && current.Json != document!.ToJson();
        var summary = differs
            ? VersionSummary.Of(await names.Compare(workflow.ServiceId, WorkflowDocument.Parse(current!.Json), document!, cancel))
            : null;
        var version = await db.Write(
            async () =>
            {
                var now = workflows.Now;
                var saved = workflow.Version;
                if (differs)
                {
                    saved = await workflows.Save(id, new VersionSave(document!, summary!, baseVersion), cancel);
                }

                var row = await db.Set<Workflow>().FirstOrDefaultAsync(found => found.Id == id, cancel) ?? throw Refusal.NotFound("workflow");
                OwnedWorkflows.RefuseLocked(row, now);
                if (!differs)
                {
                    OwnedWorkflows.RefuseStale(row, baseVersion);
                    saved = row.Version;
                }

                if (request.Name is { } name)
                {
                    row.Name = string.IsNullOrWhiteSpace(name) ? throw Refusal.BadField("name", FieldReason.Required, "A workflow needs a name.") : name.Trim();
                }

                row.Description = request.Description ?? row.Description;
                row.ServiceId = request.ServiceId ?? row.ServiceId;
                row.UpdatedAt = now;
                return saved;
            },
            cancel);
        IfMatch.Tag(response, version);
        return Answer.Ok(new SavedWorkflow(true, version));
    }
}

/// <summary>POST /workflows/{id}/favorite.</summary>
internal static class SetFavorite
{
    public static async Task<Envelope<Done>> Handle(long id, FavoriteRequest request, EaselDb db, OwnedWorkflows workflows, CancellationToken cancel)
    {
        await workflows.Find(id, cancel);
        await db.Write(
            () => db.Set<Workflow>().Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.IsFavorite, request.Favorite!.Value), cancel),
            cancel);
        return Answer.Done();
    }
}

/// <summary>DELETE /workflows/{id}.</summary>
internal static class DeleteWorkflow
{
    public static async Task<Envelope<Done>> Handle(
        long id, bool? cascade, EaselDb db, OwnedWorkflows workflows, IEnumerable<IWorkflowUse> uses, AuditLog audit, CancellationToken cancel)
    {
        var workflow = await workflows.Find(id, cancel);
        await db.Write(
            async () =>
            {
                // Held first, so that no session comes between counting them and the end.
                var row = await WorkflowDocuments.Held(db.Set<Workflow>().Where(found => found.Id == id), cancel)
                    ? await db.Set<Workflow>().FirstAsync(found => found.Id == id, cancel)
                    : throw Refusal.NotFound("workflow");
                OwnedWorkflows.RefuseLocked(row, workflows.Now);
                var sessions = (await ListWorkflows.SessionCounts(uses, [id], cancel)).GetValueOrDefault(id);
                if (sessions > 0 && cascade != true)
                {
                    throw Refusal.Conflict(
                        RefusalReason.HasSessions, $"The workflow has {sessions} session(s). Delete them first, or call again with ?cascade=true.", new SessionsConflict(sessions));
                }

                foreach (var use in uses)
                {
                    await use.DeleteAll(id, cancel);
                }

                await db.Set<Proposal>().Where(proposal => proposal.WorkflowId == id).ExecuteDeleteAsync(cancel);
                await db.Set<WorkflowVersion>().Where(version => version.WorkflowId == id).ExecuteDeleteAsync(cancel);
                db.Remove(row);
                await audit.Record(AuditAction.WorkflowDeleted, "workflow", id, workflow.Name, cancel);
            },
            cancel);
        return Answer.Done();
    }
}

/// <summary>The payload of a 409 by sessions that hang on a workflow.</summary>
public sealed record SessionsConflict(int SessionCount);
