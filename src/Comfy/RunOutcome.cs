using Easel.Comfy.Wire;

namespace Easel.Comfy;

/// <summary>How a run ended.</summary>
public abstract record RunOutcome
{
    private RunOutcome()
    {
    }

    /// <summary>All of it ran.</summary>
    public sealed record Success : RunOutcome;

    /// <summary>A node failed; outputs made before that are there.</summary>
    public sealed record Failed(string? NodeId, string? NodeType, string Message, string? ExceptionType, string? Traceback = null) : RunOutcome
    {
        /// <summary>The message as it can be understood alone.</summary>
        public string Words => PythonWords.Of(ExceptionType, Message);
    }

    /// <summary>It was interrupted or taken out of the queue.</summary>
    public sealed record Cancelled : RunOutcome;

    /// <summary>What became of it cannot be learned any more.</summary>
    public sealed record Lost(RunLoss Cause, string Reason) : RunOutcome;
}

/// <summary>Why a run was lost.</summary>
public enum RunLoss
{
    /// <summary>The server answers, and knows nothing of it: it restarted, or someone emptied its queue or history.</summary>
    Forgotten,

    /// <summary>The server could not be reached for longer than we wait.</summary>
    Unreachable,
}

/// <summary>When a run started and ended, by the server's clock.</summary>
public sealed record RunTimings(DateTimeOffset? StartedAt, DateTimeOffset? EndedAt)
{
    /// <summary>How long it ran; null where that was not told.</summary>
    public TimeSpan? Duration => EndedAt - StartedAt;
}
