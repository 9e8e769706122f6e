namespace Easel.Server.Features.Runs;

/// <summary>
/// The runs of one service: who is at ComfyUI, who waits in Easel, and whose turn is next. Users take turns, so that a batch of one user
/// holds up another by no more than what is at ComfyUI already; the runs of one user keep their order. Not safe for threads:
/// <see cref="RunQueue"/> holds a lock around it.
/// </summary>
/// <param name="mostOut">How many may be at ComfyUI.</param>
internal sealed class ServiceLine(int mostOut)
{
    private readonly Dictionary<long, SortedList<long, LiveRun>> _waiting = [];
    private readonly Dictionary<long, long> _lastTurns = [];
    private readonly SortedList<long, LiveRun> _out = [];
    private long _turns;

    /// <summary>Those at ComfyUI, in the order of their ids.</summary>
    public IList<LiveRun> Out => _out.Values;

    public bool IsIdle => _out.Count == 0 && _waiting.Count == 0;

    /// <summary>Adds a run that waits.</summary>
    public void Add(LiveRun run)
    {
        if (!_waiting.TryGetValue(run.UserId, out var own))
        {
            _waiting[run.UserId] = own = [];
        }

        own[run.Id] = run;
    }

    /// <summary>Adds a run that was sent before this process began; there may be more of them than may be out.</summary>
    public void AddOut(LiveRun run)
    {
        _out[run.Id] = run;
        _lastTurns[run.UserId] = ++_turns;
    }

    /// <summary>Says that a user had a turn; told in the order of the turns when Easel starts.</summary>
    public void HadTurn(long userId) => _lastTurns[userId] = ++_turns;

    /// <summary>Takes the next that may go out; null where nobody waits or enough are out.</summary>
    public LiveRun? TakeNext()
    {
        if (_out.Count >= mostOut || _waiting.Count == 0)
        {
            return null;
        }

        var next = ByTurn().First().Values[0];
        RemoveWaiting(next);
        AddOut(next);
        return next;
    }

    /// <summary>Takes out a run that waits; false where it does not wait.</summary>
    public bool RemoveWaiting(LiveRun run)
    {
        if (!_waiting.TryGetValue(run.UserId, out var own) || !own.Remove(run.Id))
        {
            return false;
        }

        if (own.Count == 0)
        {
            _waiting.Remove(run.UserId);
        }

        return true;
    }

    /// <summary>Says that a run is no longer at ComfyUI; false where it was not.</summary>
    public bool RemoveOut(LiveRun run) => _out.Remove(run.Id);

    /// <summary>Those that wait, in the order in which they will go out if nobody joins.</summary>
    public IEnumerable<LiveRun> Order()
    {
        var users = ByTurn().ToList();
        for (var round = 0; users.Count > 0; round++)
        {
            foreach (var own in users)
            {
                yield return own.Values[round];
            }

            users.RemoveAll(own => own.Count == round + 1);
        }
    }

    /// <summary>First who waits longest for a turn; who never had one comes by the age of the run.</summary>
    private IOrderedEnumerable<SortedList<long, LiveRun>> ByTurn() =>
        _waiting.Values.OrderBy(own => _lastTurns.GetValueOrDefault(own.Values[0].UserId)).ThenBy(own => own.Keys[0]);
}
