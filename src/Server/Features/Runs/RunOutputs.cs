using Easel.Comfy;
using Easel.Server.Features.Events;
using Easel.Server.Features.Files;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;

namespace Easel.Server.Features.Runs;

/// <summary>Copies what a run makes into Easel's files as it appears, each file once, so that it outlives ComfyUI's folders.</summary>
internal sealed partial class RunOutputs(IServiceScopeFactory scopes, RunRecords records, RunsSettings settings, EventLog events, ILogger<RunOutputs> logger)
{
    public async Task<RunCopies> Begin(LiveRun run, ComfyClient client, CancellationToken cancel)
    {
        var (done, bytes) = await records.CopiedFiles(run.Id, cancel);
        return new RunCopies(this, run, client, done, bytes);
    }

    /// <summary>Copies one file.</summary>
    private async Task<CopyOutcome> Copy(LiveRun run, ComfyClient client, string nodeId, ComfyFile file, long copied, CancellationToken cancel)
    {
        var limit = Math.Min(settings.OutputBytes, settings.OutputBytesPerRun - copied);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EaselDb>();
        var stored = scope.ServiceProvider.GetRequiredService<StoredFiles>();
        try
        {
            await using var download = await client.View(file, limit, cancel);
            var copy = new NewFile(run.UserId, file.FileName, BusinessType.RunOutput, limit, run.WorkflowId, run.Id, Run.Plain(nodeId));
            var view = await stored.Save(copy, download.Content, view => Tell(db, run, nodeId, file, view, cancel), cancel);
            return new CopyOutcome(view.FileSize, null, IsFinal: true);
        }
        catch (ComfyException failure)
        {
            return failure.Kind == ComfyErrorKind.TooLarge ? TooLarge(limit) : new CopyOutcome(0, failure.Message, IsFinal: false);
        }
        catch (Refusal tooLarge) when (tooLarge.Status == StatusCodes.Status413PayloadTooLarge)
        {
            return TooLarge(limit);
        }
    }

    private CopyOutcome TooLarge(long limit) => new(
        0,
        limit < settings.OutputBytes
            ? $"With it the outputs of this run would be larger than {settings.OutputBytesPerRun} bytes, which is the most that Easel copies of one run; it is still on the ComfyUI server."
            : $"The file is larger than {limit} bytes, which is the most that Easel copies; it is still on the ComfyUI server.",
        IsFinal: true);

    /// <param name="Bytes">How many were copied.</param>
    /// <param name="Problem">Why there is no copy; null where there is one.</param>
    /// <param name="IsFinal">Whether trying again would change nothing.</param>
    private sealed record CopyOutcome(long Bytes, string? Problem, bool IsFinal);

    private async Task Tell(EaselDb db, LiveRun run, string nodeId, ComfyFile file, StoredFileView view, CancellationToken cancel)
    {
        db.Add(new RunFile { RunId = run.Id, NodeId = Run.Plain(nodeId), FileId = view.Id, FileName = view.FileName, FileSize = view.FileSize, SourceHash = RunFile.HashOf(nodeId, file) });
        await events.Append(
            db,
            new RunOutput(run.Id, run.WorkflowId, nodeId, view.Id, view.FileName, QueryEnum.Name(view.FileType), view.AccessUrl) { Recipient = run.UserId },
            cancel);
    }

    private async Task Note(LiveRun run, string nodeId, ComfyFile file, string problem, CancellationToken cancel)
    {
        NotCopied(logger, run.Id, nodeId, problem);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EaselDb>();
        await db.Write(
            () =>
            {
                db.Add(new RunFile { RunId = run.Id, NodeId = Run.Plain(nodeId), FileName = Run.Plain(file.FileName), Problem = problem, SourceHash = RunFile.HashOf(nodeId, file) });
                return Task.CompletedTask;
            },
            cancel);
    }

    [LoggerMessage(LogLevel.Warning, "An output of node {NodeId} of run {RunId} could not be copied: {Problem}")]
    private static partial void NotCopied(ILogger logger, long runId, string nodeId, string problem);

    /// <summary>The copies of one run, each made once.</summary>
    internal sealed class RunCopies(RunOutputs outputs, LiveRun run, ComfyClient client, HashSet<string> done, long copied)
    {
        private const int Tries = 3;
        private long _copied = copied;

        /// <summary>Copies what is there now; what fails is left for the end, when it is tried again.</summary>
        public async Task Take(string nodeId, IReadOnlyList<ComfyOutputFile> files, CancellationToken cancel)
        {
            foreach (var file in files)
            {
                await Copy(nodeId, file.File, tries: 1, cancel);
            }
        }

        /// <summary>Copies what is still missing, and writes down what can't be had.</summary>
        public async Task TakeRest(IReadOnlyList<ComfyNodeOutput> all, CancellationToken cancel)
        {
            foreach (var node in all)
            {
                foreach (var file in node.Files)
                {
                    if (await Copy(node.NodeId, file.File, Tries, cancel) is { } problem)
                    {
                        await outputs.Note(run, node.NodeId, file.File, problem, cancel);
                        done.Add(RunFile.HashOf(node.NodeId, file.File));
                    }
                }
            }
        }

        /// <returns>What went wrong in the last try; null where the file needs nothing more.</returns>
        private async Task<string?> Copy(string nodeId, ComfyFile file, int tries, CancellationToken cancel)
        {
            var hash = RunFile.HashOf(nodeId, file);
            string? problem = null;
            for (var tried = 0; tried < tries && !done.Contains(hash); tried++)
            {
                var outcome = await outputs.Copy(run, client, nodeId, file, _copied, cancel);
                problem = outcome.Problem;
                _copied += outcome.Bytes;
                if (problem is null)
                {
                    done.Add(hash);
                }
                else if (outcome.IsFinal)
                {
                    await outputs.Note(run, nodeId, file, problem, cancel);
                    done.Add(hash);
                    return null;
                }
            }

            return problem;
        }
    }
}
