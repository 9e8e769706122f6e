using System.Threading.Channels;
using Easel.Comfy.Following;

namespace Easel.Comfy.Tests;

/// <summary>Collects what a follower tells.</summary>
internal sealed class Watcher
{
    private readonly Channel<ComfyRunEvent> _told = Channel.CreateUnbounded<ComfyRunEvent>();
    private readonly Task _reading;

    /// <summary>Reads on the caller's thread up to the first wait: when this returns, no frame that the server sends is missed.</summary>
    public Watcher(IAsyncEnumerable<ComfyRunEvent> events, TimeProvider time) => _reading = Read(events, time);

    /// <summary>Whether the last word was said, or nobody says one any more.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>When the last word came.</summary>
    public DateTimeOffset EndedAt { get; private set; }

    /// <summary>What was told before, in order.</summary>
    public List<ComfyRunEvent> Seen { get; } = [];

    /// <summary>The next event of a kind; those before it are only seen.</summary>
    public async Task<T> Until<T>()
        where T : ComfyRunEvent
    {
        while (true)
        {
            var told = await _told.Reader.ReadAsync();
            Seen.Add(told);
            if (told is T wanted)
            {
                return wanted;
            }
        }
    }

    /// <summary>The end, after which nothing may come.</summary>
    public async Task<RunFinished> End()
    {
        var end = await Until<RunFinished>();
        await _reading;
        Assert.False(_told.Reader.TryRead(out _));
        return end;
    }

    private async Task Read(IAsyncEnumerable<ComfyRunEvent> events, TimeProvider time)
    {
        try
        {
            await foreach (var told in events)
            {
                (HasEnded, EndedAt) = (told is RunFinished, time.GetUtcNow());
                await _told.Writer.WriteAsync(told);
            }

            _told.Writer.Complete();
        }
        catch (Exception failure)
        {
            HasEnded = true;
            _told.Writer.Complete(failure);
        }
    }
}
