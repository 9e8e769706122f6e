namespace Easel.Comfy.Following;

/// <summary>One recent look at a server's queue for all who follow runs there: fifty followers ask once, not fifty times.</summary>
internal sealed class QueueWatch(ComfyClient client, TimeProvider time, ComfyConnectionOptions options, CancellationToken life)
{
    private readonly Lock _lock = new();
    private readonly HedgedLook _hedged = new(time, options.LookPatience);
    private Task<ComfyQueue>? _look;
    private long _at;
    private long _begun;

    /// <summary>How many looks have begun so far.</summary>
    public long Begun
    {
        get
        {
            lock (_lock)
            {
                return _begun;
            }
        }
    }

    /// <summary>A look that is under way or recent, or a new one, with its number.</summary>
    public async Task<(ComfyQueue Queue, long Number)> Look(CancellationToken ct)
    {
        Task<ComfyQueue> look;
        long number;
        lock (_lock)
        {
            var usable = _look is { IsCompleted: false } || (_look is { IsCompletedSuccessfully: true } && time.GetElapsedTime(_at) < options.QueueMaxAge);
            if (!usable)
            {
                _begun++;
                _at = time.GetTimestamp();
                _look = _hedged.Ask(client.GetQueue, life);
            }

            (look, number) = (_look!, _begun);
        }

        return (await look.WaitAsync(ct), number);
    }
}
