namespace Easel.Agent;

/// <summary>What one turn may use up.</summary>
/// <param name="Steps">Calls to the model.</param>
/// <param name="ToolCalls">Calls of tools, refused ones included.</param>
/// <param name="Runs">Runs started.</param>
/// <param name="Seconds">Time, without the time spent waiting for the user.</param>
/// <param name="Tokens">Input and output tokens of all model calls together.</param>
/// <param name="Cost">Money, in the currency of the model's price; null is no limit.</param>
/// <param name="InvalidCalls">Malformed calls in a row.</param>
public sealed record TurnLimits(
    int Steps = 25,
    int ToolCalls = 60,
    int Runs = 5,
    int Seconds = 600,
    long Tokens = 200_000,
    decimal? Cost = null,
    int InvalidCalls = 3);
