namespace Easel.Comfy.Events;

/// <summary>One socket frame of a ComfyUI server, understood. The set is closed: what is not known is <see cref="Unknown"/>.</summary>
public abstract record ComfyEvent
{
    private ComfyEvent()
    {
    }

    /// <summary>The prompt that it is about, where the frame tells.</summary>
    public virtual string? Prompt => null;

    /// <summary>The queue changed.</summary>
    public sealed record Status : ComfyEvent;

    /// <summary>A prompt began.</summary>
    public sealed record ExecutionStart(string PromptId) : ComfyEvent
    {
        /// <inheritdoc/>
        public override string Prompt => PromptId;
    }

    /// <summary>These nodes will not run, because the cache has what they would give.</summary>
    public sealed record ExecutionCached(string PromptId, IReadOnlyList<string> Nodes) : ComfyEvent
    {
        /// <inheritdoc/>
        public override string Prompt => PromptId;
    }

    /// <summary>A node begins; without a node the prompt is over, and its history is there. Without a prompt: said on connecting.</summary>
    public sealed record Executing(string? PromptId, string? Node, string? DisplayNode) : ComfyEvent
    {
        /// <inheritdoc/>
        public override string? Prompt => PromptId;
    }

    /// <summary>How far a node is.</summary>
    public sealed record Progress(string? PromptId, string? Node, double Value, double Max) : ComfyEvent
    {
        /// <inheritdoc/>
        public override string? Prompt => PromptId;
    }

    /// <summary>How far each node that began is.</summary>
    public sealed record ProgressState(string PromptId, IReadOnlyList<NodeProgress> Nodes) : ComfyEvent
    {
        /// <inheritdoc/>
        public override string Prompt => PromptId;
    }

    /// <summary>A node gave something out.</summary>
    public sealed record Executed(string PromptId, ComfyNodeOutput Output) : ComfyEvent
    {
        /// <inheritdoc/>
        public override string Prompt => PromptId;
    }

    /// <summary>All ran. Not yet the end: the history comes after it.</summary>
    public sealed record ExecutionSuccess(string PromptId) : ComfyEvent
    {
        /// <inheritdoc/>
        public override string Prompt => PromptId;
    }

    /// <summary>A node failed. Not always the end: a blocked branch tells so too, and the rest goes on.</summary>
    public sealed record ExecutionError(string PromptId, RunOutcome.Failed Failure) : ComfyEvent
    {
        /// <inheritdoc/>
        public override string Prompt => PromptId;
    }

    /// <summary>It was stopped.</summary>
    public sealed record ExecutionInterrupted(string PromptId, string? Node) : ComfyEvent
    {
        /// <inheritdoc/>
        public override string Prompt => PromptId;
    }

    /// <summary>A picture of work in progress. Old servers do not tell whose: then it belongs to what was last heard of.</summary>
    public sealed record Preview(string? PromptId, string? Node, ReadOnlyMemory<byte> Image, string ContentType) : ComfyEvent
    {
        /// <inheritdoc/>
        public override string? Prompt => PromptId;
    }

    /// <summary>A text that a node shows while it runs.</summary>
    public sealed record Text(string Node, string Words) : ComfyEvent;

    /// <summary>What the server can do.</summary>
    public sealed record FeatureFlags : ComfyEvent;

    /// <summary>A frame of a type that is not known here; custom nodes send their own.</summary>
    public sealed record Unknown(string Type) : ComfyEvent;

    /// <summary>A frame that cannot be read.</summary>
    public sealed record Malformed(string Why) : ComfyEvent;
}

/// <summary>How far one node is.</summary>
public sealed record NodeProgress(string Node, double Value, double Max, bool IsRunning);
