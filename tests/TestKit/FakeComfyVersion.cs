namespace Easel.TestKit;

/// <summary>A release of ComfyUI, "0.33.0", or "unknown" for a source checkout of 2024, and what servers of it were observed to do.</summary>
public sealed record FakeComfyVersion(string Name)
{
    /// <summary>Whether a client's own prompt id counts.</summary>
    public bool HonoursPromptId => Since(0, 3, 45);

    /// <summary>Whether each step comes as progress_state too.</summary>
    public bool TellsProgressState => Since(0, 3, 45);

    /// <summary>Whether partial_execution_targets are heeded.</summary>
    public bool HeedsTargets => Since(0, 3, 48);

    /// <summary>Whether an interrupt heeds the prompt id in its body; otherwise it kills whatever runs.</summary>
    public bool TargetsInterrupt => Since(0, 3, 57);

    /// <summary>Whether node_errors is always an object and an error too.</summary>
    public bool TellsErrorsAsObjects => Since(0, 3, 28);

    /// <summary>Whether there is POST /api/jobs/{id}/cancel.</summary>
    public bool CancelsJobs => Since(0, 25, 1);

    private bool Since(int major, int minor, int patch) => Version.TryParse(Name, out var version) && version >= new Version(major, minor, patch);
}
