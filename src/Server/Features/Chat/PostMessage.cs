using Easel.Server.Features.Agents;
using Easel.Server.Features.Events;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Chat;

/// <summary>
/// Stores what a user says, together with the turn that it begins: an acknowledged message is on the disk, and so is the work that it asks
/// for, whatever dies next.
/// </summary>
internal sealed class PostMessage(
    EaselDb db, OwnedSessions sessions, Executions executions, AgentProfiles agents, EventLog events, TurnQueue queue, TimeProvider time)
{
    private const int MostWaiting = 20;

    /// <param name="clientMessageId">The client's own id: the same one twice in a session is one message.</param>
    /// <param name="steer">Whether a turn that runs is to hear it before its next step; where none runs, it begins one.</param>
    /// <returns>The stored message, and the turn that answers it.</returns>
    /// <exception cref="Refusal">404 for a session that is not the caller's, 400 for a bad content, 409 where it can't be taken.</exception>
    public async Task<PostedMessage> Post(long sessionId, string? content, string? clientMessageId, bool steer, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(content) || content.Length > Message.LongestContent)
        {
            throw Refusal.BadField("content", FieldReason.Length, $"A message has 1 to {Message.LongestContent} characters.", new { min = 1, max = Message.LongestContent });
        }

        if (content.Contains('\0', StringComparison.Ordinal) || clientMessageId?.Contains('\0', StringComparison.Ordinal) == true)
        {
            throw Refusal.BadField("content", FieldReason.NulCharacter, "A message holds no NUL characters.");
        }

        if (clientMessageId is { Length: 0 or > Message.LongestClientId })
        {
            throw Refusal.BadField(
                "clientMessageId", FieldReason.Length, $"A client's message id has 1 to {Message.LongestClientId} characters.", new { min = 1, max = Message.LongestClientId });
        }

        var session = await sessions.Find(sessionId, cancel);
        if (session.Status == SessionStatus.Archived)
        {
            throw Archived();
        }

        var agent = (session.AgentId is { } id ? await agents.Find(id, cancel) : await agents.Default(cancel))
            ?? throw Refusal.Conflict(RefusalReason.NoActiveAgent, "No agent is active. An administrator has to make one active first.");
        try
        {
            return await Store(session, agent, content, clientMessageId, steer, cancel);
        }
        catch (DbUpdateException) when (clientMessageId is not null)
        {
            // The same message at the same moment: the index let one through, and that one is the answer.
            db.ChangeTracker.Clear();
            return await Known(sessionId, content, clientMessageId, cancel) ?? throw Refusal.Conflict(RefusalReason.NotStored, "This message could not be stored; send it again.");
        }
    }

    private Task<PostedMessage> Store(Session session, AgentView agent, string content, string? clientMessageId, bool steer, CancellationToken cancel) =>
        db.Write(
            async () =>
            {
                if (clientMessageId is not null && await Known(session.Id, content, clientMessageId, cancel) is { } known)
                {
                    return known;
                }

                var now = time.GetUtcNow().UtcDateTime;
                await Touch(session, content, now, cancel);
                var live = await executions.Live(session.Id, cancel);
                var steered = steer ? live.FirstOrDefault(turn => turn.Status == ExecutionStatus.Running) : null;
                steered = steered is not null && await executions.Hold(steered.Id, cancel) ? steered : null;
                if (live.Count >= MostWaiting || (steered is not null && await Message.Steering(db, steered.Id, after: 0).CountAsync(cancel) >= MostWaiting))
                {
                    throw Refusal.Conflict(RefusalReason.TooManyWaiting, $"{MostWaiting} messages of this session wait for the agent already. Wait for an answer, or stop it.");
                }

                var message = new Message
                {
                    SessionId = session.Id,
                    Role = MessageRole.User,
                    Content = content,
                    CreatedAt = now,
                    ClientMessageId = clientMessageId,
                    Steers = steered is not null,
                };
                db.Add(message);
                await db.SaveChangesAsync(cancel);
                var turn = steered?.Id ?? await executions.Create(
                    new NewExecution(agent.Id, session.Id, session.UserId, session.WorkflowId, agent.ExecutionType, message.Id), cancel);
                message.ExecutionId = turn;
                await events.Append(
                    db, new MessageReceived(session.Id, message.View(), clientMessageId) { Recipient = session.UserId }, cancel);
                db.AfterCommit(queue.Ring);
                return new PostedMessage(message.View(), turn);
            },
            cancel);

    /// <summary>Before all else, so that whoever deletes or archives the session at this moment waits for the message, or the message for them.</summary>
    private async Task Touch(Session session, string content, DateTime now, CancellationToken cancel)
    {
        var row = db.Set<Session>().Where(row => row.Id == session.Id);
        if (await row.Where(row => row.Status != SessionStatus.Archived).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.LastMessageSummary, Session.Summarize(content))
                .SetProperty(row => row.UpdatedAt, now)
                .SetProperty(row => row.Status, SessionStatus.Active),
            cancel) == 0)
        {
            throw await row.AnyAsync(cancel) ? Archived() : Refusal.NotFound("session");
        }
    }

    private static Refusal Archived() => Refusal.Conflict(RefusalReason.Archived, "This session is archived. Make it active first, or open a new one.");

    private async Task<PostedMessage?> Known(long sessionId, string content, string clientMessageId, CancellationToken cancel)
    {
        var stored = await db.Set<Message>().AsNoTracking()
            .FirstOrDefaultAsync(message => message.SessionId == sessionId && message.ClientMessageId == clientMessageId, cancel);
        if (stored is null)
        {
            return null;
        }

        return stored.Content == content
            ? new PostedMessage(stored.View(), stored.ExecutionId!.Value)
            : throw Refusal.Conflict(RefusalReason.OtherMessage, "This clientMessageId stands for another message of the session.");
    }
}

/// <summary>A stored message of a user.</summary>
/// <param name="TurnId">The turn that answers it.</param>
internal sealed record PostedMessage(MessageView Message, long TurnId);
