using Easel.Graph;
using Easel.Server.Features.Services;
using Easel.Server.Platform.Http;

namespace Easel.Server.Features.Workflows;

/// <summary>A workflow with its contents.</summary>
public sealed record WorkflowAnswer(
    long Id,
    string Name,
    string? Description,
    long ServiceId,
    string? ServiceName,
    bool IsFavorite,
    int SessionCount,
    long VersionCount,
    DateTime LastUsedAt,
    RawJson WorkflowData,
    WorkflowFormat Format,
    long Version,
    LockView? Lock,
    DateTime CreatedAt,
    DateTime UpdatedAt);

/// <summary>GET /workflows/{id}.</summary>
internal static class ReadWorkflow
{
    public static async Task<Envelope<WorkflowAnswer>> Handle(
        long id, OwnedWorkflows workflows, ComfyServers services, IEnumerable<IWorkflowUse> uses, HttpResponse response, CancellationToken cancel)
    {
        var workflow = await workflows.Find(id, cancel);
        var version = await workflows.Version(workflow, workflow.Version, cancel);
        var names = await services.Names([workflow.ServiceId], cancel);
        var sessions = await ListWorkflows.SessionCounts(uses, [id], cancel);
        IfMatch.Tag(response, workflow.Version);
        return Answer.Ok(new WorkflowAnswer(
            workflow.Id,
            workflow.Name,
            workflow.Description,
            workflow.ServiceId,
            names.GetValueOrDefault(workflow.ServiceId),
            workflow.IsFavorite,
            sessions.GetValueOrDefault(id),
            workflow.Version,
            workflow.LastUsedAt,
            new RawJson(version.Json),
            workflow.Format,
            workflow.Version,
            LockView.Of(workflow, workflows.Now),
            workflow.CreatedAt,
            workflow.UpdatedAt));
    }
}
