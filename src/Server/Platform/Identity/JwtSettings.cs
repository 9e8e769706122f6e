using Easel.Server.Platform.Settings;

namespace Easel.Server.Platform.Identity;

/// <summary>How tokens are signed and how long they live: the section <c>Easel:Jwt</c>.</summary>
internal sealed class JwtSettings
{
    public const string Section = "Easel:Jwt";
    private const int ShortestKey = 32;

    /// <summary>The signing key as text of at least 32 bytes; absent means one that is generated into the data directory.</summary>
    public string? Key { get; set; }

    public string Issuer { get; set; } = "easel";

    public string Audience { get; set; } = "easel";

    public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How long a token that was refreshed still works.</summary>
    public TimeSpan RefreshGrace { get; set; } = TimeSpan.FromSeconds(10);

    public void Validate()
    {
        if (Key is not null && System.Text.Encoding.UTF8.GetByteCount(Key) < ShortestKey)
        {
            throw new SettingsException($"{Section}:Key", $"is too short: a signing key has at least {ShortestKey} bytes; leave it out to have one generated.");
        }

        if (Key is not null && Key.Distinct().Count() < 8)
        {
            throw new SettingsException($"{Section}:Key", "is too easy to guess; leave it out to have one generated.");
        }

        if (Lifetime < TimeSpan.FromMinutes(1) || Lifetime > TimeSpan.FromDays(90))
        {
            throw new SettingsException($"{Section}:Lifetime", "must be between one minute and 90 days.");
        }

        if (RefreshGrace < TimeSpan.Zero || RefreshGrace > TimeSpan.FromMinutes(5))
        {
            throw new SettingsException($"{Section}:RefreshGrace", "must be between 0 and five minutes.");
        }
    }
}
