namespace Easel.Comfy.Following;

/// <summary>When to look next: soon after something changed, and ever later while nothing does.</summary>
internal sealed class PollClock(TimeProvider time, TimeSpan first, TimeSpan max)
{
    private long _from = time.GetTimestamp();
    private TimeSpan _interval = TimeSpan.Zero;

    public TimeSpan Left => _interval - time.GetElapsedTime(_from);

    public void Looked(bool changed)
    {
        var later = _interval * 1.5;
        _interval = changed || later < first ? first : later > max ? max : later;
        _from = time.GetTimestamp();
    }
}
