using Easel.Agent.Reading;
using Microsoft.Extensions.AI;

namespace Easel.Agent.Turns;

/// <summary>
/// What a call may use at most: so much is set aside in the budgets. Of an answer less is asked of the provider, by the same margin.
/// </summary>
internal static class CallBounds
{
    /// <summary>What an answer may take where nobody says.</summary>
    private const int UsualOutput = 4_096;

    /// <summary>Where a provider counts more than the bytes of what it was sent, because it adds texts of its own, that was learned as a mean.</summary>
    private const int LearnedMargin = 2;

    /// <summary>A provider that keeps to what it was asked for must not be cut off because the estimate counts more than it does.</summary>
    private const double OutputMargin = 1.5;

    /// <param name="estimated">The request's size by estimate, as this model has been seen to count.</param>
    public static long Input(IEnumerable<ChatMessage> messages, ChatOptions options, long estimated) =>
        Math.Max(TokenBound.Of(messages, options.Tools), estimated * LearnedMargin);

    public static int Output(int? asked) => (int)Math.Min((asked ?? UsualOutput) * OutputMargin, int.MaxValue);

    /// <summary>The length of the answer to ask the provider for, where so much is set aside.</summary>
    public static int Asked(int mostOutput) => Math.Max(1, (int)(mostOutput / OutputMargin));
}
