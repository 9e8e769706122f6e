using System.Security.Claims;
using Easel.Server.Features.Events;
using Easel.Server.Platform.Http;
using Easel.Server.Platform.Identity;

namespace Easel.Server.Features.Chat;

/// <summary>GET /ws/chat: opens a socket for a token in the URL, a one-time ticket, or an ordinary Authorization header.</summary>
internal static class ConnectSocket
{
    public static async Task Handle(HttpContext http, EventDispatcher dispatcher, OpenSockets sockets, IServiceProvider services)
    {
        if (!http.WebSockets.IsWebSocketRequest)
        {
            throw Refusal.BadRequest("This address takes WebSocket connections: ws://…/ws/chat?token=…");
        }

        RefuseForeignOrigin(http.Request);
        var login = Login(http);
        sockets.RefuseTooMany(login.UserId);
        using var socket = await http.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
        {
            KeepAliveInterval = TimeSpan.FromSeconds(30),
            KeepAliveTimeout = TimeSpan.FromSeconds(20),
        });
        using var chat = new ChatSocket(socket, login, dispatcher, ActivatorUtilities.CreateInstance<SocketCommands>(services));
        sockets.Add(chat);
        try
        {
            await chat.Run(http.RequestAborted);
        }
        finally
        {
            sockets.Remove(chat);
        }
    }

    /// <summary>
    /// A page of another site could open a socket in the name of whoever looks at it, if the token ever came from the browser itself.
    /// Programs send no Origin; browsers always do.
    /// </summary>
    private static void RefuseForeignOrigin(HttpRequest request)
    {
        if (!request.Headers.TryGetValue("Origin", out var origin))
        {
            return;
        }

        var isOurs = Uri.TryCreate(origin.ToString(), UriKind.Absolute, out var url)
            && string.Equals(url.Scheme, request.Scheme, StringComparison.OrdinalIgnoreCase)
            && string.Equals(url.Authority, request.Host.ToUriComponent(), StringComparison.OrdinalIgnoreCase);
        if (!isOurs)
        {
            throw Refusal.Forbidden("Sockets are opened from Easel's own page only.");
        }
    }

    private static LiveLogin Login(HttpContext http)
    {
        if (http.Features.Get<LiveLogin>() is { } known)
        {
            return known;
        }

        var ticket = http.Request.Query["ticket"].ToString();
        var login = ticket.Length > 0 ? http.RequestServices.GetRequiredService<SocketTickets>().Redeem(ticket) : null;
        if (login is null)
        {
            throw Refusal.Unauthenticated("Log in first: the socket needs ?token=, ?ticket= or the header Authorization: Bearer.");
        }

        IdentitySetup.SignIn(http, login, new ClaimsIdentity());
        return login;
    }
}
