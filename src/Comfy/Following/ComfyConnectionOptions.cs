namespace Easel.Comfy.Following;

/// <summary>The patience of a connection and of those who follow runs through it.</summary>
public sealed record ComfyConnectionOptions
{
    /// <summary>Time for the socket's handshake.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a ping goes out; ComfyUI sends none of its own, so without them a dead peer looks like an idle one.</summary>
    public TimeSpan KeepAliveInterval { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a pong may take.</summary>
    public TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The longest wait before the first attempt to connect again; it doubles from there.</summary>
    public TimeSpan ReconnectFirst { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait between attempts.</summary>
    public TimeSpan ReconnectMax { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The first wait between two looks at queue and history.</summary>
    public TimeSpan PollFirst { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait between two looks.</summary>
    public TimeSpan PollMax { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How old an answer of <c>/queue</c> may be that followers share.</summary>
    public TimeSpan QueueMaxAge { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a look may take before the same is asked once more beside it.</summary>
    public TimeSpan LookPatience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long looks, three at least, must agree that a run is neither in queue nor history, for it to be lost. With the longest wait
    /// before the first of them it stays under the ten seconds within which the truth is told.
    /// </summary>
    public TimeSpan ForgottenAfter { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>
    /// How long a server may be away before its runs are lost. Long enough for a network that comes back, because what runs there goes on
    /// meanwhile; a server that restarted says by itself that it knows nothing.
    /// </summary>
    public TimeSpan UnreachableFor { get; init; } = TimeSpan.FromMinutes(15);
}
