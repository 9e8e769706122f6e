using System.Globalization;

namespace Easel.Cli;

/// <summary>A clock that stands, so that a conversion can be repeated.</summary>
internal sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone { get; } = TimeZoneInfo.CreateCustomTimeZone("given", now.Offset, "given", "given");

    public override DateTimeOffset GetUtcNow() => now.ToUniversalTime();

    /// <summary>The time that was asked for, else that of a reproducible build, else the machine's.</summary>
    /// <exception cref="UsageException">SOURCE_DATE_EPOCH is no number of seconds.</exception>
    public static TimeProvider Of(DateTimeOffset? given, Terminal terminal)
    {
        if (given is { } time)
        {
            return new FixedClock(time);
        }

        if (terminal.Variable("SOURCE_DATE_EPOCH") is not { Length: > 0 } epoch)
        {
            return terminal.Time;
        }

        return long.TryParse(epoch, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 253_402_300_800
            ? new FixedClock(DateTimeOffset.FromUnixTimeSeconds(seconds))
            : throw new UsageException($"SOURCE_DATE_EPOCH is {epoch}; it should be a number of seconds since 1970, or not be set.");
    }
}
