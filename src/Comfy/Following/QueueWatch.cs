namespace Easel.Comfy.Following;

/// <summary>One recent look at a server's queue for all who follow runs there: fifty followers ask once, not fifty times.</summary>
internal sealed class QueueWatch(ComfyClient client, TimeProvider time, ComfyConnectionOptions options, CancellationToken life)
{
    private readonly Lock _lock = new();
    private readonly HedgedLook _hedged = new(time, options.LookPatience);
    private Task<ComfyQueue>? _look;
    private long _at;

    /// <returns>Who ran and waited, as it was at the given time or later.</returns>
    public async Task<(ComfyQueue Queue, long AskedAt)> Look(CancellationToken ct)
    {
        Task<ComfyQueue> look;
        long at;
        lock (_lock)
        {
            var usable = _look is { IsCompleted: false } || (_look is { IsCompletedSuccessfully: true } && time.GetElapsedTime(_at) < options.QueueMaxAge);
            if (!usable)
            {
                _at = time.GetTimestamp();
                _look = _hedged.Ask(client.GetQueue, life);
            }

            (look, at) = (_look!, _at);
        }

        return (await look.WaitAsync(ct), at);
    }
}
