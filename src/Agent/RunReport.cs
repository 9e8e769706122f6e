namespace Easel.Agent;

/// <summary>How a run stands. <see cref="Status"/> is upper snake case; QUEUED, PENDING and RUNNING are not the end.</summary>
/// <param name="Position">Its place in the queue while it waits, from 1.</param>
public sealed record RunReport(
    long RunId,
    string Status,
    IReadOnlyList<RunOutput> Outputs,
    RunFailure? Error = null,
    long? DurationMs = null,
    int? Position = null,
    RunProgress? Progress = null)
{
    /// <summary>What the server left out or did otherwise although it took the run; at most ten sentences.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    public bool Ended => Status is not ("QUEUED" or "PENDING" or "RUNNING");
}

/// <summary>A file that a run made. <see cref="Type"/> is the file's type (<c>IMAGE</c>, …).</summary>
public sealed record RunOutput(long FileId, string NodeId, string FileName, string Type);

/// <summary>Why a run failed, and at which node where that is known.</summary>
/// <param name="Traceback">The last lines of the node's own traceback.</param>
public sealed record RunFailure(string? NodeId, string? NodeClass, string Message, string? Traceback = null);

/// <summary>How far the node that runs now has come.</summary>
public sealed record RunProgress(string? NodeId, double Value, double Max);
