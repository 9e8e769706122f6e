using Easel.Graph;
using Microsoft.Extensions.AI;

namespace Easel.Agent;

/// <summary>Where a turn writes down each event before anyone sees it.</summary>
public interface ITurnJournal
{
    /// <summary>Returns when the entry is safe. A failure ends the turn: what can't be recorded is not shown.</summary>
    Task Record(JournalEntry entry, CancellationToken ct);
}

/// <summary>One event of a turn with its place (growing from 1) and time, and what it takes to take the turn up again from there.</summary>
/// <param name="Draft">The draft after a <see cref="DraftChanged"/>.</param>
/// <param name="Answer">What the model said, with a <see cref="ModelCallEnded"/> that ended well.</param>
public sealed record JournalEntry(long Seq, DateTimeOffset At, AgentEvent Event, WorkflowDocument? Draft = null, RecordedAnswer? Answer = null);

/// <summary>A whole answer of the model.</summary>
/// <param name="Said">As the next request gives it back.</param>
/// <param name="Finish">Why the model stopped, in the words of <see cref="ChatFinishReason"/>.</param>
/// <param name="Shown">What of it was shown, with what was put before it.</param>
public sealed record RecordedAnswer(ChatMessage Said, string? Finish, string Shown);
