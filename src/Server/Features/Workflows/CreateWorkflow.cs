using System.ComponentModel.DataAnnotations;
using Easel.Graph;
using Easel.Server.Features.Files;
using Easel.Server.Features.Services;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Easel.Server.Platform.Identity;

namespace Easel.Server.Features.Workflows;

/// <summary>A new workflow; without <c>workflowData</c> and <c>fileId</c> it is an empty graph.</summary>
/// <param name="FileId">One of the caller's files: an uploaded workflow, or a picture that a run made.</param>
public sealed record CreateWorkflowRequest(
    [property: Required, StringLength(Workflow.LongestName, MinimumLength = 1)] string Name,
    [property: StringLength(Workflow.LongestDescription)] string? Description,
    [property: Required] long? ServiceId,
    RawJson? WorkflowData,
    long? FileId = null);

/// <summary>The id of a new workflow.</summary>
public sealed record CreatedWorkflow(long Id);

/// <summary>POST /workflows.</summary>
internal static class CreateWorkflow
{
    public static async Task<Envelope<CreatedWorkflow>> Handle(
        CreateWorkflowRequest request, WorkflowMaker maker, CurrentUser user, ComfyServers services, StoredFiles files, CancellationToken cancel)
    {
        if (await services.Find(request.ServiceId!.Value, cancel) is null)
        {
            throw Refusal.BadField("serviceId", FieldReason.NoSuch, "There is no such service.");
        }

        if (request.WorkflowData is not null && request.FileId is not null)
        {
            throw Refusal.BadField("fileId", FieldReason.NotBoth, "Give the workflow as workflowData or as fileId, not both.", new { other = "workflowData" });
        }

        var document = request.WorkflowData is { } data ? WorkflowJson.Read(data)
            : request.FileId is { } file ? await Read(file, user.Id, files, cancel)
            : WorkflowDocument.Parse(WorkflowJson.Empty);
        var id = await maker.Make(
            new NewWorkflow(user.Id, request.ServiceId.Value, request.Name, request.Description, document, VersionSummary.Created), cancel);
        return Answer.Ok(new CreatedWorkflow(id));
    }

    private static async Task<WorkflowDocument> Read(long fileId, long userId, StoredFiles files, CancellationToken cancel)
    {
        var text = await files.WorkflowText(fileId, userId, cancel) ?? throw Refusal.BadField("fileId", FieldReason.NoSuch, "There is no such file of yours. Upload it first.");
        return WorkflowJson.Read(text, "fileId");
    }
}

/// <summary>What a workflow is made of.</summary>
internal sealed record NewWorkflow(long OwnerId, long ServiceId, string Name, string? Description, WorkflowDocument Document, VersionSummary Summary);

/// <summary>Makes workflows: by a request, as a copy, or as the example of a first start.</summary>
internal sealed class WorkflowMaker(EaselDb db, TimeProvider time)
{
    public Task<long> Make(NewWorkflow made, CancellationToken cancel) =>
        db.Write(
            async () =>
            {
                if (string.IsNullOrWhiteSpace(made.Name))
                {
                    throw Refusal.BadField("name", FieldReason.Required, "A workflow needs a name.");
                }

                var now = time.GetUtcNow().UtcDateTime;
                var workflow = new Workflow
                {
                    OwnerId = made.OwnerId,
                    ServiceId = made.ServiceId,
                    Name = made.Name.Trim(),
                    Description = made.Description,
                    Format = made.Document.Format,
                    Version = 1,
                    CreatedAt = now,
                    UpdatedAt = now,
                    LastUsedAt = now,
                };
                db.Add(workflow);
                await db.SaveChangesAsync(cancel);
                db.Add(new WorkflowVersion
                {
                    WorkflowId = workflow.Id,
                    Number = 1,
                    Json = made.Document.ToJson(),
                    CreatedAt = now,
                    CreatedBy = made.OwnerId,
                    Actor = VersionActor.User,
                    Summary = made.Summary.Short,
                    SummaryFacts = made.Summary.FactsJson,
                });
                return workflow.Id;
            },
            cancel);
}
