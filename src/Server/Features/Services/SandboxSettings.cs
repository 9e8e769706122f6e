using Easel.Server.Platform.Settings;

namespace Easel.Server.Features.Services;

/// <summary>The engine inside this process: the section <c>Easel:Sandbox</c>.</summary>
internal sealed class SandboxSettings
{
    public const string Section = "Easel:Sandbox";

    public bool Enabled { get; set; } = true;

    /// <summary>Where it listens on the loopback address; 0 takes any free port.</summary>
    public int Port { get; set; }

    public void Validate()
    {
        if (Port is < 0 or > 65535)
        {
            throw new SettingsException($"{Section}:Port", "must be a port from 1 to 65535, or 0 for any free one.");
        }
    }
}
