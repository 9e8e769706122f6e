using Easel.Comfy;
using Easel.Server.Features.Events;
using Easel.Server.Features.Files;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;

namespace Easel.Server.Features.Runs;

/// <summary>Copies what a run makes into Easel's files as it appears, each file once, so that it outlives ComfyUI's folders.</summary>
internal sealed partial class RunOutputs(IServiceScopeFactory scopes, RunRecords records, EventLog events, ILogger<RunOutputs> logger)
{
    private const long LargestFile = 200L * 1024 * 1024;

    public async Task<RunCopies> Begin(LiveRun run, ComfyClient client, CancellationToken cancel) =>
        new(this, run, client, await records.CopiedFiles(run.Id, cancel));

    /// <summary>Copies one file.</summary>
    /// <returns>What went wrong; null where the copy is there.</returns>
    private async Task<string?> Copy(LiveRun run, ComfyClient client, string nodeId, ComfyFile file, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EaselDb>();
        var stored = scope.ServiceProvider.GetRequiredService<StoredFiles>();
        try
        {
            await using var download = await client.View(file, LargestFile, cancel);
            var copy = new NewFile(run.UserId, file.FileName, BusinessType.RunOutput, LargestFile, run.WorkflowId, run.Id, Run.Plain(nodeId));
            await stored.Save(copy, download.Content, view => Tell(db, run, nodeId, file, view, cancel), cancel);
            return null;
        }
        catch (ComfyException failure)
        {
            return failure.Message;
        }
        catch (Refusal tooLarge) when (tooLarge.Status == StatusCodes.Status413PayloadTooLarge)
        {
            return tooLarge.Message;
        }
    }

    private async Task Tell(EaselDb db, LiveRun run, string nodeId, ComfyFile file, StoredFileView view, CancellationToken cancel)
    {
        db.Add(new RunFile { RunId = run.Id, NodeId = Run.Plain(nodeId), FileId = view.Id, FileName = view.FileName, SourceHash = RunFile.HashOf(nodeId, file) });
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
    internal sealed class RunCopies(RunOutputs outputs, LiveRun run, ComfyClient client, HashSet<string> done)
    {
        private const int Tries = 3;

        /// <summary>Copies what is there now; what fails is left for the end, when it is tried again.</summary>
        public async Task Take(string nodeId, IReadOnlyList<ComfyOutputFile> files, CancellationToken cancel)
        {
            foreach (var file in files.Where(file => !done.Contains(RunFile.HashOf(nodeId, file.File))))
            {
                if (await outputs.Copy(run, client, nodeId, file.File, cancel) is null)
                {
                    done.Add(RunFile.HashOf(nodeId, file.File));
                }
            }
        }

        /// <summary>Copies what is still missing, and writes down what can't be had.</summary>
        public async Task TakeRest(IReadOnlyList<ComfyNodeOutput> all, CancellationToken cancel)
        {
            foreach (var node in all)
            {
                foreach (var file in node.Files)
                {
                    string? problem = null;
                    for (var tried = 0; tried < Tries && !done.Contains(RunFile.HashOf(node.NodeId, file.File)); tried++)
                    {
                        problem = await outputs.Copy(run, client, node.NodeId, file.File, cancel);
                        if (problem is null)
                        {
                            done.Add(RunFile.HashOf(node.NodeId, file.File));
                        }
                    }

                    if (problem is not null)
                    {
                        await outputs.Note(run, node.NodeId, file.File, problem, cancel);
                        done.Add(RunFile.HashOf(node.NodeId, file.File));
                    }
                }
            }
        }
    }
}
