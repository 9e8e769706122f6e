using Easel.Graph;

namespace Easel.Agent;

/// <summary>Where a turn writes down each event before anyone sees it.</summary>
public interface ITurnJournal
{
    /// <summary>Returns when the entry is safe. A failure ends the turn: what can't be recorded is not shown.</summary>
    Task Record(JournalEntry entry, CancellationToken ct);
}

/// <summary>One event of a turn with its place (from 1, without gaps) and time.</summary>
/// <param name="Draft">The draft after a <see cref="DraftChanged"/>, so that a turn can be taken up again.</param>
public sealed record JournalEntry(long Seq, DateTimeOffset At, AgentEvent Event, WorkflowDocument? Draft = null);
