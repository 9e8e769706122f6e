using Easel.Server.Features.Accounts;
using Easel.Server.Features.Files;
using Easel.Server.Features.Services;
using Easel.Server.Platform.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Easel.Server.Features.Workflows;

/// <summary>Workflows of users: their versions, the lock that an agent holds while it edits, comparing, editing and checking.</summary>
internal static class WorkflowsFeature
{
    public static void AddWorkflows(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<OwnedWorkflows>();
        builder.Services.AddScoped<WorkflowMaker>();
        builder.Services.AddScoped<WorkflowNames>();
        builder.Services.AddScoped<WorkflowLocks>();
        builder.Services.AddScoped<Proposals>();
        builder.Services.AddScoped<ProposalMerge>();
        builder.Services.AddSingleton<BlameCache>();
        builder.Services.AddScoped<WorkflowDocuments>();
        builder.Services.AddScoped<IOwnedCounts>(services => services.GetRequiredService<WorkflowDocuments>());
        builder.Services.AddScoped<IServiceUsage, WorkflowUsage>();
        builder.Services.AddScoped<IWorkflowImports, WorkflowImports>();
        builder.Services.AddHostedService<LockSweeper>();
    }

    public static void MapWorkflows(this IEndpointRouteBuilder api)
    {
        api.MapGet("/workflows/all", ListWorkflows.HandleAll).WithName("ListAllWorkflows").WithTags("Workflows").Allow(Access.Admin);

        api.MapGet("/services/{id}/impact", ReadImpact.Handle).WithName("ReadImpact").WithTags("Services").Allow(Access.User);

        var large = new RequestSizeLimitAttribute(WorkflowJson.BodyLimit);
        var workflows = api.MapGroup("/workflows").WithTags("Workflows").Allow(Access.User);
        workflows.MapGet("", ListWorkflows.Handle).WithName("ListWorkflows");
        workflows.MapGet("/examples", WorkflowExamples.Handle).WithName("ListWorkflowExamples");
        workflows.MapPost("", CreateWorkflow.Handle).WithName("CreateWorkflow").WithMetadata(large);
        workflows.MapGet("/{id}", ReadWorkflow.Handle).WithName("ReadWorkflow");
        workflows.MapPut("/{id}", UpdateWorkflow.Handle).WithName("UpdateWorkflow").WithMetadata(large);
        workflows.MapDelete("/{id}", DeleteWorkflow.Handle).WithName("DeleteWorkflow");
        workflows.MapPost("/{id}/favorite", SetFavorite.Handle).WithName("SetFavorite");
        workflows.MapPost("/{id}/duplicate", WorkflowVersions.Duplicate).WithName("DuplicateWorkflow");
        workflows.MapPost("/{id}/unlock", UnlockWorkflow.Handle).WithName("UnlockWorkflow");
        workflows.MapPost("/{id}/validate", ValidateWorkflow.Handle).WithName("ValidateWorkflow").WithMetadata(large);
        workflows.MapPost("/{id}/check-services", CheckServices.Handle).WithName("CheckServices").WithMetadata(large);
        workflows.MapPost("/{id}/edits", EditWorkflow.Handle).WithName("EditWorkflow");
        workflows.MapGet("/{id}/blame", ReadBlame.Handle).WithName("ReadBlame");
        workflows.MapGet("/{id}/proposals", ReadProposals.List).WithName("ListProposals");
        workflows.MapGet("/{id}/graph", ReadGraph.Handle).WithName("ReadGraph");
        workflows.MapPost("/{id}/graph", PreviewGraph.Handle).WithName("PreviewGraph");
        workflows.MapGet("/{id}/diff", WorkflowVersions.Diff).WithName("DiffWorkflow");
        workflows.MapGet("/{id}/export", ExportWorkflow.Handle).WithName("ExportWorkflow").Produces<Stream>(StatusCodes.Status200OK, "application/json");
        workflows.MapGet("/{id}/versions", WorkflowVersions.List).WithName("ListVersions");
        workflows.MapGet("/{id}/versions/{version}", WorkflowVersions.Read).WithName("ReadVersion");
        workflows.MapPost("/{id}/versions/{version}/restore", WorkflowVersions.Restore).WithName("RestoreVersion");

        var proposals = api.MapGroup("/proposals").WithTags("Proposals").Allow(Access.User);
        proposals.MapGet("/{id}", ReadProposals.Read).WithName("ReadProposal");
        proposals.MapPost("/{id}/accept", AcceptProposal.Handle).WithName("AcceptProposal");
        proposals.MapPost("/{id}/reject", RejectProposal.Handle).WithName("RejectProposal");
    }
}
