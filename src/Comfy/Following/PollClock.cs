namespace Easel.Comfy.Following;

/// <summary>When to look next: soon after something changed, and ever later while nothing does.</summary>
internal sealed class PollClock(TimeProvider time, TimeSpan first, TimeSpan max)
{
    private long _from = time.GetTimestamp();
    private TimeSpan _interval = TimeSpan.Zero;

    public TimeSpan Left => _interval - time.GetElapsedTime(_from);

    /// <summary>What is left as a whole number of milliseconds: of less than one a delay makes nothing, and who waits would turn round and round.</summary>
    public TimeSpan Pause => TimeSpan.FromMilliseconds(Math.Max(0, Math.Ceiling(Left.TotalMilliseconds)));

    /// <param name="changed">Whether this look saw something new.</param>
    /// <param name="atMost">When the next look could decide something, where that is sooner.</param>
    public void Looked(bool changed, TimeSpan? atMost)
    {
        var later = _interval * 1.5;
        _interval = changed || later < first ? first : later > max ? max : later;
        _interval = atMost < _interval ? atMost.Value : _interval;
        _from = time.GetTimestamp();
    }
}
