using System.Collections.Concurrent;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Easel.Server.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Chat;

/// <summary>
/// The sockets of this process. Closes those whose login has ended: at once when it ended here, within a second when it ended by age or in
/// another process.
/// </summary>
internal sealed partial class OpenSockets(IServiceScopeFactory scopes, LiveLogins logins, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<OpenSockets> logger)
    : BackgroundService
{
    private const int MostPerUser = 10;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<ChatSocket, byte> _open = new();
    private readonly Dictionary<long, int> _places = [];
    private readonly Lock _lock = new();

    /// <summary>Takes a place for a socket that is about to open; disposing the answer gives it back.</summary>
    /// <exception cref="Refusal">429 where the user has too many open.</exception>
    public IDisposable TakePlace(long userId)
    {
        lock (_lock)
        {
            var taken = _places.GetValueOrDefault(userId);
            if (taken >= MostPerUser)
            {
                throw Refusal.TooMany(
                    RefusalReason.TooManySockets, $"A user has at most {MostPerUser} open sockets. Close one first.", TimeSpan.FromSeconds(10), new { most = MostPerUser });
            }

            _places[userId] = taken + 1;
        }

        return new Place(this, userId);
    }

    public void Add(ChatSocket socket) => _open[socket] = 0;

    public void Remove(ChatSocket socket) => _open.TryRemove(socket, out _);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The web server stops before the background services do, and would wait for the sockets: they go as soon as stopping begins.
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        await Watch(stopping.Token);
    }

    private async Task Watch(CancellationToken stoppingToken)
    {
        using var changed = new SemaphoreSlim(0);
        void Ring(long userId) => changed.Release();
        logins.Changed += Ring;
        using var timer = new PeriodicTimer(Look, time);
        var tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();
        var ring = changed.WaitAsync(stoppingToken);
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await Task.WhenAny(tick, ring);
                if (tick.IsCompletedSuccessfully)
                {
                    tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();
                }

                if (ring.IsCompletedSuccessfully)
                {
                    ring = changed.WaitAsync(stoppingToken);
                }

                await CloseEnded(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping: the sockets get a close frame below.
        }
        finally
        {
            logins.Changed -= Ring;
            await Task.WhenAll(_open.Keys.Select(socket => socket.End(System.Net.WebSockets.WebSocketCloseStatus.EndpointUnavailable, "Easel is stopping")));
        }
    }

    private async Task CloseEnded(CancellationToken cancel)
    {
        if (_open.IsEmpty)
        {
            return;
        }

        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<EaselDb>();
            var now = time.GetUtcNow().UtcDateTime;
            var families = _open.Keys.Select(socket => socket.Login.Family).Distinct().ToList();
            var alive = await db.Set<LoginToken>().Where(token => families.Contains(token.Family) && token.EndsAt > now)
                .Select(token => token.Family).Distinct().ToListAsync(cancel);
            var ended = _open.Keys.Where(socket => families.Contains(socket.Login.Family) && !alive.Contains(socket.Login.Family)).ToList();
            await Task.WhenAll(ended.Select(socket => socket.End(ChatSocket.LoginEnded, "The token has ended")));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LookFailed(logger, failure);
        }
    }

    private void GivePlaceBack(long userId)
    {
        lock (_lock)
        {
            if (--_places[userId] == 0)
            {
                _places.Remove(userId);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Logins of open sockets could not be checked; trying again within a second")]
    private static partial void LookFailed(ILogger logger, Exception failure);

    private sealed class Place(OpenSockets sockets, long userId) : IDisposable
    {
        public void Dispose() => sockets.GivePlaceBack(userId);
    }
}
