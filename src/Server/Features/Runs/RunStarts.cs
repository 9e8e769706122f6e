using System.Text.Json;
using Easel.Comfy;
using Easel.Graph;
using Easel.Graph.Prompting;
using Easel.Server.Features.Events;
using Easel.Server.Features.Files;
using Easel.Server.Features.Services;
using Easel.Server.Features.Workflows;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Runs;

/// <summary>Writes down runs that are to be, all of a call or none; from then on they will run, whatever happens to this process.</summary>
internal sealed class RunStarts(
    EaselDb db, ComfyServers servers, WorkflowDocuments workflows, StoredFiles files, RunTracker tracker, EventLog events, RunsSettings settings, TimeProvider time)
{
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(30);

    /// <inheritdoc cref="WorkflowRuns.StartAll"/>
    public async Task<IReadOnlyList<long>> Start(IReadOnlyList<NewRun> wanted, CancellationToken cancel)
    {
        var service = await servers.Get(wanted[0].ServiceId, cancel);
        var catalog = await servers.Catalog(service, cancel);
        var rows = new List<Run>(wanted.Count);
        foreach (var one in wanted)
        {
            var prompt = RunPrompt.Of(one, catalog, service, time);
            rows.Add(new Run
            {
                WorkflowId = one.WorkflowId,
                Version = one.Version,
                UserId = one.UserId,
                ServiceId = one.ServiceId,
                ExecutionId = one.ExecutionId,
                CallId = one.CallId,
                SessionId = one.SessionId,
                Status = RunStatus.Queued,
                PromptId = ComfySubmission.NewPromptId(),
                Prompt = prompt.ToJson(),
                PromptHash = prompt.Hash,
                UiWorkflow = one.Version is null && one.Document.Format == WorkflowFormat.Ui ? one.Document.ToJson() : null,
                Inputs = one.Inputs.Count == 0 ? null : JsonSerializer.Serialize(one.Inputs, RunRecords.Json),
                Targets = one.Targets.Count == 0 ? null : JsonSerializer.Serialize(one.Targets, RunRecords.Json),
                FileInputs = await FileInputs(prompt, one.UserId, cancel),
                CreatedAt = time.GetUtcNow().UtcDateTime,
            });
        }

        return await Begin(rows, cancel);
    }

    /// <inheritdoc cref="WorkflowRuns.Again"/>
    public async Task<long> Again(long runId, long userId, CancellationToken cancel)
    {
        var before = await db.Set<Run>().AsNoTracking().FirstOrDefaultAsync(run => run.Id == runId && run.UserId == userId, cancel)
            ?? throw Refusal.NotFound("run");
        var service = await servers.Find(before.ServiceId, cancel) ?? throw Refusal.Conflict(RefusalReason.Gone, "The service of this run is gone. Run the workflow on another one.");
        RunPrompt.Check(ApiPrompt.Parse(before.Prompt), await servers.Catalog(service, cancel), service);

        var run = new Run
        {
            WorkflowId = before.WorkflowId,
            Version = before.Version,
            UserId = userId,
            ServiceId = before.ServiceId,
            SessionId = before.SessionId,
            Status = RunStatus.Queued,
            PromptId = ComfySubmission.NewPromptId(),
            Prompt = before.Prompt,
            PromptHash = before.PromptHash,
            UiWorkflow = before.UiWorkflow,
            Inputs = before.Inputs,
            Targets = before.Targets,
            FileInputs = before.FileInputs,
            AgainOf = before.Id,
            CreatedAt = time.GetUtcNow().UtcDateTime,
        };
        return (await Begin([run], cancel))[0];
    }

    /// <summary>The user's files that a prompt takes, as JSON; null where it takes none.</summary>
    private async Task<string?> FileInputs(ApiPrompt prompt, long userId, CancellationToken cancel)
    {
        var references = FileReferences.In(prompt);
        if (references.Count == 0)
        {
            return null;
        }

        var found = await files.Find([.. references.Select(reference => reference.FileId).Distinct()], userId, cancel);
        var inputs = references.Select(reference => found.TryGetValue(reference.FileId, out var file)
            ? new RunFileInput(reference.Node, reference.Input, file.Id, file.FileName, file.Sha256)
            : throw Refusal.NotFound("file"));
        return JsonSerializer.Serialize(inputs, RunRecords.Json);
    }

    private Task<IReadOnlyList<long>> Begin(List<Run> rows, CancellationToken cancel) => db.Write<IReadOnlyList<long>>(
        async () =>
        {
            var user = rows[0].UserId;
            await db.HoldCount(CountLock.Runs, user, cancel);
            var waiting = await db.Set<Run>().CountAsync(run => run.UserId == user && (run.Status == RunStatus.Queued || run.Status == RunStatus.Running), cancel);
            if (waiting + rows.Count > settings.QueuedPerUser)
            {
                throw Refusal.TooMany(
                    RefusalReason.TooManyRuns,
                    $"{waiting} of your runs have not ended, and {settings.QueuedPerUser} may wait. Start these when some have ended, or cancel some.",
                    TryAgain,
                    new { waiting, most = settings.QueuedPerUser });
            }

            foreach (var run in rows)
            {
                // One by one, because only so the ids are sure to be in the order of the batch, which is the order of the queue.
                db.Add(run);
                await db.SaveChangesAsync(cancel);
                await events.Append(db, new RunQueued(run.Id, run.WorkflowId, null) { Recipient = run.UserId }, cancel);
                db.AfterCommit(() => tracker.Begin(new LiveRun(run.Id, run.UserId, run.WorkflowId, run.ServiceId, time)));
            }

            await workflows.Touch(rows[0].WorkflowId, cancel);
            return [.. rows.Select(run => run.Id)];
        },
        cancel);
}
