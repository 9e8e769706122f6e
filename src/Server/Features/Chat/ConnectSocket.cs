using System.Globalization;
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
        var login = await Login(http);
        sockets.RefuseTooMany(login.UserId);
        var after = After(http.Request);
        using var socket = await http.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
        {
            KeepAliveInterval = TimeSpan.FromSeconds(30),
            KeepAliveTimeout = TimeSpan.FromSeconds(20),
        });
        using var chat = new ChatSocket(socket, login, dispatcher, ActivatorUtilities.CreateInstance<SocketCommands>(services));
        sockets.Add(chat);
        try
        {
            await chat.Run(after, http.RequestAborted);
        }
        finally
        {
            sockets.Remove(chat);
        }
    }

    /// <summary>Where to go on from: a client that says so only by RESUME hears of what happens now before it hears of what it missed.</summary>
    private static long? After(HttpRequest request)
    {
        if (!request.Query.TryGetValue("after", out var said))
        {
            return null;
        }

        return long.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var after)
            ? after
            : throw Refusal.BadField("after", "The number of the last event that was seen is needed, 0 for none.");
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

        if (!string.Equals(origin.ToString(), $"{request.Scheme}://{request.Host.ToUriComponent()}", StringComparison.OrdinalIgnoreCase))
        {
            throw Refusal.Forbidden("Sockets are opened from Easel's own page only.");
        }
    }

    private static async Task<LiveLogin> Login(HttpContext http)
    {
        if (http.Features.Get<LiveLogin>() is { } known)
        {
            return known;
        }

        var ticket = http.Request.Query["ticket"].ToString();
        var login = ticket.Length > 0 ? http.RequestServices.GetRequiredService<SocketTickets>().Redeem(ticket) : null;
        // The login may have ended since the ticket was given out.
        if (login is null || !await http.RequestServices.GetRequiredService<LoginTokens>().FamilyLives(login, http.RequestAborted))
        {
            throw Refusal.Unauthenticated("Log in first: the socket needs ?token=, ?ticket= or the header Authorization: Bearer.");
        }

        IdentitySetup.SignIn(http, login, new ClaimsIdentity());
        return login;
    }
}
