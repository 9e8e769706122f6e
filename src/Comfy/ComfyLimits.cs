namespace Easel.Comfy;

/// <summary>How long one exchange with a ComfyUI server may take and how much it may weigh.</summary>
public sealed record ComfyLimits
{
    /// <summary>The limits that hold where nobody chose others.</summary>
    public static ComfyLimits Default { get; } = new();

    /// <summary>Time for one JSON exchange, answer included.</summary>
    public TimeSpan Request { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Time for one health probe.</summary>
    public TimeSpan Probe { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Time for the node definitions, which ComfyUI rebuilds for each call.</summary>
    public TimeSpan Catalog { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>Time for one upload.</summary>
    public TimeSpan Upload { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Time that a download may stand still before it is given up.</summary>
    public TimeSpan IdleRead { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Time for one whole download.</summary>
    public TimeSpan Download { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Bytes of one JSON answer, node definitions included.</summary>
    public long JsonBytes { get; init; } = 64L << 20;

    /// <summary>Bytes of one downloaded file.</summary>
    public long FileBytes { get; init; } = 2L << 30;

    /// <summary>Bytes of one socket frame; a greater one is skipped.</summary>
    public int FrameBytes { get; init; } = 32 << 20;
}
