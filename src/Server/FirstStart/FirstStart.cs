using Easel.Graph;
using Easel.Server.Features.Accounts;
using Easel.Server.Features.Agents;
using Easel.Server.Features.Models;
using Easel.Server.Features.Services;
using Easel.Server.Features.Workflows;

namespace Easel.Server.FirstStart;

/// <summary>
/// Makes what a newcomer needs to try Easel: the administrator, the sandbox as a service, the built-in model, an agent of each type and one
/// workflow. It happens once, on a database without users.
/// </summary>
internal static class FirstStart
{
    public static async Task<NewAdministrator?> Make(IServiceProvider services, CancellationToken cancel)
    {
        if (await FirstAdministrator.Make(services, cancel) is not { } administrator)
        {
            return null;
        }

        var model = await ModelsFeature.EnsureBuiltIn(services, cancel);
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AgentProfiles>().EnsureOneOfEachType(model, cancel);
        if (await services.GetRequiredService<SandboxHost>().EnsureSandbox(cancel) is { } sandbox)
        {
            var example = WorkflowExamples.First;
            var document = WorkflowDocument.Parse(example.WorkflowData.Text);
            await scope.ServiceProvider.GetRequiredService<WorkflowMaker>().Make(
                new NewWorkflow(administrator.Id, sandbox, example.Name, example.Description, document, VersionSummary.FirstExample), cancel);
        }

        return administrator;
    }
}
