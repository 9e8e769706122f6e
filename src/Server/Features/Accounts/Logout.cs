using Easel.Server.Features.Audit;
using Easel.Server.Platform.Http;
using Easel.Server.Platform.Identity;

namespace Easel.Server.Features.Accounts;

/// <summary>A new token.</summary>
public sealed record RefreshAnswer(string Token);

/// <summary>A one-time ticket for the socket.</summary>
public sealed record SocketTicketAnswer(string Ticket);

/// <summary>POST /auth/logout: ends the login with all its refreshed tokens, open sockets included.</summary>
internal static class Logout
{
    public static async Task<Envelope<object>> Handle(CurrentUser user, LoginTokens tokens, AuditLog audit, CancellationToken cancel)
    {
        await tokens.EndFamily(user.Login, cancel);
        await audit.Record(AuditAction.Logout, "user", user.Id, cancel: cancel);
        return Answer.Nothing();
    }
}

/// <summary>POST /auth/refresh: a new token for the one that came with the request.</summary>
internal static class RefreshToken
{
    public static async Task<Envelope<RefreshAnswer>> Handle(CurrentUser user, LoginTokens tokens, CancellationToken cancel) =>
        Answer.Ok(new RefreshAnswer(await tokens.Refresh(user.Login, cancel)));
}

/// <summary>POST /auth/ws-ticket: a ticket that opens a socket once within thirty seconds.</summary>
internal static class IssueSocketTicket
{
    public static Envelope<SocketTicketAnswer> Handle(CurrentUser user, SocketTickets tickets) =>
        Answer.Ok(new SocketTicketAnswer(tickets.Issue(user.Login)));
}
