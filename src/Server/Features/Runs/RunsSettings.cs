using Easel.Server.Platform.Settings;

namespace Easel.Server.Features.Runs;

/// <summary>How much runs may take at once: the section <c>Easel:Runs</c>.</summary>
internal sealed class RunsSettings
{
    public const string Section = "Easel:Runs";

    /// <summary>Prompts that Easel has at one service at the same time; the rest waits in Easel, where users take turns.</summary>
    public int PromptsInFlight { get; set; } = 2;

    /// <summary>Runs of one user that may wait or run.</summary>
    public int QueuedPerUser { get; set; } = 500;

    /// <summary>Runs that one call may start.</summary>
    public int BatchSize { get; set; } = 100;

    /// <summary>Bytes of one output that is copied.</summary>
    public long OutputBytes { get; set; } = 200L << 20;

    /// <summary>Bytes of all outputs of one run that are copied.</summary>
    public long OutputBytesPerRun { get; set; } = 2L << 30;

    public void Validate()
    {
        Check(PromptsInFlight is >= 1 and <= 100, nameof(PromptsInFlight), "must be between 1 and 100.");
        Check(QueuedPerUser is >= 1 and <= 100_000, nameof(QueuedPerUser), "must be between 1 and 100000.");
        Check(BatchSize is >= 1 and <= 1000, nameof(BatchSize), "must be between 1 and 1000.");
        Check(OutputBytes is >= 1 and <= 2L << 30, nameof(OutputBytes), "must be between 1 byte and 2 GiB.");
        Check(OutputBytesPerRun >= OutputBytes, nameof(OutputBytesPerRun), $"must not be less than {Section}:{nameof(OutputBytes)}.");
    }

    private static void Check(bool isGood, string setting, string why)
    {
        if (!isGood)
        {
            throw new SettingsException($"{Section}:{setting}", why);
        }
    }
}
