using Easel.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace Easel.Comfy.Tests;

/// <summary>
/// A clock that stands still but for what a test asks of it. <see cref="Drive(Task)"/> moves it from wait to wait, and only while
/// everybody waits: while a request is under way no time passes, so what a test measures is patience and not the machine's load.
/// </summary>
internal sealed class SteppedClock : FakeTimeProvider
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan s_secondLook = TimeSpan.FromMilliseconds(20);

    private readonly Lock _lock = new();
    private readonly HashSet<Timer> _timers = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private enum Kind
    {
        /// <summary>Somebody of ours waits for time to pass, and will then do something.</summary>
        Wait,

        /// <summary>A request is under way, until then at most.</summary>
        Deadline,

        /// <summary>The fake server or the test itself waits.</summary>
        Other,
    }

    /// <summary>Whether all of ours wait for something.</summary>
    public Func<bool> AllWait { get; set; } = () => true;

    /// <summary>How many requests have ended so far.</summary>
    public Func<int> Done { get; set; } = () => 0;

    /// <summary>How many requests will end by their deadline only.</summary>
    public Func<int> Stalled { get; set; } = () => 0;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var kind = state is CancellationTokenSource ? Kind.Deadline : state is FakeComfyFaults or SteppedClock ? Kind.Other : Kind.Wait;
        var timer = new Timer(this, base.CreateTimer(callback, state, dueTime, period), GetUtcNow() + dueTime, kind);
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
        var mustBeDone = 0;
        while (!task.IsCompleted)
        {
            Assert.True(System.GetElapsedTime(from) < s_patience, $"The clock was driven for {s_patience.TotalSeconds} s of real time in vain: {Standstill()}");
            var changed = Changed();
            if (Done() >= mustBeDone && Quiet() is var (due, deadlines))
            {
                // A deadline that has passed is not yet a request that was given up.
                mustBeDone = deadlines > 0 ? Done() + deadlines : 0;
                Advance(due - GetUtcNow());
                continue;
            }

            // Not every change is seen here: of a socket that opens, or a request that begins to stall, the second look tells.
            await Task.WhenAny(task, changed, Task.Delay(s_secondLook));
        }

        await task;
    }

    /// <summary>Lets so much time pass.</summary>
    public async Task Pass(TimeSpan time)
    {
        var passed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var timer = CreateTimer(_ => passed.TrySetResult(), this, time, Timeout.InfiniteTimeSpan);
        await Drive(passed.Task);
    }

    /// <summary>How many wait for time to pass.</summary>
    public int Waits
    {
        get
        {
            lock (_lock)
            {
                return Count(Kind.Wait);
            }
        }
    }

    /// <summary>Makes who drives look again.</summary>
    public void Poke() => Change(_ => { });

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

    /// <summary>The next moment at which something happens, and how many deadlines pass then; null while something is under way.</summary>
    private (DateTimeOffset Due, int Deadlines)? Quiet()
    {
        lock (_lock)
        {
            // First the requests, then the steps: a request that ends in between shows as a step.
            _timers.RemoveWhere(timer => timer.Due <= GetUtcNow());
            return Count(Kind.Deadline) <= Stalled() && AllWait() && _timers.MinBy(timer => timer.Due) is { } next
                ? (next.Due, Count(Kind.Deadline, next.Due))
                : null;
        }
    }

    private int Count(Kind kind, DateTimeOffset? due = null) => _timers.Count(timer => timer.Kind == kind && (due is null || timer.Due == due));

    private string Standstill()
    {
        lock (_lock)
        {
            return $"all wait: {AllWait()}, {Count(Kind.Wait)} for time, {Count(Kind.Deadline)} requests are under way, {Stalled()} of them stalled.";
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

    private sealed class Timer(SteppedClock clock, ITimer inner, DateTimeOffset due, Kind kind) : ITimer
    {
        public DateTimeOffset Due => due;

        public Kind Kind => kind;

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
