using System.Threading.Channels;

namespace Easel.Server.Features.Events;

/// <summary>
/// One client's place in the stream of events. What it can't take in time is dropped from its queue, not from the database: it then
/// catches up by reading, so a slow client costs a bounded amount of memory and loses nothing.
/// </summary>
internal sealed class EventListener(long userId, Action<EventListener> gone) : IDisposable
{
    private const int MostWaiting = 256;
    private readonly Channel<DeliveredEvent> _queue =
        Channel.CreateBounded<DeliveredEvent>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    private readonly Lock _lock = new();
    private bool _behind;
    private long _seen;
    private TaskCompletionSource _woken = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public long UserId => userId;

    /// <summary>The number of the last event that was handed out.</summary>
    public long Seen => Interlocked.Read(ref _seen);

    public void StartAt(long after)
    {
        lock (_lock)
        {
            _seen = after;
            _behind = true;
        }
    }

    /// <summary>Called by the dispatcher. What does not fit makes the listener catch up from the database.</summary>
    public void Offer(DeliveredEvent happened)
    {
        lock (_lock)
        {
            if (happened.Id is null)
            {
                _queue.Writer.TryWrite(happened);
                return;
            }

            if (_behind || !_queue.Writer.TryWrite(happened))
            {
                _behind = true;
                Wake();
            }
        }
    }

    /// <summary>All events in their order, until cancelled.</summary>
    public async IAsyncEnumerable<DeliveredEvent> ReadAll(
        EventDispatcher dispatcher, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        while (true)
        {
            await foreach (var missed in CatchUp(dispatcher, cancel))
            {
                yield return missed;
            }

            var waiting = _queue.Reader.WaitToReadAsync(cancel).AsTask();
            await Task.WhenAny(waiting, WokenOrNever());
            cancel.ThrowIfCancellationRequested();
            while (_queue.Reader.TryRead(out var happened))
            {
                if (happened.Id is not { } id)
                {
                    yield return happened;
                }
                else if (id > _seen)
                {
                    Interlocked.Exchange(ref _seen, id);
                    yield return happened;
                }
            }
        }
    }

    public void Dispose() => gone(this);

    private async IAsyncEnumerable<DeliveredEvent> CatchUp(
        EventDispatcher dispatcher, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        const int Page = 200;
        while (_behind)
        {
            // Cleared before the reading: whatever is offered from here on stands in the queue, and what is read twice is told by its number.
            lock (_lock)
            {
                _behind = false;
                _woken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            List<DeliveredEvent> page;
            do
            {
                page = await dispatcher.Read(userId, Seen, of: null, Page, cancel);
                foreach (var missed in page)
                {
                    Interlocked.Exchange(ref _seen, missed.Id!.Value);
                    yield return missed;
                }
            }
            while (page.Count == Page);
        }
    }

    private void Wake() => _woken.TrySetResult();

    private Task WokenOrNever()
    {
        lock (_lock)
        {
            return _behind ? Task.CompletedTask : _woken.Task;
        }
    }
}
