using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Easel.Server.Platform.Identity;

/// <summary>
/// One-time tickets that open a socket, so that a token need not stand in a URL. They live in this process for thirty seconds: a ticket
/// that is asked for at one node and used at another fails, and the page then asks again.
/// </summary>
internal sealed class SocketTickets(TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<string, (LiveLogin Login, DateTimeOffset Until)> _open = new();

    public string Issue(LiveLogin login)
    {
        var now = time.GetUtcNow();
        foreach (var (old, entry) in _open)
        {
            if (entry.Until < now)
            {
                _open.TryRemove(old, out _);
            }
        }

        var ticket = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        _open[ticket] = (login, now + Lifetime);
        return ticket;
    }

    /// <summary>The login that a ticket stands for; each ticket answers once.</summary>
    public LiveLogin? Redeem(string ticket) =>
        _open.TryRemove(ticket, out var entry) && time.GetUtcNow() < entry.Until ? entry.Login : null;
}
