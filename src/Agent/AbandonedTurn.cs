using Easel.Agent.Turns;

namespace Easel.Agent;

/// <summary>The end of a turn whose process died and that nobody takes up again: what it had said and done is told from its journal.</summary>
public static class AbandonedTurn
{
    /// <param name="shown">What its user has read of its answer; the journal may know less of a piece that was cut, or more of one that was not shown.</param>
    /// <param name="status">How it ends.</param>
    public static TurnResult End(IReadOnlyList<JournalEntry> recorded, string shown, TurnStatus status, string code, string message)
    {
        var replay = new TurnReplay(recorded);
        var done = status == TurnStatus.Failed ? Resuming.Done(replay) : "";
        var usage = replay.Open is { } open ? replay.Used + new TurnUsage(open.InputTokens, 0, 0, 0, 1, Estimated: true) : replay.Used;
        var text = shown.Length < replay.Text.Length ? replay.Text : shown;
        return new TurnResult(status, text, usage, code, message + done, null, null, replay.Count.Steps, replay.Count.ToolCalls)
        {
            LastSteering = replay.LastSteering,
            BaseVersion = replay.Began?.Version,
        };
    }
}
