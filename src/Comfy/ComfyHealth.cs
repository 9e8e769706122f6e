namespace Easel.Comfy;

/// <summary>The three states that a service is shown in.</summary>
public enum ComfyStatus
{
    /// <summary>It answers as ComfyUI does.</summary>
    Online,

    /// <summary>It cannot be reached or does not answer in time.</summary>
    Offline,

    /// <summary>Something answers, but not as ComfyUI does.</summary>
    Error,
}

/// <summary>One look at a server's health.</summary>
/// <param name="Status">The state.</param>
/// <param name="ResponseTime">How long the answer, or its absence, took.</param>
/// <param name="Version">ComfyUI's version, where told.</param>
/// <param name="Why">What is wrong and what to do; null when online.</param>
/// <param name="Stats">What it told, when online.</param>
public sealed record ComfyHealth(ComfyStatus Status, TimeSpan ResponseTime, string? Version, string? Why, ComfySystemStats? Stats = null);
