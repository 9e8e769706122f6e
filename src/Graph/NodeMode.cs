namespace Easel.Graph;

/// <summary>Whether a node takes part in a run.</summary>
public enum NodeMode
{
    /// <summary>It runs.</summary>
    Run,

    /// <summary>It does not run, and nothing comes out of it.</summary>
    Mute,

    /// <summary>It does not run; its inputs are handed through to its outputs by type.</summary>
    Bypass,
}
