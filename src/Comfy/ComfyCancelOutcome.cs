namespace Easel.Comfy;

/// <summary>What became of a wish to cancel.</summary>
public enum ComfyCancelOutcome
{
    /// <summary>It waited, and waits no longer; it will never run.</summary>
    RemovedFromQueue,

    /// <summary>It was told to stop; it does at its next node or progress tick.</summary>
    Interrupting,

    /// <summary>It had ended before.</summary>
    AlreadyFinished,

    /// <summary>The server does not know it.</summary>
    NotFound,

    /// <summary>It runs on a server that can only kill whatever runs, and another's run could be hit: let it end, or try again later.</summary>
    CannotTarget,
}
