namespace Easel.Llm.Wire;

/// <summary>
/// The three clocks of a call: until the first byte, between two data events, and a ceiling over everything. Comments that a server
/// sends to keep a connection alive wind none of them, or a dead model would look alive for minutes. All attempts of a call and the
/// waits between them have, until an answer begins, little more time than one attempt has.
/// </summary>
internal sealed class CallClock : IDisposable
{
    private static readonly TimeSpan s_longestSilence = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan s_smallestCeiling = TimeSpan.FromMinutes(10);

    /// <summary>So long after the time-out another attempt may still begin, and so long after it the last one ends.</summary>
    private static readonly (TimeSpan Begins, TimeSpan Ends) s_more = (TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4));

    private readonly TimeProvider _time;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _source;
    private readonly ITimer _phase;
    private readonly ITimer _total;
    private readonly TimeSpan _timeout;
    private readonly TimeSpan _silence;
    private readonly TimeSpan _ceiling;
    private string? _rang;
    private bool _answering;
    private long? _begun;
    private bool _again;

    public CallClock(TimeSpan timeout, TimeProvider time, CancellationToken caller)
    {
        _time = time;
        _timeout = timeout;
        _silence = timeout < s_longestSilence ? timeout : s_longestSilence;
        _ceiling = timeout * 3 > s_smallestCeiling ? timeout * 3 : s_smallestCeiling;
        _caller = caller;
        _source = CancellationTokenSource.CreateLinkedTokenSource(caller);
        _phase = time.CreateTimer(_ => Ring("phase"), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _total = time.CreateTimer(_ => Ring("total"), null, _ceiling, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Is cancelled by the caller and by any of the clocks.</summary>
    public CancellationToken Token => _source.Token;

    public TimeSpan Ceiling => _ceiling;

    /// <summary>Within this another attempt has to begin.</summary>
    public TimeSpan Left => Until(s_more.Begins);

    public void AttemptBegins()
    {
        _answering = false;
        _again = _begun is not null;
        _begun ??= _time.GetTimestamp();
        _phase.Change(Bounded(_timeout), Timeout.InfiniteTimeSpan);
    }

    public void AnswerBegins()
    {
        _answering = true;
        _phase.Change(Bounded(_silence), Timeout.InfiniteTimeSpan);
    }

    public void DataArrived() => _phase.Change(_silence, Timeout.InfiniteTimeSpan);

    /// <summary>Nothing is expected of the server now: between attempts, and while the caller looks at what came.</summary>
    public void Rest() => _phase.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>What a cancelled wait means: the caller's own cancellation as it is, a clock as a failure that names it.</summary>
    public Exception Meaning(OperationCanceledException cancelled, Failures failures)
    {
        if (_caller.IsCancellationRequested)
        {
            return new OperationCanceledException(cancelled.Message, cancelled, _caller);
        }

        return _rang switch
        {
            "total" => failures.TimedOut("the whole answer was not there", _ceiling),
            "phase" when _answering => failures.TimedOut("no further data came", _silence),
            "phase" => failures.TimedOut("not a byte of the answer came", _timeout),
            _ => failures.Unreachable(cancelled.InnerException ?? cancelled),
        };
    }

    public void Dispose()
    {
        _phase.Dispose();
        _total.Dispose();
        _source.Dispose();
    }

    /// <summary>An attempt that is not the first has to come to its first event within what the first one has left.</summary>
    private TimeSpan Bounded(TimeSpan wait) => _again && Until(s_more.Ends) is var left && left < wait ? left : wait;

    private TimeSpan Until(TimeSpan more)
    {
        var left = _timeout + more - (_begun is { } begun ? _time.GetElapsedTime(begun) : TimeSpan.Zero);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private void Ring(string which)
    {
        _rang ??= which;
        try
        {
            _source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The call ended in the instant in which its clock rang.
        }
    }
}
