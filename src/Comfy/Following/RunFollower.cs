using System.Runtime.CompilerServices;

namespace Easel.Comfy.Following;

/// <summary>
/// Follows one run to its end. Queue and history are the truth and are asked in that order, because ComfyUI moves a prompt from the one
/// to the other in one step; frames are hints that make the asking quick and the waiting lively.
/// </summary>
internal sealed class RunFollower(
    ComfyClient client, QueueWatch queue, FrameMailbox mailbox, string promptId, Func<bool> wasRemoved, ComfyConnectionOptions options)
{
    private readonly TimeProvider _time = client.Wire.Time;
    private readonly PollClock _clock = new(client.Wire.Time, options.PollFirst, options.PollMax);
    private readonly RunFrames _frames = new();
    private readonly long _from = client.Wire.Time.GetTimestamp();
    private long? _absentSince;
    private long? _awaySince;
    private int? _position;
    private bool _seen;
    private bool _endAsked;

    public async IAsyncEnumerable<ComfyRunEvent> Run([EnumeratorCancellation] CancellationToken ct)
    {
        while (true)
        {
            foreach (var news in TakeFrames())
            {
                yield return news;
            }

            if (MustPoll() && await Poll(ct) is { } told)
            {
                if (told is RunFinished)
                {
                    // The truth can overtake its hints; what nodes gave out is still worth telling, and before the end.
                    foreach (var news in TakeFrames())
                    {
                        yield return news;
                    }
                }

                yield return told;
                if (told is RunFinished)
                {
                    yield break;
                }
            }

            await Wait(ct);
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

    private bool MustPoll()
    {
        var hinted = mailbox.TakeNudge(isQueued: !_frames.HasStarted) || (_frames.HasEnded && !_endAsked);
        _endAsked |= _frames.HasEnded;
        return hinted || _clock.Left <= TimeSpan.Zero;
    }

    private async Task<ComfyRunEvent?> Poll(CancellationToken ct)
    {
        ComfyRunEvent? news;
        var wasThere = _absentSince is null;
        try
        {
            news = await Ask(ct);
            _awaySince = null;
        }
        catch (ComfyException failure)
        {
            news = Away(failure);
        }

        var changed = news is ComfyRunEvent.Started or ComfyRunEvent.Queued || (wasThere && _absentSince is not null);
        _clock.Looked(changed);
        return news;
    }

    private async Task<ComfyRunEvent?> Ask(CancellationToken ct)
    {
        if (_frames.HasEnded && await client.GetHistory(promptId, ct) is { } told)
        {
            return Finished(told);
        }

        ComfyQueue now;
        try
        {
            now = await queue.Look(ct);
        }
        catch (ComfyException failure) when (failure.Kind is not (ComfyErrorKind.Unreachable or ComfyErrorKind.Timeout))
        {
            // A queue that is too large or broken does not hide a run that ended.
            if (await client.GetHistory(promptId, ct) is { } ended)
            {
                return Finished(ended);
            }

            throw;
        }

        var position = now.PositionOf(promptId);
        if (position is not null || now.IsRunning(promptId))
        {
            _seen = true;
            _absentSince = null;
            return position is null ? Running() : Waiting(position.Value);
        }

        return await client.GetHistory(promptId, ct) is { } entry ? Finished(entry) : Absent();
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

    private RunFinished? Absent()
    {
        if (wasRemoved())
        {
            return Finished(new RunOutcome.Cancelled());
        }

        if (!_seen && !_frames.HasStarted && _time.GetElapsedTime(_from) < options.Grace)
        {
            return null;
        }

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

        return _time.GetElapsedTime(_absentSince.Value) >= options.ForgottenAfter ? Finished(new RunOutcome.Lost(RunLoss.Forgotten, Forgotten())) : null;
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

    private async Task Wait(CancellationToken ct)
    {
        var left = _clock.Left;
        if (left <= TimeSpan.Zero)
        {
            return;
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var posted = mailbox.Wait(either.Token);
        await Task.WhenAny(posted, Task.Delay(left, _time, either.Token));
        await either.CancelAsync();
        ct.ThrowIfCancellationRequested();
    }
}
