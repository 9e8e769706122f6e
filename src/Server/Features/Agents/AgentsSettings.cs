using Easel.Server.Platform.Settings;

namespace Easel.Server.Features.Agents;

/// <summary>How much agents do at once: the section <c>Easel:Agents</c>.</summary>
internal sealed class AgentsSettings
{
    public const string Section = "Easel:Agents";

    /// <summary>Turns of one agent that run at the same time; the rest wait in order.</summary>
    public int MaxConcurrentTurns { get; set; } = 5;

    public void Validate()
    {
        if (MaxConcurrentTurns is < 1 or > 1000)
        {
            throw new SettingsException($"{Section}:MaxConcurrentTurns", "must be between 1 and 1000.");
        }
    }
}
