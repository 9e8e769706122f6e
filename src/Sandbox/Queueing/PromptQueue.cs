using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace Easel.Sandbox.Queueing;

/// <summary>Prompts that wait, lowest number first, and the one that runs.</summary>
internal sealed class PromptQueue(int maxPending, long maxPendingBytes, Action<int> changed)
{
    private readonly Lock _gate = new();
    private readonly Channel<bool> _wake = Channel.CreateUnbounded<bool>();
    private readonly List<QueuedPrompt> _pending = [];
    private readonly HashSet<QueuedPrompt> _held = new(ReferenceEqualityComparer.Instance);
    private QueuedPrompt? _running;

    /// <summary>Waiting and running together.</summary>
    public int Remaining
    {
        get
        {
            lock (_gate)
            {
                return _pending.Count + (_running is null ? 0 : 1);
            }
        }
    }

    /// <summary>Does something with the number of prompts while no prompt comes or goes.</summary>
    public void WhileStill(Action<int> action)
    {
        lock (_gate)
        {
            action(_pending.Count + (_running is null ? 0 : 1));
        }
    }

    public (QueuedPrompt? Running, IReadOnlyList<QueuedPrompt> Pending) Look()
    {
        lock (_gate)
        {
            return (_running, [.. _pending]);
        }
    }

    /// <summary>
    /// Lists the prompt at once, but keeps it from running, and nobody is told, until <see cref="Release"/>: the answer to its
    /// sender goes out before any frame about it.
    /// </summary>
    /// <returns>False where a prompt with the same id and number waits already: a real server queues it and yet answers 500.</returns>
    /// <exception cref="QueueFullException">As many prompts wait as may.</exception>
    public bool Hold(QueuedPrompt prompt)
    {
        lock (_gate)
        {
            if (_pending.Count >= maxPending || _pending.Sum(other => other.Bytes) + prompt.Bytes > maxPendingBytes)
            {
                throw new QueueFullException(_pending.Count);
            }

            var isTwin = _pending.Any(other => other.Id == prompt.Id && other.Rank == prompt.Rank);
            var place = _pending.FindIndex(other => other.Rank > prompt.Rank || (other.Rank == prompt.Rank && string.CompareOrdinal(other.Id, prompt.Id) > 0));
            _pending.Insert(place < 0 ? _pending.Count : place, prompt);
            _held.Add(prompt);
            return !isTwin;
        }
    }

    public void Release(QueuedPrompt prompt, bool tell)
    {
        lock (_gate)
        {
            _held.Remove(prompt);
            if (tell)
            {
                Tell();
            }
        }

        _wake.Writer.TryWrite(true);
    }

    /// <summary>Waits for the next prompt and makes it the running one.</summary>
    public async Task<QueuedPrompt> Take(CancellationToken stop)
    {
        while (true)
        {
            lock (_gate)
            {
                if (_pending.Find(prompt => !_held.Contains(prompt)) is { } next)
                {
                    _pending.Remove(next);
                    _running = next;
                    Tell();
                    return next;
                }
            }

            await _wake.Reader.ReadAsync(stop);
        }
    }

    /// <param name="record">Puts the result into the history before anybody is told that the prompt is done.</param>
    public void Done(Action record)
    {
        lock (_gate)
        {
            record();
            _running = null;
            Tell();
        }
    }

    /// <returns>False where no such prompt waits.</returns>
    public bool Delete(string id)
    {
        lock (_gate)
        {
            if (_pending.FindIndex(prompt => prompt.Id == id) is var place && place < 0)
            {
                return false;
            }

            _pending.RemoveAt(place);
            Tell();
            return true;
        }
    }

    /// <summary>Tells everybody the number of prompts though it may be the same as before.</summary>
    public void Announce() => WhileStill(changed);

    public void Clear()
    {
        lock (_gate)
        {
            _pending.Clear();
            Tell();
        }
    }

    public JsonObject ToAnswer()
    {
        var (running, pending) = Look();
        return new JsonObject
        {
            ["queue_running"] = running is null ? [] : new JsonArray(running.ToItem()),
            ["queue_pending"] = new JsonArray([.. pending.Select(prompt => prompt.ToItem())]),
        };
    }

    private void Tell() => changed(_pending.Count + (_running is null ? 0 : 1));
}

/// <summary>No more prompts may wait.</summary>
internal sealed class QueueFullException(int waiting) : Exception(
    $"{waiting} prompts wait already, as many as the sandbox keeps; wait for some to end, or delete some by POST /queue");
