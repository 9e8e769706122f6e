using Easel.Server.Features.Agents;
using Easel.Server.Features.Events;
using Easel.Server.Features.Runs;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Chat;

/// <summary>A part of a session as a page shows it: what was said, and what the agent did meanwhile.</summary>
/// <param name="LastEventId">The number of the event up to which the answer is complete; a client goes on from there.</param>
/// <param name="HasMore">Whether there are messages before these.</param>
/// <param name="Messages">In the order in which they were said.</param>
/// <param name="Turns">The turns of these messages.</param>
public sealed record Transcript(long LastEventId, bool HasMore, IReadOnlyList<MessageView> Messages, IReadOnlyList<TurnView> Turns);

/// <summary>GET /sessions/{id}/transcript: the newest messages, or those before one.</summary>
internal static class ReadTranscript
{
    private const int UsualSize = 50;

    public static async Task<Envelope<Transcript>> Handle(
        long id,
        EaselDb db,
        OwnedSessions sessions,
        Executions executions,
        WorkflowRuns runs,
        EventDispatcher dispatcher,
        long? before,
        int? size,
        CancellationToken cancel)
    {
        var session = await sessions.Find(id, cancel);
        var most = Paging.Of(page: null, size).Size ?? UsualSize;
        // Asked for first: what happens while the rest is read is told by events that come after it.
        var lastEvent = await dispatcher.Newest(cancel);
        var found = db.Set<Message>().AsNoTracking().Where(message => message.SessionId == id && (before == null || message.Id < before));
        var messages = await found.OrderByDescending(message => message.Id).Take(most + 1)
            .Select(message => new MessageView(message.Id, message.Role, message.Content, message.CreatedAt, message.ExecutionId, Message.Names(message.Unverified))).ToListAsync(cancel);
        var hasMore = messages.Count > most;
        messages = [.. messages.Take(most).Reverse()];

        var ids = messages.Select(message => message.TurnId).OfType<long>().Distinct().ToList();
        var records = await executions.Turns(id, ids, TurnView.Kinds, cancel);
        var made = await runs.OfTurns(session.WorkflowId, ids, session.UserId, cancel);
        var turns = new List<TurnView>(records.Count);
        foreach (var record in records)
        {
            var (text, thought) = await Spoken(record, id, lastEvent, dispatcher, cancel);
            turns.Add(TurnView.Of(record, text, thought, [.. made[record.Id]]));
        }

        return Answer.Ok(new Transcript(lastEvent, hasMore, messages, turns));
    }

    /// <summary>What a turn that still runs has said so far. Of one that has ended, its message says it.</summary>
    private static async Task<(string? Text, string? Thought)> Spoken(
        TurnRecord turn, long sessionId, long lastEvent, EventDispatcher dispatcher, CancellationToken cancel)
    {
        if (turn is not { Status: ExecutionStatus.Running, StartedAt: { } start })
        {
            return (null, null);
        }

        var words = await TurnWords.Read(dispatcher, sessionId, turn.Id, start, lastEvent, cancel);
        return (words.Text, words.Thought);
    }
}
