namespace Easel.Comfy.Following;

/// <summary>Whether we took a prompt out of the server's queue.</summary>
internal enum RemovedPrompt
{
    No,

    /// <summary>We asked for it, and the answer was lost.</summary>
    Perhaps,

    Surely,
}
