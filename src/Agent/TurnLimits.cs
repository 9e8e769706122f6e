namespace Easel.Agent;

/// <summary>What one turn may use up.</summary>
/// <param name="Steps">Calls to the model.</param>
/// <param name="ToolCalls">Calls of tools, refused ones included.</param>
/// <param name="Runs">Runs started.</param>
/// <param name="Seconds">Time, without the time spent waiting for the user.</param>
/// <param name="Tokens">Input and output tokens of all model calls together; where nobody has set them, more for a model with a large window.</param>
/// <param name="Cost">Money, in the currency of the model's price; null is no limit.</param>
/// <param name="InvalidCalls">Malformed calls in a row.</param>
public sealed record TurnLimits(
    int Steps = 25,
    int ToolCalls = 60,
    int Runs = 5,
    int Seconds = 600,
    long Tokens = TurnLimits.LeastUsualTokens,
    decimal? Cost = null,
    int InvalidCalls = 3)
{
    /// <summary>What a turn may use at least where nobody has set it.</summary>
    public const long LeastUsualTokens = 200_000;

    /// <summary>What a turn may use at most where nobody has set it, however large the window is.</summary>
    public const long MostUsualTokens = 1_000_000;

    /// <summary>Each step sends everything again, so a turn with a full window needs several windows to get anywhere.</summary>
    public const int UsualWindows = 4;

    /// <summary>Whether <see cref="Tokens"/> was set, and holds whatever the model's window is.</summary>
    public bool TokensSet { get; init; }

    /// <summary>The limits of a turn whose model has such a window.</summary>
    public TurnLimits For(int contextTokens) =>
        TokensSet ? this : this with { Tokens = Math.Clamp((long)contextTokens * UsualWindows, LeastUsualTokens, MostUsualTokens) };
}
