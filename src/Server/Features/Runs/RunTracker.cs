using System.Collections.Concurrent;

namespace Easel.Server.Features.Runs;

/// <summary>
/// Moves every live run on, one task each. When Easel starts it takes up the runs that had not ended: what was not sent is sent, what may
/// have been sent is looked for.
/// </summary>
internal sealed partial class RunTracker(RunCourse course, RunQueue queue, RunHistory history, ILogger<RunTracker> logger) : IHostedService, IDisposable
{
    private readonly ConcurrentDictionary<long, (LiveRun Run, Task Course)> _live = new();
    private readonly CancellationTokenSource _life = new();
    private readonly Lock _lock = new();

    /// <summary>A run that goes on in this process.</summary>
    public LiveRun? Find(long runId) => _live.TryGetValue(runId, out var live) ? live.Run : null;

    /// <summary>Begins to move a run on. Called when its row is durable.</summary>
    /// <param name="wasSent">Whether its prompt may be at ComfyUI already.</param>
    public void Begin(LiveRun run, bool wasSent = false)
    {
        lock (_lock)
        {
            if (!_live.ContainsKey(run.Id))
            {
                queue.Join(run, wasSent);
                _live[run.Id] = (run, Task.Run(() => Go(run)));
            }
        }
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await history.Recall(queue, cancellationToken);
        var unfinished = await history.Unfinished(cancellationToken);
        if (unfinished.Count > 0)
        {
            TakenUp(logger, unfinished.Count);
        }

        // Those that were sent first, so that they hold their places before others take them.
        foreach (var (run, wasSent) in unfinished.OrderByDescending(left => left.WasSent))
        {
            Begin(run, wasSent);
        }
    }

    /// <summary>Runs go on at ComfyUI while Easel is away; the next start takes them up.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _life.CancelAsync();
        await Task.WhenAll(_live.Values.Select(live => live.Course)).WaitAsync(cancellationToken);
    }

    public void Dispose() => _life.Dispose();

    private async Task Go(LiveRun run)
    {
        try
        {
            await course.Go(run, _life.Token);
        }
        catch (OperationCanceledException) when (_life.IsCancellationRequested)
        {
            LeftAlone(logger, run.Id);
            return;
        }

        lock (_lock)
        {
            _live.TryRemove(run.Id, out _);
        }

        run.End();
    }

    [LoggerMessage(LogLevel.Information, "{Count} runs had not ended when Easel stopped; following them again")]
    private static partial void TakenUp(ILogger logger, int count);

    [LoggerMessage(LogLevel.Debug, "Run {RunId} goes on without Easel, which stops")]
    private static partial void LeftAlone(ILogger logger, long runId);
}
