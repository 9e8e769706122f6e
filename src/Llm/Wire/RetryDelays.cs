using System.Diagnostics.CodeAnalysis;

namespace Easel.Llm.Wire;

/// <summary>How long to wait before a call is sent again: back-off with full jitter, never less than the server asked for.</summary>
internal static class RetryDelays
{
    private static readonly TimeSpan s_first = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(20);

    /// <summary>Null when it is not worth waiting: the error tells the time instead.</summary>
    /// <param name="left">Within this the next attempt has to begin.</param>
    [SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "Jitter needs no secrecy.")]
    public static TimeSpan? For(LlmException failure, int attempt, TimeSpan left)
    {
        var asked = failure.RetryAfter ?? TimeSpan.Zero;
        if (asked >= left)
        {
            return null;
        }

        var top = Math.Min(s_longest.TotalMilliseconds, s_first.TotalMilliseconds * Math.Pow(2, attempt));
        var jitter = TimeSpan.FromMilliseconds(Random.Shared.NextDouble() * Math.Min(top, (left - asked).TotalMilliseconds));
        return failure.RetryAfter is null ? jitter : asked + (jitter / 4);
    }
}
