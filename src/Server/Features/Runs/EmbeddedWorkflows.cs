using Easel.Graph;
using Easel.Server.Features.Workflows;
using Easel.Server.Platform.Http;

namespace Easel.Server.Features.Runs;

/// <summary>The workflow in UI format that goes along with a prompt, so that a picture opens in ComfyUI.</summary>
internal sealed class EmbeddedWorkflows(IServiceScopeFactory scopes)
{
    /// <summary>Null where the workflow is in API format, or gone.</summary>
    public async Task<string?> Of(Run run, CancellationToken cancel)
    {
        if (run.UiWorkflow is not null || run.Version is null)
        {
            return run.UiWorkflow;
        }

        await using var scope = scopes.CreateAsyncScope();
        try
        {
            var version = await scope.ServiceProvider.GetRequiredService<WorkflowDocuments>().Read(run.WorkflowId, run.UserId, run.Version, cancel);
            return WorkflowDocument.Parse(version.Json).Format == WorkflowFormat.Ui ? version.Json : null;
        }
        catch (Refusal gone) when (gone.Status == StatusCodes.Status404NotFound)
        {
            return null;
        }
    }
}
