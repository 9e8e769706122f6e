using Easel.Sandbox.Nodes;

namespace Easel.Sandbox;

/// <summary>Where the sandbox keeps its files, where it listens, and how much it may use.</summary>
public sealed record SandboxOptions
{
    /// <summary>Holds <c>input</c>, <c>output</c> and <c>temp</c>; made when absent. <c>temp</c> is emptied at each start.</summary>
    public required string Folder { get; init; }

    /// <summary>0 takes any free port.</summary>
    public int Port { get; init; }

    public TimeProvider? Time { get; init; }

    /// <summary>Nodes beside the built-in ones; one with the same class replaces the built-in one.</summary>
    public IReadOnlyList<SandboxNode> ExtraNodes { get; init; } = [];

    /// <summary>Finished prompts that GET /history can still tell.</summary>
    public int MaxHistory { get; init; } = 500;

    /// <summary>Prompts that may wait; more are refused with 400.</summary>
    public int MaxPending { get; init; } = 1000;

    /// <summary>The largest request body, in bytes.</summary>
    public long MaxUploadBytes { get; init; } = 100L * 1024 * 1024;

    /// <summary>Pixels that one node may make, summed over its batch; also the largest picture file that is decoded.</summary>
    public long MaxPixels { get; init; } = 32L * 1024 * 1024;

    /// <summary>Bytes that pictures and masks of one graph may hold together; what no later node needs is dropped first.</summary>
    public long MaxTensorBytes { get; init; } = 1024L * 1024 * 1024;
}
