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
    private const string ExampleName = "First picture";
    private const string ExampleDescription = "A sun in the sky, painted without any model. Open a session on it and ask for a change.";

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
            await scope.ServiceProvider.GetRequiredService<WorkflowMaker>().Make(
                new NewWorkflow(administrator.Id, sandbox, ExampleName, ExampleDescription, ReadExample(), "the example of the first start"), cancel);
        }

        return administrator;
    }

    private static WorkflowDocument ReadExample()
    {
        using var stream = typeof(FirstStart).Assembly.GetManifestResourceStream("first-picture.json")!;
        using var reader = new StreamReader(stream);
        return WorkflowDocument.Parse(reader.ReadToEnd());
    }
}
