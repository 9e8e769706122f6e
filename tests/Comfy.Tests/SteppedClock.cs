using Microsoft.Extensions.Time.Testing;

namespace Easel.Comfy.Tests;

/// <summary>
/// A clock that stands still but for what a test asks of it, and that knows when somebody waits for the next poll: then
/// <see cref="Drive"/> moves it just that far, so a test passes as fast as the code works and never by luck.
/// </summary>
internal sealed class SteppedClock : FakeTimeProvider
{
    /// <summary>Polls are never further apart; longer timers are deadlines, which must not be what time is moved for.</summary>
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly List<Timer> _waits = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, base.CreateTimer(callback, state, dueTime, period), GetUtcNow() + dueTime);
        if (dueTime > TimeSpan.Zero && dueTime <= s_longestWait)
        {
            lock (_lock)
            {
                _waits.Add(timer);
                _changed.TrySetResult();
            }
        }

        return timer;
    }

    /// <summary>Moves from wait to wait until the task has ended.</summary>
    public async Task<T> Drive<T>(Task<T> task)
    {
        var guard = Task.Delay(TimeSpan.FromSeconds(20));
        while (!task.IsCompleted)
        {
            Assert.False(guard.IsCompleted, "The clock was driven for 20 s of real time in vain.");
            await Task.WhenAny(task, Waiting(), guard);
            if (!task.IsCompleted && Next() is { } due && due > GetUtcNow())
            {
                Advance(due - GetUtcNow());
            }
        }

        return await task;
    }

    private Task Waiting()
    {
        lock (_lock)
        {
            _waits.RemoveAll(timer => timer.Due <= GetUtcNow());
            if (_waits.Count > 0)
            {
                return Task.CompletedTask;
            }

            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _changed.Task;
        }
    }

    private DateTimeOffset? Next()
    {
        lock (_lock)
        {
            return _waits.MinBy(timer => timer.Due)?.Due;
        }
    }

    private void Forget(Timer timer)
    {
        lock (_lock)
        {
            _waits.Remove(timer);
        }
    }

    private sealed class Timer(SteppedClock clock, ITimer inner, DateTimeOffset due) : ITimer
    {
        public DateTimeOffset Due => due;

        public bool Change(TimeSpan dueTime, TimeSpan period) => inner.Change(dueTime, period);

        public void Dispose()
        {
            clock.Forget(this);
            inner.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            clock.Forget(this);
            return inner.DisposeAsync();
        }
    }
}
