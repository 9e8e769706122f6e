using Easel.Server.Platform.Http;

namespace Easel.Server.Features.Runs;

/// <summary>All that is known of a run.</summary>
/// <param name="FileInputs">The files of Easel's that inputs take.</param>
/// <param name="ServiceVersion">The version of ComfyUI that it went to.</param>
/// <param name="AgainOf">The run whose prompt it repeats.</param>
/// <param name="Version">The workflow's version that ran; null where it was a draft.</param>
/// <param name="Position">Its place while it waits, in Easel or at ComfyUI: 1 is next.</param>
/// <param name="EstimatedWaitMs">Until it begins, by how long such runs took; null where that is not known.</param>
/// <param name="Progress">How far each node is that has begun.</param>
/// <param name="Outputs">Files that it made, as far as they are copied.</param>
/// <param name="Texts">Texts that nodes gave out.</param>
/// <param name="Warnings">What ComfyUI refused although it ran the rest.</param>
/// <param name="Prompt">The exact prompt that ComfyUI was sent; until then, files of Easel's stand in it as references.</param>
/// <param name="PromptId">The prompt's id at ComfyUI.</param>
/// <param name="CancelRequestedAt">When it was given up; where it has not ended yet, ComfyUI stops it as soon as that hits nobody else's.</param>
/// <param name="DurationMs">How long it ran, by ComfyUI's clock where it told.</param>
public sealed record RunView(
    long Id,
    long WorkflowId,
    string? WorkflowName,
    long? Version,
    long ServiceId,
    string? ServiceName,
    long? SessionId,
    long? ExecutionId,
    RunStatus Status,
    int? Position,
    long? EstimatedWaitMs,
    IReadOnlyList<NodeProgress> Progress,
    DateTime CreatedAt,
    DateTime? SubmittedAt,
    DateTime? StartedAt,
    DateTime? EndedAt,
    long? DurationMs,
    IReadOnlyList<RunOutputView> Outputs,
    IReadOnlyList<RunText> Texts,
    IReadOnlyList<string> Warnings,
    RunError? Error,
    RawJson Prompt,
    string PromptHash,
    string PromptId,
    RawJson? Inputs,
    RawJson? Targets,
    IReadOnlyList<RunFileInput> FileInputs,
    string? ServiceVersion,
    long? AgainOf,
    DateTime? CancelRequestedAt)
{
    internal bool HasEnded => Run.IsEnd(Status);
}

/// <summary>A run that a turn started, as its chat shows it.</summary>
public sealed record TurnRunView(long Id, RunStatus Status, IReadOnlyList<RunOutputView> Outputs);

/// <summary>How far a node of a run is.</summary>
/// <param name="State">RUNNING, FINISHED or CACHED.</param>
public sealed record NodeProgress(string NodeId, NodeState State, double Value, double Max);

/// <summary>What a node of a run does.</summary>
public enum NodeState
{
    Running,
    Finished,

    /// <summary>Its result was there from an earlier run.</summary>
    Cached,
}

/// <summary>A file that a run made.</summary>
/// <param name="FileId">Easel's copy; null where it could not be made.</param>
/// <param name="Type">IMAGE, VIDEO, AUDIO and so on; null where there is no copy.</param>
/// <param name="AccessUrl">Where the copy is; null where there is none.</param>
/// <param name="Problem">Why there is no copy.</param>
/// <param name="ThumbnailUrl">A small picture of it; null where none could be made.</param>
/// <param name="FileSize">Bytes.</param>
/// <param name="Sha256">Of the copy, in hexadecimal.</param>
public sealed record RunOutputView(
    long? FileId,
    string NodeId,
    string? Type,
    string FileName,
    string? AccessUrl,
    string? Problem,
    string? ThumbnailUrl = null,
    long? FileSize = null,
    string? Sha256 = null);

/// <summary>A text that a node gave out.</summary>
public sealed record RunText(string NodeId, string Text);

/// <summary>Why a run failed or was lost.</summary>
/// <param name="NodeId">The node at fault, where one is.</param>
/// <param name="NodeType">Its class.</param>
/// <param name="Traceback">The last lines of the node's own traceback.</param>
public sealed record RunError(string? NodeId, string? NodeType, string Message, string? Traceback = null);
