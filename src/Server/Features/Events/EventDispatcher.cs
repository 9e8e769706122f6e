using System.Collections.Concurrent;
using System.Threading.Channels;
using Easel.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Events;

/// <summary>
/// Reads stored events in their order and hands them to the listeners of this process. The database is the truth and the bell only a
/// hint, so a second process on the same database loses nothing: it looks once a second.
/// </summary>
internal sealed partial class EventDispatcher(IServiceScopeFactory scopes, TimeProvider time, ILogger<EventDispatcher> logger) : BackgroundService
{
    private const int Page = 500;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<EventListener, byte> _listeners = new();
    private readonly Channel<byte> _bell = Channel.CreateBounded<byte>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _position;

    /// <summary>Says that there may be something new.</summary>
    public void Ring() => _bell.Writer.TryWrite(0);

    /// <summary>Hands an event that is not stored to the listeners of now.</summary>
    public void Send(long? recipient, string json)
    {
        foreach (var listener in _listeners.Keys)
        {
            if (recipient is null || listener.UserId == recipient)
            {
                listener.Offer(new DeliveredEvent(null, null, null, json));
            }
        }
    }

    /// <summary>
    /// Listens to what <paramref name="userId"/> may see: first everything stored after <paramref name="after"/>, then what happens, with no
    /// gap and nothing twice. Without <paramref name="after"/> it begins with now.
    /// </summary>
    public async Task<EventListener> Listen(long userId, long? after, CancellationToken cancel)
    {
        await _started.Task.WaitAsync(cancel);
        var listener = new EventListener(userId, gone => _listeners.TryRemove(gone, out _));
        listener.StartAt(after ?? Interlocked.Read(ref _position));
        _listeners[listener] = 0;
        return listener;
    }

    /// <summary>Events that a user may see, after a number, in order; at most a page of them.</summary>
    /// <param name="of">Only those of a session and its workflow.</param>
    public async Task<List<DeliveredEvent>> Read(long userId, long after, (long SessionId, long WorkflowId)? of, int most, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EaselDb>();
        var rows = db.Set<EventRow>().AsNoTracking().Where(row => row.Id > after && (row.Recipient == userId || row.Recipient == null));
        if (of is var (session, workflow))
        {
            rows = rows.Where(row => row.SessionId == session || row.WorkflowId == workflow);
        }

        return await rows.OrderBy(row => row.Id).Take(most)
            .Select(row => new DeliveredEvent(row.Id, row.SessionId, row.WorkflowId, row.Json)).ToListAsync(cancel);
    }

    /// <summary>The number of the newest stored event; whoever reads a state after asking for it misses nothing by going on from there.</summary>
    public async Task<long> Newest(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<EaselDb>().Set<EventRow>().MaxAsync(row => (long?)row.Id, cancel) ?? 0;
    }

    /// <summary>The number after which everything was stored that is younger than <paramref name="age"/>.</summary>
    public async Task<long> Before(TimeSpan age, CancellationToken cancel)
    {
        // First: what is stored while the other is asked for is heard of, too.
        var newest = await Newest(cancel);
        var moment = (time.GetUtcNow() - age).UtcDateTime;
        await using var scope = scopes.CreateAsyncScope();
        var first = await scope.ServiceProvider.GetRequiredService<EaselDb>().Set<EventRow>().Where(row => row.At >= moment).MinAsync(row => (long?)row.Id, cancel);
        return first - 1 ?? newest;
    }

    /// <summary>Events of a session since a time, up to a number, in order.</summary>
    public async Task<List<EaselEvent>> OfSession(long sessionId, DateTime since, long until, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var rows = await scope.ServiceProvider.GetRequiredService<EaselDb>().Set<EventRow>().AsNoTracking()
            .Where(row => row.SessionId == sessionId && row.At >= since && row.Id <= until)
            .OrderBy(row => row.Id).Select(row => row.Json).ToListAsync(cancel);
        return rows.ConvertAll(EaselEvent.FromJson);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, time);
        var tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();
        var ring = _bell.Reader.WaitToReadAsync(stoppingToken).AsTask();
        await StartAtTheEnd(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAny(tick, ring);
            if (tick.IsCompleted)
            {
                tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();
            }

            if (ring.IsCompleted)
            {
                _bell.Reader.TryRead(out _);
                ring = _bell.Reader.WaitToReadAsync(stoppingToken).AsTask();
            }

            try
            {
                await Deliver(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                ReadingFailed(logger, failure);
            }
        }
    }

    private async Task StartAtTheEnd(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EaselDb>();
        _position = await db.Set<EventRow>().MaxAsync(row => (long?)row.Id, cancel) ?? 0;
        _started.TrySetResult();
    }

    private async Task Deliver(CancellationToken cancel)
    {
        while (true)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<EaselDb>();
            var from = _position;
            var rows = await db.Set<EventRow>().AsNoTracking().Where(row => row.Id > from).OrderBy(row => row.Id).Take(Page).ToListAsync(cancel);
            if (rows.Count == 0)
            {
                return;
            }

            foreach (var row in rows)
            {
                foreach (var listener in _listeners.Keys)
                {
                    if (row.Recipient is null || row.Recipient == listener.UserId)
                    {
                        listener.Offer(new DeliveredEvent(row.Id, row.SessionId, row.WorkflowId, row.Json));
                    }
                }

                Interlocked.Exchange(ref _position, row.Id);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Stored events could not be read; trying again within a second")]
    private static partial void ReadingFailed(ILogger logger, Exception failure);
}

/// <summary>An event on its way to a client.</summary>
/// <param name="Id">Its number; null for what is not stored.</param>
internal readonly record struct DeliveredEvent(long? Id, long? SessionId, long? WorkflowId, string Json)
{
    /// <summary>The message with its number in it.</summary>
    public string ToMessage() => Id is { } id ? $"{Json[..^1]},\"id\":{id}}}" : Json;
}
