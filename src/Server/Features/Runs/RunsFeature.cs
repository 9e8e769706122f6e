using Easel.Server.Platform.Identity;

namespace Easel.Server.Features.Runs;

/// <summary>Runs of workflows: queued, followed through restarts, their outputs kept.</summary>
internal static class RunsFeature
{
    public static void AddRuns(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<RunRecords>();
        services.AddSingleton(new SendingPatience());
        services.AddSingleton<RunSending>();
        services.AddSingleton<RunOutputs>();
        services.AddSingleton<RunCourse>();
        services.AddSingleton<RunTracker>();
        services.AddHostedService(provider => provider.GetRequiredService<RunTracker>());
        services.AddScoped<RunReading>();
        services.AddScoped<WorkflowRuns>();
    }

    public static void MapRuns(this IEndpointRouteBuilder api)
    {
        var ofWorkflow = api.MapGroup("/workflows/{id}/runs").WithTags("Runs").Allow(Access.User);
        ofWorkflow.MapPost("", StartRun.Handle).WithName("StartRun");
        ofWorkflow.MapGet("", ReadRuns.HandleWorkflow).WithName("ListWorkflowRuns");

        var runs = api.MapGroup("/runs").WithTags("Runs").Allow(Access.User);
        runs.MapGet("", ReadRuns.Handle).WithName("ListRuns");
        runs.MapGet("/{id}", ReadRuns.Read).WithName("ReadRun");
        runs.MapPost("/{id}/cancel", CancelRun.Handle).WithName("CancelRun");
    }
}
