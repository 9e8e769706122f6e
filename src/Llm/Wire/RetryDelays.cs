using System.Diagnostics.CodeAnalysis;

namespace Easel.Llm.Wire;

/// <summary>How long to wait before a call is sent again: back-off with full jitter, never less than the server asked for.</summary>
internal static class RetryDelays
{
    /// <summary>Nobody waits longer than this in front of a chat; the error tells the time instead.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan s_first = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(20);

    /// <summary>Null when it is not worth waiting.</summary>
    [SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "Jitter needs no secrecy.")]
    public static TimeSpan? For(LlmException failure, int attempt)
    {
        if (failure.RetryAfter > Patience)
        {
            return null;
        }

        var top = Math.Min(s_longest.TotalMilliseconds, s_first.TotalMilliseconds * Math.Pow(2, attempt));
        var jitter = TimeSpan.FromMilliseconds(Random.Shared.NextDouble() * top);
        return failure.RetryAfter is { } asked ? asked + (jitter / 4) : jitter;
    }
}
