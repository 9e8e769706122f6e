using Microsoft.Extensions.Time.Testing;

namespace Easel.Comfy.Tests;

/// <summary>
/// A clock that stands still but for what a test asks of it. <see cref="Drive"/> moves it from wait to wait, and only while everybody
/// waits: while a request is under way no time passes, so what a test measures is patience and not the machine's load.
/// </summary>
internal sealed class SteppedClock : FakeTimeProvider
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_secondLook = TimeSpan.FromMilliseconds(20);

    private readonly Lock _lock = new();
    private readonly HashSet<Timer> _timers = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How many wait for time to pass when nothing is under way.</summary>
    public Func<int> Waiters { get; set; } = () => 0;

    /// <summary>How many requests will end by their deadline only.</summary>
    public Func<int> Stalled { get; set; } = () => 0;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        // A deadline of a request is a timer of a cancellation; whatever else asks for time waits for it to pass.
        var timer = new Timer(this, base.CreateTimer(callback, state, dueTime, period), GetUtcNow() + dueTime, state is CancellationTokenSource);
        if (dueTime > TimeSpan.Zero)
        {
            Change(timers => timers.Add(timer));
        }

        return timer;
    }

    /// <summary>Moves from wait to wait until the task has ended.</summary>
    public async Task<T> Drive<T>(Task<T> task)
    {
        await Drive((Task)task);
        return await task;
    }

    /// <inheritdoc cref="Drive{T}"/>
    public async Task Drive(Task task)
    {
        var from = System.GetTimestamp();
        var stalledThen = int.MaxValue;
        while (!task.IsCompleted)
        {
            Assert.True(System.GetElapsedTime(from) < s_patience, $"The clock was driven for {s_patience.TotalSeconds} s of real time in vain.");
            var changed = Changed();
            if (Stalled() <= stalledThen && QuietUntil() is var (due, expiring))
            {
                // A request that we give up is still one for the server, until it notices.
                stalledThen = expiring > 0 ? Stalled() - expiring : int.MaxValue;
                Advance(due - GetUtcNow());
            }
            else
            {
                // Not every change is a timer's: a socket that opens, or a request that begins to stall, is seen at the second look.
                await Task.WhenAny(task, changed, Task.Delay(s_secondLook));
            }
        }

        await task;
    }

    private Task Changed()
    {
        lock (_lock)
        {
            if (_changed.Task.IsCompleted)
            {
                _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            return _changed.Task;
        }
    }

    /// <summary>The next moment at which something happens, and how many deadlines it is for; null while something is under way.</summary>
    private (DateTimeOffset Due, int Expiring)? QuietUntil()
    {
        var (waiters, stalled) = (Waiters(), Stalled());
        lock (_lock)
        {
            _timers.RemoveWhere(timer => timer.Due <= GetUtcNow());
            var deadlines = _timers.Count(timer => timer.IsDeadline);

            // Who waits for a stalled request waits for its deadline, and many may wait for the same.
            var allWait = stalled > 0 || _timers.Count - deadlines >= waiters;
            return deadlines <= stalled && allWait && _timers.MinBy(timer => timer.Due) is { } next
                ? (next.Due, _timers.Count(timer => timer.IsDeadline && timer.Due == next.Due))
                : null;
        }
    }

    private void Change(Action<HashSet<Timer>> change)
    {
        lock (_lock)
        {
            change(_timers);
            _changed.TrySetResult();
        }
    }

    private sealed class Timer(SteppedClock clock, ITimer inner, DateTimeOffset due, bool isDeadline) : ITimer
    {
        public DateTimeOffset Due => due;

        public bool IsDeadline => isDeadline;

        public bool Change(TimeSpan dueTime, TimeSpan period) => inner.Change(dueTime, period);

        public void Dispose()
        {
            clock.Change(timers => timers.Remove(this));
            inner.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
