using System.Text.Json.Nodes;
using Easel.Sandbox.Files;
using Easel.Sandbox.Imaging;
using Easel.Sandbox.Nodes;
using Easel.Sandbox.Queueing;
using Easel.Sandbox.Sockets;
using Microsoft.Extensions.Logging;

namespace Easel.Sandbox.Running;

/// <summary>Takes prompts from the queue and runs them, one at a time.</summary>
internal sealed partial class Worker(
    PromptQueue queue, PromptHistory history, SocketHub hub, NodeSet nodes, SandboxFolders folders, SandboxOptions options, ILogger log)
{
    private readonly Lock _gate = new();
    private readonly ResultCache _cache = new();
    private readonly TimeProvider _time = options.Time ?? TimeProvider.System;
    private (string Id, CancellationTokenSource Stop)? _running;
    private bool _mustFree;

    public async Task Run(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                await RunOne(await queue.Take(stop), stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The server ends: prompts that wait are forgotten, as by a real server.
        }
    }

    /// <summary>Stops what runs; with an id, only if that prompt runs.</summary>
    /// <returns>Whether something was stopped.</returns>
    public bool Interrupt(string? promptId = null)
    {
        lock (_gate)
        {
            if (_running is not { } running || (promptId is not null && promptId != running.Id))
            {
                return false;
            }

            running.Stop.Cancel();
            return true;
        }
    }

    /// <summary>Drops cached results: at once when idle, else after the prompt that runs.</summary>
    public void Free()
    {
        lock (_gate)
        {
            _mustFree = true;
            FreeIfIdle();
        }
    }

    private async Task RunOne(QueuedPrompt prompt, CancellationToken stop)
    {
        using var interrupt = CancellationTokenSource.CreateLinkedTokenSource(stop);
        lock (_gate)
        {
            _running = (prompt.Id, interrupt);
        }

        var report = new RunReporter(hub, prompt, _time);
        HistoryEntry entry;
        try
        {
            var work = new PromptWork(prompt.Prompt, prompt.ExtraData, folders, new TensorSpace(options.MaxPixels), _time);
            entry = await new GraphRun(
                prompt, new RunGraph(prompt.Prompt, nodes), _cache, report, work, options.MaxTensorBytes, interrupt.Token).Run();
        }
        catch (Exception exception)
        {
            // One prompt that breaks the engine must not end the worker: it fails, the next one runs.
            LogBroken(exception, prompt.Id);
            report.Failed(new JsonObject
            {
                ["node_id"] = "", ["node_type"] = "", ["executed"] = new JsonArray(), ["exception_message"] = exception.Message + "\n",
                ["exception_type"] = exception.GetType().Name, ["traceback"] = new JsonArray(), ["current_inputs"] = new JsonObject(),
                ["current_outputs"] = new JsonArray(),
            });
            entry = new HistoryEntry(prompt, [], [], Succeeded: false, report.Messages);
        }

        lock (_gate)
        {
            _running = null;
            FreeIfIdle();
        }

        queue.Done(() => history.Add(entry));
        report.Ended();
    }

    private void FreeIfIdle()
    {
        if (_mustFree && _running is null)
        {
            _cache.Clear();
            _mustFree = false;
        }
    }

    [LoggerMessage(LogLevel.Error, "The sandbox could not run prompt {PromptId} at all")]
    private partial void LogBroken(Exception exception, string promptId);
}
