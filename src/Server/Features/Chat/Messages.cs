using System.ComponentModel.DataAnnotations;
using Easel.Server.Features.Events;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Easel.Server.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Chat;

/// <summary>What a user says.</summary>
/// <param name="Steer">Whether a turn that runs is to hear it before its next step, instead of it waiting for a turn of its own.</param>
public sealed record PostMessageRequest(
    [property: Required] string Content,
    [property: StringLength(Message.LongestClientId, MinimumLength = 1)] string? ClientMessageId,
    bool? Steer = null);

/// <summary>Yes or no to what an agent wants to do.</summary>
public sealed record ApprovalAnswer([property: Required] bool? Approve);

/// <summary>Whether there was a turn to stop.</summary>
public sealed record StopAnswer(bool Success, bool Stopped);

/// <summary>GET /sessions/{id}/messages: in the order in which they were said.</summary>
internal static class ListMessages
{
    private const int Cap = 1000;

    public static async Task<Envelope<List<MessageView>>> Handle(
        long id, EaselDb db, OwnedSessions sessions, HttpResponse response, int? page, int? size, CancellationToken cancel)
    {
        await sessions.Find(id, cancel);
        var rows = db.Set<Message>().AsNoTracking().Where(message => message.SessionId == id).OrderBy(message => message.Id)
            .Select(message => new MessageView(message.Id, message.Role, message.Content, message.CreatedAt, message.ExecutionId, Message.Names(message.Unverified)));
        return Answer.Ok(await Paging.Of(page, size).Read(rows, response, Cap, cancel));
    }
}

/// <summary>
/// POST /sessions/{id}/messages: waits for the agent's answer; or gives the stored message at once (<c>Prefer: respond-async</c>), or streams
/// the turn's events (<c>Accept: text/event-stream</c>).
/// </summary>
internal static class SendMessage
{
    public static async Task<IResult> Handle(
        long id,
        PostMessageRequest request,
        HttpContext http,
        PostMessage post,
        CurrentUser user,
        EventDispatcher dispatcher,
        EaselDb db,
        IHostApplicationLifetime lifetime,
        CancellationToken cancel)
    {
        // Listening starts before the message is stored, so that not even the fastest turn ends unheard.
        var listener = await dispatcher.Listen(user.Id, after: null, cancel);
        http.Response.RegisterForDispose(listener);
        var posted = await post.Post(id, request.Content, request.ClientMessageId, request.Steer == true, cancel);
        if (http.Request.Headers["Prefer"].ToString().Contains("respond-async", StringComparison.OrdinalIgnoreCase))
        {
            http.Response.Headers["Preference-Applied"] = "respond-async";
            return Results.Json(Answer.Ok(posted.Message));
        }

        var turn = new AwaitedTurn(posted, db);
        MessageView? answer;
        do
        {
            answer = await AnswerOf(turn.Id, db, cancel);
        }
        while (await turn.HasMoved(cancel));

        if (http.Request.Headers.Accept.ToString().Contains("text/event-stream", StringComparison.OrdinalIgnoreCase))
        {
            return new EventStream(listener, dispatcher, until: answer is null ? turn : null, only: null, endAtOnce: answer is not null);
        }

        if (answer is null)
        {
            await Hear(listener, dispatcher, turn, lifetime.ApplicationStopping, cancel);
            answer = await AnswerOf(turn.Id, db, cancel);
        }

        return Results.Json(Answer.Ok(answer ?? throw new InvalidOperationException("A turn has ended without an answer.")));
    }

    private static async Task Hear(
        EventListener listener, EventDispatcher dispatcher, AwaitedTurn turn, CancellationToken stopping, CancellationToken cancel)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping, cancel);
        try
        {
            await foreach (var happened in listener.ReadAll(dispatcher, over.Token))
            {
                if (await turn.EndsWith(happened, over.Token))
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw new Refusal(StatusCodes.Status503ServiceUnavailable, "Easel is stopping. The message is stored; read the answer from the session later.");
        }
    }

    private static Task<MessageView?> AnswerOf(long turnId, EaselDb db, CancellationToken cancel) =>
        db.Set<Message>().AsNoTracking()
            .Where(message => message.ExecutionId == turnId && message.Role == MessageRole.Assistant)
            .Select(message => new MessageView(message.Id, message.Role, message.Content, message.CreatedAt, message.ExecutionId, Message.Names(message.Unverified)))
            .FirstOrDefaultAsync(cancel);
}

/// <summary>GET /sessions/{id}/events: what happened in a session and to its workflow, after a number; as a list or as a stream.</summary>
internal static class ListEvents
{
    private const int Most = 500;

    public static async Task<IResult> Handle(
        long id, long? after, HttpContext http, OwnedSessions sessions, EventDispatcher dispatcher, CancellationToken cancel)
    {
        var session = await sessions.Find(id, cancel);
        var since = after ?? (long.TryParse(http.Request.Headers["Last-Event-ID"].ToString(), out var last) ? last : 0);
        if (since < 0)
        {
            throw Refusal.BadField("after", FieldReason.TooSmall, "Events count from 1.", new { min = 0 });
        }

        if (http.Request.Headers.Accept.ToString().Contains("text/event-stream", StringComparison.OrdinalIgnoreCase))
        {
            var listener = await dispatcher.Listen(session.UserId, since, cancel);
            http.Response.RegisterForDispose(listener);
            return new EventStream(listener, dispatcher, until: null, only: (session.Id, session.WorkflowId), endAtOnce: false);
        }

        var found = await dispatcher.Read(session.UserId, since, (session.Id, session.WorkflowId), Most, cancel);
        return Results.Json(Answer.Ok(found.ConvertAll(happened => new RawJson(happened.ToMessage()))));
    }
}

/// <summary>POST /sessions/{id}/stop.</summary>
internal static class StopSession
{
    public static async Task<Envelope<StopAnswer>> Handle(long id, StopTurn stop, CancellationToken cancel) =>
        Answer.Ok(new StopAnswer(true, await stop.Stop(id, cancel)));
}

/// <summary>POST /sessions/{id}/approvals/{approvalId}.</summary>
internal static class AnswerApproval
{
    public static async Task<Envelope<Done>> Handle(
        long id, string approvalId, ApprovalAnswer request, OwnedSessions sessions, TurnApprovals approvals, CancellationToken cancel)
    {
        var session = await sessions.Find(id, cancel);
        await approvals.Answer(approvalId, session.UserId, session.Id, request.Approve!.Value, cancel);
        return Answer.Done();
    }
}
