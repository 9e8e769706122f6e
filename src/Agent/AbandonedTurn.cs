using Easel.Agent.Turns;

namespace Easel.Agent;

/// <summary>The end of a turn whose process died and that nobody takes up again: what it had said and done is told from its journal.</summary>
public static class AbandonedTurn
{
    /// <summary>What the call of the model is taken to have used that was in the air when the process died; null where there was none.</summary>
    public static TurnUsage? InTheAir(IReadOnlyList<JournalEntry> recorded) =>
        new TurnReplay(recorded).Open is { } open ? Resuming.Lost(open) : null;

    /// <param name="shown">What its user has read of its answer; the journal may know less of a piece that was cut, or more of one that was not shown.</param>
    /// <param name="status">How it ends.</param>
    public static TurnResult End(IReadOnlyList<JournalEntry> recorded, string shown, TurnStatus status, string code, string message)
    {
        var replay = new TurnReplay(recorded);
        var done = status == TurnStatus.Failed ? Resuming.Done(replay) : "";
        var text = shown.Length < replay.Text.Length ? replay.Text : shown;
        return new TurnResult(status, text, replay.Used, code, message + done, null, null, replay.Count.Steps, replay.Count.ToolCalls)
        {
            LastSteering = replay.LastSteering,
            BaseVersion = replay.Began?.Version,
        };
    }
}
