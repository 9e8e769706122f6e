using System.ComponentModel.DataAnnotations;
using Easel.Server.Features.Accounts;
using Easel.Server.Features.Agents;
using Easel.Server.Features.Audit;
using Easel.Server.Features.Workflows;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Easel.Server.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Chat;

/// <summary>A session in a list.</summary>
public sealed record SessionRow(
    long Id, string Title, long WorkflowId, SessionStatus Status, string? LastMessageSummary, DateTime UpdatedAt, long? AgentId, DateTime CreatedAt);

/// <summary>Another user's session as an administrator sees it: that it is there, not what is said in it.</summary>
public sealed record OwnedSessionRow(
    long Id, string Title, long OwnerId, string? OwnerName, long WorkflowId, SessionStatus Status, int MessageCount, DateTime UpdatedAt);

/// <summary>A new session.</summary>
public sealed record CreateSessionRequest(
    [property: Required] long? WorkflowId, [property: StringLength(Session.LongestTitle)] string? Title, long? AgentId);

/// <summary>The id of a new session.</summary>
public sealed record CreatedSession(long Id);

/// <summary>A change of a session; what is left out stays.</summary>
public sealed record UpdateSessionRequest([property: StringLength(Session.LongestTitle, MinimumLength = 1)] string? Title, SessionStatus? Status);

/// <summary>The calls on sessions as a whole.</summary>
internal static class ManageSessions
{
    private const int Cap = 500;

    public static async Task<Envelope<List<SessionRow>>> List(
        OwnedSessions sessions, HttpResponse response, long? workflowId, string? status, string? search, int? page, int? size, CancellationToken cancel)
    {
        var found = sessions.All.AsNoTracking();
        if (workflowId is not null)
        {
            found = found.Where(session => session.WorkflowId == workflowId);
        }

        if (QueryEnum.Read<SessionStatus>(status, "status") is { } wanted)
        {
            found = found.Where(session => session.Status == wanted);
        }

        if (!string.IsNullOrWhiteSpace(search))
        {
            var part = search.Trim().ToLowerInvariant();
            found = found.Where(session => session.Title.ToLower().Contains(part));
        }

        var rows = found.OrderByDescending(session => session.UpdatedAt).ThenByDescending(session => session.Id).Select(session => new SessionRow(
            session.Id, session.Title, session.WorkflowId, session.Status, session.LastMessageSummary, session.UpdatedAt, session.AgentId, session.CreatedAt));
        return Answer.Ok(await Paging.Of(page, size).Read(rows, response, Cap, cancel));
    }

    /// <summary>GET /sessions/all, for administrators: titles, owners and counts.</summary>
    public static async Task<Envelope<List<OwnedSessionRow>>> ListAll(
        EaselDb db, AccountDirectory accounts, HttpResponse response, int? page, int? size, CancellationToken cancel)
    {
        var messages = db.Set<Message>();
        var found = db.Set<Session>().AsNoTracking().OrderByDescending(session => session.UpdatedAt).ThenByDescending(session => session.Id)
            .Select(session => new OwnedSessionRow(
                session.Id,
                session.Title,
                session.UserId,
                null,
                session.WorkflowId,
                session.Status,
                messages.Count(message => message.SessionId == session.Id),
                session.UpdatedAt));
        var rows = await Paging.Of(page, size).Read(found, response, Cap, cancel);
        var names = await accounts.Names([.. rows.Select(row => row.OwnerId).Distinct()], cancel);
        return Answer.Ok(rows.ConvertAll(row => row with { OwnerName = names.GetValueOrDefault(row.OwnerId) }));
    }

    public static async Task<Envelope<SessionRow>> Read(long id, OwnedSessions sessions, CancellationToken cancel)
    {
        var session = await sessions.Find(id, cancel);
        return Answer.Ok(new SessionRow(
            session.Id, session.Title, session.WorkflowId, session.Status, session.LastMessageSummary, session.UpdatedAt, session.AgentId, session.CreatedAt));
    }

    public static async Task<Envelope<CreatedSession>> Create(
        CreateSessionRequest request,
        EaselDb db,
        CurrentUser user,
        WorkflowDocuments workflows,
        AgentProfiles agents,
        TimeProvider time,
        CancellationToken cancel)
    {
        var workflowId = request.WorkflowId!.Value;
        if (!await workflows.Owns(workflowId, user.Id, cancel))
        {
            throw Refusal.NotFound("workflow");
        }

        if (request.AgentId is { } agent && await agents.Find(agent, cancel) is not { Status: AgentStatus.Active })
        {
            throw Refusal.BadField("agentId", FieldReason.NoSuch, "There is no such active agent.");
        }

        var now = time.GetUtcNow().UtcDateTime;
        var session = new Session
        {
            UserId = user.Id,
            WorkflowId = workflowId,
            AgentId = request.AgentId,
            Title = string.IsNullOrWhiteSpace(request.Title) ? "New session" : request.Title.Trim(),
            Status = SessionStatus.Active,
            CreatedAt = now,
            UpdatedAt = now,
        };
        await db.Write(
            async () =>
            {
                if (!await workflows.Hold(workflowId, user.Id, cancel))
                {
                    throw Refusal.NotFound("workflow");
                }

                db.Add(session);
            },
            cancel);
        return Answer.Ok(new CreatedSession(session.Id));
    }

    public static async Task<Envelope<Done>> Update(
        long id, UpdateSessionRequest request, EaselDb db, OwnedSessions sessions, CancellationToken cancel)
    {
        await db.Write(
            async () =>
            {
                var session = await sessions.All.FirstOrDefaultAsync(row => row.Id == id, cancel) ?? throw Refusal.NotFound("session");
                session.Title = request.Title is { } title ? (string.IsNullOrWhiteSpace(title) ? throw Refusal.BadField("title", FieldReason.Required, "A session needs a title.") : title.Trim()) : session.Title;
                session.Status = request.Status ?? session.Status;
            },
            cancel);
        return Answer.Done();
    }

    public static async Task<Envelope<Done>> Delete(
        long id, EaselDb db, OwnedSessions sessions, Executions executions, AuditLog audit, CancellationToken cancel)
    {
        await db.Write(
            async () =>
            {
                var session = await sessions.All.FirstOrDefaultAsync(row => row.Id == id, cancel) ?? throw Refusal.NotFound("session");
                // Its row first: a message that is being stored at this moment is seen below, and one that comes now finds no session.
                await sessions.All.Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.UpdatedAt, row => row.UpdatedAt), cancel);
                if ((await executions.Live(id, cancel)).Count > 0)
                {
                    throw Refusal.Conflict(RefusalReason.AtWork, "The agent is at work in this session. Stop it first, then delete the session.");
                }

                await db.Set<Message>().Where(message => message.SessionId == id).ExecuteDeleteAsync(cancel);
                await executions.Forget(id, cancel);
                db.Remove(session);
                await audit.Record(AuditAction.SessionDeleted, "session", id, session.Title, cancel);
            },
            cancel);
        return Answer.Done();
    }
}
