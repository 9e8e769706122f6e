using System.Globalization;
using System.Security.Claims;
using Easel.Server.Features.Events;
using Easel.Server.Platform.Http;
using Easel.Server.Platform.Identity;

namespace Easel.Server.Features.Chat;

/// <summary>GET /ws/chat: opens a socket for a token in the URL, a one-time ticket, or an ordinary Authorization header.</summary>
internal static class ConnectSocket
{
    private const long MostSeconds = 60;

    public static async Task Handle(HttpContext http, EventDispatcher dispatcher, OpenSockets sockets, IServiceProvider services)
    {
        if (!http.WebSockets.IsWebSocketRequest)
        {
            throw Refusal.BadRequest(RefusalReason.NotASocket, "This address takes WebSocket connections: ws://…/ws/chat?token=…");
        }

        RefuseForeignOrigin(http.Request);
        var login = await Login(http);
        using var place = sockets.TakePlace(login.UserId);
        var after = await Start(http.Request, dispatcher);
        using var socket = await http.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
        {
            KeepAliveInterval = TimeSpan.FromSeconds(30),
            KeepAliveTimeout = TimeSpan.FromSeconds(20),
        });
        using var chat = new ChatSocket(
            socket, login, dispatcher, ActivatorUtilities.CreateInstance<SocketCommands>(services), services.GetRequiredService<ILogger<ChatSocket>>());
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

    /// <summary>
    /// The event to go on from. A client that says so only by RESUME hears of what happens now before it hears of what it missed; one that
    /// has seen none yet names the time since which it has been reading.
    /// </summary>
    private static async Task<long?> Start(HttpRequest request, EventDispatcher dispatcher) =>
        Number(request, "after", "The number of the last event that was seen is needed, 0 for none.")
        ?? (Number(request, "since", "The number of seconds is needed, 60 at most.") is { } seconds
            ? await dispatcher.Before(TimeSpan.FromSeconds(Math.Min(seconds, MostSeconds)), request.HttpContext.RequestAborted)
            : null);

    private static long? Number(HttpRequest request, string name, string needed)
    {
        if (!request.Query.TryGetValue(name, out var said))
        {
            return null;
        }

        return long.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Refusal.BadField(name, FieldReason.NotANumber, needed);
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
            throw Refusal.Unauthenticated(RefusalReason.LoginNeeded, "Log in first: the socket needs ?token=, ?ticket= or the header Authorization: Bearer.");
        }

        IdentitySetup.SignIn(http, login, new ClaimsIdentity());
        return login;
    }
}
