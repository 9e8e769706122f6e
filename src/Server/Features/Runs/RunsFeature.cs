using Easel.Server.Features.Workflows;
using Easel.Server.Platform.Identity;
using Easel.Server.Platform.Settings;

namespace Easel.Server.Features.Runs;

/// <summary>Runs of workflows: queued, followed through restarts, their outputs kept.</summary>
internal static class RunsFeature
{
    public static void AddRuns(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.Bind<RunsSettings>(RunsSettings.Section);
        settings.Validate();
        var services = builder.Services;
        services.AddSingleton(settings);
        services.AddSingleton<RunRecords>();
        services.AddSingleton(new SendingPatience());
        services.AddSingleton<ServerPresence>();
        services.AddSingleton<RunUploads>();
        services.AddSingleton<EmbeddedWorkflows>();
        services.AddSingleton<RunWarnings>();
        services.AddSingleton<RunSending>();
        services.AddSingleton<RunCancelling>();
        services.AddSingleton<RunOutputs>();
        services.AddSingleton<RunCourse>();
        services.AddSingleton<RunQueue>();
        services.AddSingleton<RunHistory>();
        services.AddSingleton<RunTracker>();
        services.AddHostedService(provider => provider.GetRequiredService<RunTracker>());
        services.AddHostedService<QueueNews>();
        services.AddScoped<RunStarts>();
        services.AddScoped<RunRows>();
        services.AddScoped<RunReading>();
        services.AddScoped<WorkflowRuns>();
        services.AddScoped<IVersionPictures, VersionPictures>();
    }

    public static void MapRuns(this IEndpointRouteBuilder api)
    {
        var ofWorkflow = api.MapGroup("/workflows/{id}/runs").WithTags("Runs").Allow(Access.User);
        ofWorkflow.MapPost("", StartRun.Handle).WithName("StartRun");
        ofWorkflow.MapGet("", ReadRuns.HandleWorkflow).WithName("ListWorkflowRuns");
        ofWorkflow.MapGet("/newest", ReadRuns.ReadNewest).WithName("ReadNewestRun");

        var runs = api.MapGroup("/runs").WithTags("Runs").Allow(Access.User);
        runs.MapGet("", ReadRuns.Handle).WithName("ListRuns");
        runs.MapGet("/{id}", ReadRuns.Read).WithName("ReadRun");
        runs.MapPost("/{id}/cancel", CancelRun.Handle).WithName("CancelRun");
        runs.MapPost("/{id}/again", RunAgain.Handle).WithName("RunAgain");

        api.MapGet("/files/{id}/provenance", ReadProvenance.Handle).WithTags("Files").WithName("ReadProvenance").Allow(Access.User);
    }
}
