namespace Easel.Llm;

/// <summary>
/// Lets at most so many requests begin in any sixty seconds. Who comes too early waits in line, first come first served, and leaves
/// the line when its token is cancelled.
/// </summary>
public sealed class RequestRate(int requestsPerMinute, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _line = new(1);
    private readonly Queue<long> _begun = new();
    private readonly Lock _pauseLock = new();
    private volatile int _limit = Math.Max(1, requestsPerMinute);
    private DateTimeOffset _pausedUntil = DateTimeOffset.MinValue;

    /// <summary>Can be changed while requests wait.</summary>
    public int RequestsPerMinute
    {
        get => _limit;
        set => _limit = Math.Max(1, value);
    }

    /// <summary>Returns when the next request may begin, and counts it as begun.</summary>
    public async Task Wait(CancellationToken cancellation)
    {
        await _line.WaitAsync(cancellation);
        try
        {
            for (var delay = UntilFree(); delay > TimeSpan.Zero; delay = UntilFree())
            {
                await Task.Delay(delay, time, cancellation);
            }

            _begun.Enqueue(time.GetTimestamp());
        }
        finally
        {
            _line.Release();
        }
    }

    /// <summary>Holds everyone back for a while, because the provider said that nothing is left.</summary>
    public void Pause(TimeSpan duration)
    {
        lock (_pauseLock)
        {
            var until = time.GetUtcNow() + duration;
            _pausedUntil = until > _pausedUntil ? until : _pausedUntil;
        }
    }

    public void Dispose() => _line.Dispose();

    private TimeSpan UntilFree()
    {
        while (_begun.Count > 0 && time.GetElapsedTime(_begun.Peek()) >= s_window)
        {
            _begun.Dequeue();
        }

        var pause = UntilPauseEnds();
        if (_begun.Count < _limit)
        {
            return pause;
        }

        // When the limit was lowered, more than one of the begun requests has to leave the window.
        var leaving = _begun.ElementAt(_begun.Count - _limit);
        var full = s_window - time.GetElapsedTime(leaving);
        return full > pause ? full : pause;
    }

    private TimeSpan UntilPauseEnds()
    {
        lock (_pauseLock)
        {
            return _pausedUntil - time.GetUtcNow();
        }
    }
}
