namespace Easel.Agent.Turns;

/// <summary>The turn can't go on: it fails with this code, and what was said so far is kept.</summary>
internal sealed class TurnEnds(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
