using System.Text.Json.Nodes;
using Easel.Graph;
using Easel.Server.Features.Workflows;
using Easel.Server.Platform.Http;
using Easel.Server.Platform.Identity;

namespace Easel.Server.Features.Runs;

/// <summary>How a workflow is to be run.</summary>
/// <param name="Version">The version to run; the newest where it is left out.</param>
/// <param name="Inputs">Values that hold for this run only, by <c>"node.input"</c>.</param>
/// <param name="Targets">The output nodes to run; all where it is left out.</param>
public sealed record StartRunRequest(long? Version, Dictionary<string, JsonNode?>? Inputs, List<string>? Targets);

/// <summary>The run that was started.</summary>
public sealed record StartedRun(long Id, RunStatus Status);

/// <summary>POST /workflows/{id}/runs.</summary>
internal static class StartRun
{
    public static async Task<Envelope<StartedRun>> Handle(
        long id, StartRunRequest? request, CurrentUser current, WorkflowDocuments workflows, WorkflowRuns runs, CancellationToken cancel)
    {
        var stored = await workflows.Read(id, current.Id, request?.Version, cancel);
        var run = await runs.Start(
            new NewRun(
                current.Id,
                stored.Id,
                stored.Version,
                stored.ServiceId,
                WorkflowDocument.Parse(stored.Json),
                request?.Inputs ?? [],
                request?.Targets ?? [],
                ExecutionId: null,
                SessionId: null),
            cancel);
        await workflows.Touch(id, cancel);
        return Answer.Ok(new StartedRun(run.Id, run.Status));
    }
}
