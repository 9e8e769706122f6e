namespace Easel.Comfy.Tests;

/// <summary>Runs what is posted to it on the pool, and knows whether anything is left to run: then who was started in it waits for something.</summary>
internal sealed class WatchedThreads : SynchronizationContext
{
    private int _busy;

    /// <summary>Called when the last of it has run.</summary>
    public event Action? BecameIdle;

    public bool IsIdle => Volatile.Read(ref _busy) == 0;

    /// <summary>Starts something whose every step is to be watched.</summary>
    public T Start<T>(Func<T> start)
    {
        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            return start();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        Interlocked.Increment(ref _busy);
        ThreadPool.UnsafeQueueUserWorkItem(_ => Run(d, state), null);
    }

    public override SynchronizationContext CreateCopy() => this;

    private void Run(SendOrPostCallback d, object? state)
    {
        SetSynchronizationContext(this);
        try
        {
            d(state);
        }
        finally
        {
            SetSynchronizationContext(null);
            if (Interlocked.Decrement(ref _busy) == 0)
            {
                BecameIdle?.Invoke();
            }
        }
    }
}
