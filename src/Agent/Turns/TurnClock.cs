namespace Easel.Agent.Turns;

/// <summary>
/// The turn's time: its limit, the user's stop, and the promise that a turn ends even where something it waits for does not listen.
/// </summary>
internal sealed class TurnClock : IDisposable
{
    /// <summary>How long something that may already have had an effect gets to say so after a stop.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _time;
    private readonly TimeSpan _limit;
    private readonly CancellationToken _stop;
    private readonly CancellationTokenSource _timeout;
    private readonly CancellationTokenSource _linked;
    private TimeSpan _spent;
    private long _since;

    public TurnClock(TimeProvider time, TimeSpan limit, CancellationToken stop)
    {
        (_time, _limit, _stop) = (time, limit, stop);
        _since = time.GetTimestamp();
        _timeout = new CancellationTokenSource(limit, time);
        _linked = CancellationTokenSource.CreateLinkedTokenSource(_timeout.Token, stop);
    }

    public CancellationToken Token => _linked.Token;

    public bool Stopped => _stop.IsCancellationRequested;

    public bool TimedOut => _timeout.IsCancellationRequested;

    /// <summary>
    /// Whether the turn is to end. Asked of the sources, since <see cref="Token"/> hears of a stop only after others that are linked
    /// to it may have thrown already.
    /// </summary>
    public bool Over => Stopped || TimedOut;

    public TimeSpan Remaining
    {
        get
        {
            var left = _limit - _spent - _time.GetElapsedTime(_since);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>Waits for a person: the limit stands still, and the wait has a limit of its own (then the answer is no).</summary>
    public async Task<bool> AwaitPerson(Func<CancellationToken, Task<bool>> ask, TimeSpan atMost)
    {
        _spent += _time.GetElapsedTime(_since);
        _timeout.CancelAfter(Timeout.InfiniteTimeSpan);
        using var patience = new CancellationTokenSource(atMost, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, _stop);
        try
        {
            return await Await(ask(either.Token), either.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !Stopped)
        {
            return false;
        }
        finally
        {
            _since = _time.GetTimestamp();
            _timeout.CancelAfter(Remaining);
        }
    }

    /// <summary>Waits for work that can be left behind.</summary>
    public async Task<T> Await<T>(Task<T> work, CancellationToken ct)
    {
        try
        {
            return await work.WaitAsync(ct);
        }
        catch (OperationCanceledException) when (!work.IsCompleted)
        {
            Forget(work);
            throw;
        }
    }

    public async Task Await(Task work, CancellationToken ct) => await Await(AsValue(work), ct);

    /// <summary>Waits for work whose effect must be known: after a stop it gets <see cref="Grace"/> to finish.</summary>
    public async Task<T> AwaitEffect<T>(Task<T> work, CancellationToken ct)
    {
        try
        {
            return await work.WaitAsync(ct);
        }
        catch (OperationCanceledException) when (!work.IsCompleted)
        {
            try
            {
                return await work.WaitAsync(Grace, _time, CancellationToken.None);
            }
            catch (TimeoutException)
            {
                Forget(work);
                throw new OperationCanceledException(ct);
            }
        }
    }

    public async Task AwaitEffect(Task work, CancellationToken ct) => await AwaitEffect(AsValue(work), ct);

    public void ThrowIfOver()
    {
        if (Over)
        {
            throw new OperationCanceledException(Token);
        }
    }

    /// <summary>What is said after a stop (how a call ended) has this long to be written down.</summary>
    public CancellationTokenSource Closing() => new(Grace, _time);

    public void Dispose()
    {
        _linked.Dispose();
        _timeout.Dispose();
    }

    private static async Task<bool> AsValue(Task work)
    {
        await work;
        return true;
    }

    // A failure of work that nobody waits for any more must not surface as an unobserved exception.
    private static void Forget(Task work) => _ = work.ContinueWith(
        static done => _ = done.Exception,
        CancellationToken.None,
        TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);
}
