using System.Runtime.CompilerServices;

namespace Easel.Comfy.Following;

/// <summary>
/// Follows one run to its end. Queue and history are the truth and are asked in that order, because ComfyUI moves a prompt from the one
/// to the other in one step; frames are hints that make the asking quick and the waiting lively.
/// </summary>
internal sealed class RunFollower(
    ComfyClient client, QueueWatch queue, FrameMailbox mailbox, string promptId, Func<RemovedPrompt> removed, ComfyConnectionOptions options)
{
    private const int LooksToForget = 3;

    private readonly TimeProvider _time = client.Wire.Time;
    private readonly PollClock _clock = new(client.Wire.Time, options.PollFirst, options.PollMax);
    private readonly HedgedLook _hedged = new(client.Wire.Time, options.LookPatience);
    private readonly RunFrames _frames = new();
    private long? _absentSince;
    private int _absentLooks;
    private long? _awaySince;
    private int? _position;
    private bool _seen;
    private bool _endAsked;

    /// <summary>Frames are told while a look is on its way: a server that answers slowly does not make the run look as if it stood still.</summary>
    public async IAsyncEnumerable<ComfyRunEvent> Run([EnumeratorCancellation] CancellationToken ct)
    {
        Task<Sight>? look = null;
        while (true)
        {
            foreach (var news in TakeFrames())
            {
                yield return news;
            }

            if (look is { IsCompleted: true })
            {
                var told = Understand(await look);
                look = null;
                if (told is RunFinished)
                {
                    // The truth can overtake its hints; what nodes gave out is still worth telling, and before the end.
                    foreach (var news in TakeFrames())
                    {
                        yield return news;
                    }
                }

                if (told is not null)
                {
                    yield return told;
                }

                if (told is RunFinished)
                {
                    yield break;
                }
            }

            if (look is null && MustLook())
            {
                look = Look(hasEnded: _frames.HasEnded, ct);
                continue;
            }

            await Wait(look, ct);
        }
    }

    private IEnumerable<ComfyRunEvent> TakeFrames()
    {
        while (mailbox.TryTake(out var frame))
        {
            foreach (var news in _frames.Observe(frame))
            {
                yield return news;
            }
        }
    }

    private bool MustLook()
    {
        var hinted = mailbox.TakeNudge(isQueued: !_frames.HasStarted) || (_frames.HasEnded && !_endAsked);
        _endAsked |= _frames.HasEnded;
        return hinted || _clock.Left <= TimeSpan.Zero;
    }

    /// <summary>Touches nothing of the follower's, which goes on meanwhile.</summary>
    private async Task<Sight> Look(bool hasEnded, CancellationToken ct)
    {
        try
        {
            if (hasEnded && await History(ct) is { } told)
            {
                return new Sight(told, null);
            }

            ComfyQueue now;
            long askedAt;
            try
            {
                (now, askedAt) = await queue.Look(ct);
            }
            catch (ComfyException failure) when (failure.Kind is not (ComfyErrorKind.Unreachable or ComfyErrorKind.Timeout))
            {
                // A queue that is too large or broken does not hide a run that ended.
                return await History(ct) is { } ended ? new Sight(ended, null) : new Sight(null, null, failure);
            }

            var isThere = now.IsRunning(promptId) || now.PositionOf(promptId) is not null;
            return new Sight(isThere ? null : await History(ct), now, AskedAt: askedAt);
        }
        catch (ComfyException failure)
        {
            return new Sight(null, null, failure);
        }
    }

    private Task<ComfyHistoryEntry?> History(CancellationToken ct) => _hedged.Ask(stop => client.GetHistory(promptId, stop), ct);

    private ComfyRunEvent? Understand(Sight sight)
    {
        var wasThere = _absentSince is null;
        var news = sight switch
        {
            { Failure: { } failure } => Away(failure),
            { Entry: { } entry } => Finished(entry),
            { Queue: { } now } => Found(now, sight.AskedAt),
            _ => throw new InvalidOperationException("A look sees something or fails."),
        };
        if (sight.Failure is null)
        {
            _awaySince = null;
        }

        var changed = news is ComfyRunEvent.Started or ComfyRunEvent.Queued or ComfyRunEvent.Unreachable || (wasThere && _absentSince is not null);
        _clock.Looked(changed, sight.Failure is null && _absentSince is { } since ? options.ForgottenAfter - _time.GetElapsedTime(since) : null);
        return news;
    }

    private ComfyRunEvent? Found(ComfyQueue now, long askedAt)
    {
        var position = now.PositionOf(promptId);
        if (position is null && !now.IsRunning(promptId))
        {
            return Absent(askedAt);
        }

        _seen = true;
        _absentSince = null;
        _absentLooks = 0;
        return position is null ? Running() : Waiting(position.Value);
    }

    private ComfyRunEvent.Started? Running()
    {
        if (_frames.HasStarted)
        {
            return null;
        }

        _frames.HasStarted = true;
        return new ComfyRunEvent.Started();
    }

    private ComfyRunEvent.Queued? Waiting(int position)
    {
        if (_frames.HasStarted || _position == position)
        {
            return null;
        }

        _position = position;
        return new ComfyRunEvent.Queued(position);
    }

    /// <summary>
    /// ComfyUI took the run before it was followed, and moves it from queue to history in one step; so when it is in neither, the server
    /// has lost it. Several looks over some seconds must agree on that all the same: the first may be one that was under way before the run
    /// was there, and one wrong answer of whatever stands in between must not end a run that goes on. The last of them counts from when its
    /// queue was asked for: a slow answer is an old one.
    /// </summary>
    private RunFinished? Absent(long askedAt)
    {
        if (removed() == RemovedPrompt.Surely)
        {
            return Finished(new RunOutcome.Cancelled());
        }

        _absentLooks++;
        if (_absentSince is null)
        {
            _absentSince = _time.GetTimestamp();
            return null;
        }

        // The whole story was heard to its end, so nothing is lost with a history that somebody emptied at once.
        if (_frames is { HasEnded: true, HeardStart: true, Outcome: { } outcome } && !mailbox.IsIncomplete)
        {
            return Finished(outcome);
        }

        if (_absentLooks < LooksToForget || _time.GetElapsedTime(_absentSince.Value, askedAt) < options.ForgottenAfter - options.QueueMaxAge)
        {
            return null;
        }

        var tookItOut = removed() == RemovedPrompt.Perhaps && !_frames.HasStarted;
        return Finished(tookItOut ? new RunOutcome.Cancelled() : new RunOutcome.Lost(RunLoss.Forgotten, Forgotten()));
    }

    private string Forgotten() => _frames switch
    {
        { HasEnded: true } => $"It ended, but {client.Wire.Server} no longer has it in its history, so its outputs are unknown. Run it again.",
        { HasStarted: true } => $"{client.Wire.Server} no longer knows it although it had started: it restarted, or its history was cleared. Run it again.",
        _ when _seen => $"{client.Wire.Server} no longer has it in its queue: it restarted, or someone took it out. Run it again.",
        _ => $"{client.Wire.Server} does not know it: it restarted, or its queue and history were cleared. Run it again.",
    };

    private ComfyRunEvent? Away(ComfyException failure)
    {
        if (_awaySince is null)
        {
            _awaySince = _time.GetTimestamp();
            return new ComfyRunEvent.Unreachable(failure.Message);
        }

        return _time.GetElapsedTime(_awaySince.Value) >= options.UnreachableFor
            ? Finished(new RunOutcome.Lost(RunLoss.Unreachable, $"{failure.Message} It was away for {options.UnreachableFor.TotalMinutes:0.#} minutes."))
            : null;
    }

    private RunFinished Finished(RunOutcome outcome) => new(outcome, _frames.Outputs, new RunTimings(null, null));

    private static RunFinished Finished(ComfyHistoryEntry entry) => new(entry.Outcome, entry.Outputs, entry.Timings);

    private async Task Wait(Task<Sight>? look, CancellationToken ct)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var posted = mailbox.Wait(either.Token);
        await Task.WhenAny(posted, look ?? Task.Delay(_clock.Pause, _time, either.Token));
        either.Cancel();
        ct.ThrowIfCancellationRequested();
    }

    /// <summary>What one look saw: how it ended, or the queue and since when that is so, or why nothing could be seen.</summary>
    private sealed record Sight(ComfyHistoryEntry? Entry, ComfyQueue? Queue, ComfyException? Failure = null, long AskedAt = 0);
}
