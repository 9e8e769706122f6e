namespace Easel.Comfy.Following;

/// <summary>One thing that happened to a run, as told to whoever follows it. The last one is <see cref="RunFinished"/>, and there is just one of that.</summary>
public abstract record ComfyRunEvent
{
    private protected ComfyRunEvent()
    {
    }

    /// <summary>It waits at this place of ComfyUI's queue; 1 is next.</summary>
    public sealed record Queued(int Position) : ComfyRunEvent;

    /// <summary>It runs.</summary>
    public sealed record Started : ComfyRunEvent;

    /// <summary>These nodes are taken from the cache and will not run.</summary>
    public sealed record NodesCached(IReadOnlyList<string> NodeIds) : ComfyRunEvent;

    /// <summary>A node begins.</summary>
    public sealed record NodeStarted(string NodeId) : ComfyRunEvent;

    /// <summary>How far a node is.</summary>
    public sealed record Progress(string NodeId, double Value, double Max) : ComfyRunEvent;

    /// <summary>A node gave something out.</summary>
    public sealed record NodeOutput(string NodeId, IReadOnlyList<ComfyOutputFile> Files, IReadOnlyList<ComfyOutputText> Texts) : ComfyRunEvent;

    /// <summary>A text that a node shows while it runs.</summary>
    public sealed record NodeText(string NodeId, string Text) : ComfyRunEvent;

    /// <summary>A picture of work in progress; older ones that nobody took in time are left out.</summary>
    public sealed record Preview(ReadOnlyMemory<byte> Image, string ContentType, string? NodeId) : ComfyRunEvent;

    /// <summary>The server cannot be asked for now; told once for each time that it goes away.</summary>
    public sealed record Unreachable(string Why) : ComfyRunEvent;
}

/// <summary>The end of a run.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Outputs">All that its nodes gave out, from the server's history where that is to be had.</param>
/// <param name="Timings">When it ran.</param>
public sealed record RunFinished(RunOutcome Outcome, IReadOnlyList<ComfyNodeOutput> Outputs, RunTimings Timings) : ComfyRunEvent;
