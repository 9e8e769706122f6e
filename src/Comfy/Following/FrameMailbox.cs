using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Easel.Comfy.Events;

namespace Easel.Comfy.Following;

/// <summary>
/// Frames for one follower. Whoever posts never waits, because ComfyUI's only sender waits for its slowest reader; so what is not
/// taken in time is coalesced (previews and progress to the newest) and beyond that forgotten, which polling makes good.
/// </summary>
internal sealed class FrameMailbox
{
    private const int MaxFrames = 1024;
    private const long MaxBytes = 4 << 20;

    private readonly Lock _lock = new();
    private readonly LinkedList<(ComfyEvent Event, int Bytes)> _frames = [];
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private ComfyEvent? _preview;
    private long _bytes;
    private bool _queueChanged;
    private bool _missed;
    private bool _incomplete;

    /// <summary>True once frames may have been missed.</summary>
    public bool IsIncomplete
    {
        get
        {
            lock (_lock)
            {
                return _incomplete;
            }
        }
    }

    public void Post(ComfyEvent frame, int bytes)
    {
        lock (_lock)
        {
            if (frame is ComfyEvent.Preview)
            {
                _preview = frame;
            }
            else
            {
                Append(frame, bytes);
            }
        }

        _signal.Writer.TryWrite(true);
    }

    /// <summary>A frame could not be read, so the story has a hole; no reason to look, for a node may send such frames all the time.</summary>
    public void MissedOne()
    {
        lock (_lock)
        {
            _incomplete = true;
        }
    }

    /// <summary>Says that a look at the server would be worth while: its queue changed, or frames were missed.</summary>
    public void Nudge(bool missedFrames)
    {
        lock (_lock)
        {
            _queueChanged = true;
            _missed |= missedFrames;
            _incomplete |= missedFrames;
        }

        _signal.Writer.TryWrite(true);
    }

    /// <summary>True when somebody nudged since the last call; that the queue changed only counts while waiting in it.</summary>
    public bool TakeNudge(bool isQueued)
    {
        lock (_lock)
        {
            var nudged = _missed || (_queueChanged && isQueued);
            _missed = _queueChanged = false;
            return nudged;
        }
    }

    public bool TryTake([NotNullWhen(true)] out ComfyEvent? frame)
    {
        lock (_lock)
        {
            if (_frames.First is { } first)
            {
                frame = first.Value.Event;
                _bytes -= first.Value.Bytes;
                _frames.RemoveFirst();
                return true;
            }

            frame = _preview;
            _preview = null;
            return frame is not null;
        }
    }

    /// <summary>Ends when something was posted since the last call.</summary>
    public async Task Wait(CancellationToken ct) => await _signal.Reader.ReadAsync(ct);

    private void Append(ComfyEvent frame, int bytes)
    {
        if (_frames.Last is { } last && Replaces(frame, last.Value.Event))
        {
            _bytes -= last.Value.Bytes;
            _frames.RemoveLast();
        }

        _frames.AddLast((frame, bytes));
        _bytes += bytes;
        while (_frames.Count > MaxFrames || (_bytes > MaxBytes && _frames.Count > 1))
        {
            _bytes -= _frames.First!.Value.Bytes;
            _frames.RemoveFirst();
            _incomplete = true;
        }
    }

    private static bool Replaces(ComfyEvent next, ComfyEvent last) => (next, last) switch
    {
        (ComfyEvent.Progress now, ComfyEvent.Progress before) => now.Node == before.Node,
        (ComfyEvent.ProgressState, ComfyEvent.ProgressState) => true,
        _ => false,
    };
}
