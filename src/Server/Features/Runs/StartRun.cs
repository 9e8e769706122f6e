using System.ComponentModel.DataAnnotations;
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
/// <param name="Count">How often; from the second time on, seeds that are not fixed move on.</param>
/// <param name="Batch">One run for each of these, with its own values beside <paramref name="Inputs"/>.</param>
public sealed record StartRunRequest(
    long? Version,
    Dictionary<string, JsonNode?>? Inputs,
    List<string>? Targets,
    [property: Range(1, 1000)] int? Count,
    List<Dictionary<string, JsonNode?>>? Batch);

/// <summary>What was started.</summary>
/// <param name="Id">The run, or the first of several.</param>
/// <param name="Ids">All of them, in the order in which they will run.</param>
public sealed record StartedRun(long Id, RunStatus Status, IReadOnlyList<long> Ids);

/// <summary>POST /workflows/{id}/runs.</summary>
internal static class StartRun
{
    public static async Task<Envelope<StartedRun>> Handle(
        long id,
        StartRunRequest? request,
        CurrentUser current,
        WorkflowDocuments workflows,
        WorkflowRuns runs,
        RunsSettings settings,
        CancellationToken cancel)
    {
        var stored = await workflows.Read(id, current.Id, request?.Version, cancel);
        var wanted = new NewRun(
            current.Id,
            stored.Id,
            stored.Version,
            stored.ServiceId,
            WorkflowDocument.Parse(stored.Json),
            request?.Inputs ?? [],
            request?.Targets ?? [],
            ExecutionId: null,
            SessionId: null);
        var ids = await runs.StartAll([.. Batch(wanted, request, settings)], cancel);
        return Answer.Ok(new StartedRun(ids[0], RunStatus.Queued, ids));
    }

    private static IEnumerable<NewRun> Batch(NewRun one, StartRunRequest? request, RunsSettings settings)
    {
        var count = request?.Count ?? 1;
        var batch = request?.Batch ?? [[]];
        if (batch.Count == 0 || batch.Contains(null!))
        {
            throw Refusal.BadField("batch", FieldReason.EmptyBatch, "A batch is a list with the inputs of each run; leave it out for one run.");
        }

        if ((long)count * batch.Count > settings.BatchSize)
        {
            throw Refusal.BadField(
                request?.Batch is null ? "count" : "batch",
                FieldReason.TooMany,
                $"One call may start {settings.BatchSize} runs. Start the others by another call.",
                new { max = settings.BatchSize });
        }

        return from inputs in batch
               let merged = inputs.Count == 0 ? one.Inputs : new Dictionary<string, JsonNode?>(one.Inputs.Where(input => !inputs.ContainsKey(input.Key)).Concat(inputs))
               from copy in Enumerable.Range(0, count)
               select one with { Inputs = merged, Copy = copy };
    }
}
