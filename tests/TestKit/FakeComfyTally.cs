using System.Collections;

namespace Easel.TestKit;

/// <summary>What happened, in order, and a way to wait until it happened so often.</summary>
public sealed class FakeComfyTally<T> : IEnumerable<T>
{
    private readonly Lock _lock = new();
    private readonly List<T> _items = [];
    private readonly List<(int Count, TaskCompletionSource Reached)> _waiting = [];

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _items.Count;
            }
        }
    }

    /// <summary>Ends when there are so many since the start.</summary>
    public Task Reached(int count)
    {
        lock (_lock)
        {
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((count, reached));
            Release();
            return reached.Task;
        }
    }

    public IEnumerator<T> GetEnumerator()
    {
        lock (_lock)
        {
            return ((IEnumerable<T>)[.. _items]).GetEnumerator();
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Add(T item)
    {
        lock (_lock)
        {
            _items.Add(item);
            Release();
        }
    }

    private void Release()
    {
        foreach (var (_, reached) in _waiting.Where(waiting => waiting.Count <= _items.Count))
        {
            reached.TrySetResult();
        }
    }
}
