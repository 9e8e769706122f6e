using System.Text.Json;
using Easel.Comfy;
using Easel.Server.Features.Events;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Runs;

/// <summary>The steps of a run's row. Each is one write, and each holds only where the row is at the step before.</summary>
internal sealed class RunRecords(IServiceScopeFactory scopes, EventLog events, TimeProvider time)
{
    public static readonly JsonSerializerOptions Json = MakeJson();

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public Task<Run?> Read(long runId, CancellationToken cancel) =>
        With(db => db.Set<Run>().AsNoTracking().FirstOrDefaultAsync(run => run.Id == runId, cancel));

    /// <summary>
    /// Says that the prompt goes out now, as it stands in <paramref name="prompt"/>. False where it went out before or its owner gave it up:
    /// then it must not.
    /// </summary>
    public Task<bool> Submitting(long runId, PlacedPrompt prompt, string? serviceVersion, CancellationToken cancel) =>
        Change(
            runs => runs.Where(run => run.Id == runId && run.SubmittedAt == null && run.CancelRequestedAt == null && run.Status == RunStatus.Queued),
            runs => runs.ExecuteUpdateAsync(
                set => set.SetProperty(run => run.SubmittedAt, Now)
                    .SetProperty(run => run.Prompt, prompt.Json)
                    .SetProperty(run => run.PromptHash, prompt.Hash)
                    .SetProperty(run => run.ServiceVersion, serviceVersion),
                cancel),
            cancel);

    /// <summary>ComfyUI has it, under this id.</summary>
    public Task<bool> Accepted(long runId, string answeredId, double? number, IReadOnlyList<string> warnings, CancellationToken cancel)
    {
        var told = warnings.Count == 0 ? null : JsonSerializer.Serialize(warnings.Select(Run.Plain), Json);
        return Change(
            runs => runs.Where(run => run.Id == runId && run.AnsweredId == null),
            runs => runs.ExecuteUpdateAsync(
                set => set.SetProperty(run => run.AnsweredId, answeredId).SetProperty(run => run.Number, number).SetProperty(run => run.Warnings, told), cancel),
            cancel);
    }

    public Task<bool> Started(long runId, CancellationToken cancel) =>
        Change(
            runs => runs.Where(run => run.Id == runId && run.Status == RunStatus.Queued),
            runs => runs.ExecuteUpdateAsync(
                set => set.SetProperty(run => run.Status, RunStatus.Running).SetProperty(run => run.StartedAt, Now), cancel),
            cancel);

    /// <summary>Notes that its owner gave it up. False where it has ended.</summary>
    public Task<bool> WishCancel(long runId, CancellationToken cancel) =>
        Change(
            runs => runs.Where(run => run.Id == runId && (run.Status == RunStatus.Queued || run.Status == RunStatus.Running)),
            runs => runs.ExecuteUpdateAsync(set => set.SetProperty(run => run.CancelRequestedAt, run => run.CancelRequestedAt ?? Now), cancel),
            cancel);

    /// <summary>Writes down the end and tells it, once.</summary>
    public Task End(LiveRun live, RunEnd end, CancellationToken cancel) =>
        With(db => db.Write(
            async () =>
            {
                var run = await db.Set<Run>().FirstOrDefaultAsync(row => row.Id == live.Id, cancel);
                if (run is null || Run.IsEnd(run.Status))
                {
                    return;
                }

                var now = Now;
                run.Status = end.Status;
                run.EndedAt = now;
                run.StartedAt ??= end.Timings?.StartedAt?.UtcDateTime ?? now - live.RunningFor;
                run.DurationMs = (long?)end.Timings?.Duration?.TotalMilliseconds ?? (run.StartedAt is { } from ? (long)(now - from).TotalMilliseconds : null);
                run.ErrorNodeId = end.Error?.NodeId is { } node ? Run.Plain(node) : null;
                run.ErrorNodeType = end.Error?.NodeType is { } type ? Run.Plain(type) : null;
                run.ErrorMessage = end.Error?.Message is { } message ? Run.Plain(message) : null;
                run.ErrorTraceback = end.Error?.Traceback is { } traceback ? Run.Plain(traceback) : null;
                run.Progress = JsonSerializer.Serialize(live.Nodes, Json);
                run.Texts = end.Texts.Count == 0 ? null : JsonSerializer.Serialize(end.Texts, Json);
                await events.Append(
                    db,
                    new RunEnded(run.Id, run.WorkflowId, QueryEnum.Name(end.Status), end.Error?.Message, end.Error?.NodeId) { Recipient = run.UserId },
                    cancel);
            },
            cancel));

    /// <summary>The files of a run that need no copying any more, and how many bytes they have together.</summary>
    public async Task<(HashSet<string> Hashes, long Bytes)> CopiedFiles(long runId, CancellationToken cancel)
    {
        var copied = await With(db => db.Set<RunFile>().Where(file => file.RunId == runId).Select(file => new { file.SourceHash, file.FileSize }).ToListAsync(cancel));
        return ([.. copied.Select(file => file.SourceHash)], copied.Sum(file => file.FileSize ?? 0));
    }

    private async Task<bool> Change(Func<IQueryable<Run>, IQueryable<Run>> which, Func<IQueryable<Run>, Task<int>> how, CancellationToken cancel) =>
        await With(db => db.Write(() => how(which(db.Set<Run>())), cancel)) == 1;

    private async Task<T> With<T>(Func<EaselDb, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<EaselDb>());
    }

    private async Task With(Func<EaselDb, Task> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<EaselDb>());
    }

    private static JsonSerializerOptions MakeJson()
    {
        var options = new JsonSerializerOptions();
        HttpSetup.Configure(options);
        return options;
    }
}

/// <summary>How a run ended.</summary>
/// <param name="Timings">ComfyUI's own clock, where it told.</param>
internal sealed record RunEnd(RunStatus Status, RunError? Error, RunTimings? Timings, IReadOnlyList<RunText> Texts)
{
    public static RunEnd Failed(string? nodeId, string? nodeType, string message) =>
        new(RunStatus.Failed, new RunError(nodeId, nodeType, message), null, []);

    public static RunEnd Lost(string why) => new(RunStatus.Lost, new RunError(null, null, why), null, []);

    public static RunEnd Cancelled() => new(RunStatus.Cancelled, null, null, []);

    public static RunEnd Of(RunOutcome outcome, RunTimings timings, IReadOnlyList<RunText> texts) => outcome switch
    {
        RunOutcome.Success => new RunEnd(RunStatus.Success, null, timings, texts),
        RunOutcome.Failed failed => new RunEnd(RunStatus.Failed, new RunError(failed.NodeId, failed.NodeType, failed.Words, failed.Traceback), timings, texts),
        RunOutcome.Cancelled => new RunEnd(RunStatus.Cancelled, null, timings, texts),
        RunOutcome.Lost lost => new RunEnd(RunStatus.Lost, new RunError(null, null, lost.Reason), timings, texts),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };
}
