using System.Collections.Concurrent;

namespace Easel.Server.Features.Chat;

/// <summary>The turns that this process is at, and the way to stop them.</summary>
internal sealed partial class RunningTurns(IServiceScopeFactory scopes, ILogger<RunningTurns> logger)
{
    private readonly ConcurrentDictionary<long, RunningTurn> _turns = new();

    /// <summary>Runs a claimed turn to its end.</summary>
    /// <param name="life">Which of the turn's lives it is; from the second on it is taken up from its journal.</param>
    public void Start(long executionId, int life, Action whenDone)
    {
        var entry = new RunningTurn(new CancellationTokenSource());
        _turns[executionId] = entry;
        // Away from the caller's thread and its ambient context: a turn outlives the request that began it.
        using (ExecutionContext.SuppressFlow())
        {
            entry.Work = Task.Run(() => Run(executionId, life, entry, whenDone), CancellationToken.None);
        }
    }

    /// <summary>Whether this process is at a turn.</summary>
    public bool Has(long executionId) => _turns.ContainsKey(executionId);

    /// <summary>Asks a turn to end; false where it does not run here.</summary>
    public bool Stop(long executionId)
    {
        if (!_turns.TryGetValue(executionId, out var turn))
        {
            return false;
        }

        turn.Cancel();
        return true;
    }

    /// <summary>Ends all turns of this process, because it stops. They end as cancelled, with what they have said kept.</summary>
    public async Task StopAll(CancellationToken cancel)
    {
        var turns = _turns.Values.ToList();
        foreach (var turn in turns)
        {
            turn.Cancel();
        }

        await Task.WhenAny(Task.WhenAll(turns.Select(turn => turn.Work)), Task.Delay(Timeout.Infinite, cancel));
    }

    private async Task Run(long executionId, int life, RunningTurn entry, Action whenDone)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<TurnRunner>().Run(executionId, life, entry.Stopped);
        }
        catch (Exception failure)
        {
            // The row stays RUNNING with a lease that nobody renews; DeadTurns takes it over when that has ended.
            TurnBroke(logger, failure, executionId);
        }
        finally
        {
            _turns.TryRemove(executionId, out _);
            entry.Close();
            whenDone();
        }
    }

    [LoggerMessage(LogLevel.Error, "Turn {ExecutionId} could not be ended properly")]
    private static partial void TurnBroke(ILogger logger, Exception failure, long executionId);

    private sealed class RunningTurn(CancellationTokenSource stop)
    {
        private readonly Lock _lock = new();
        private bool _over;

        public CancellationToken Stopped { get; } = stop.Token;

        public Task Work { get; set; } = Task.CompletedTask;

        public void Cancel()
        {
            lock (_lock)
            {
                if (!_over)
                {
                    _ = stop.CancelAsync();
                }
            }
        }

        /// <summary>
        /// From here on cancelling does nothing. The source is left to the collector: a cancellation may still be calling back, and a source
        /// without a timer holds nothing.
        /// </summary>
        public void Close()
        {
            lock (_lock)
            {
                _over = true;
            }
        }
    }
}
