using System.Text.Json.Nodes;

namespace Easel.TestKit;

/// <summary>One prompt that a fake ComfyUI took.</summary>
public sealed record FakeComfyPrompt(string Id, double Number, JsonObject Graph, JsonObject ExtraData, IReadOnlyList<string> Outputs)
{
    public string? ClientId => (string?)ExtraData["client_id"];

    /// <summary>[number, id, graph, extra data, outputs]</summary>
    public JsonArray ToJson() => new(Number, Id, Graph.DeepClone(), ExtraData.DeepClone(), new JsonArray([.. Outputs]));
}

/// <summary>Queue and history of a fake ComfyUI; like the real ones they live in memory only.</summary>
public sealed class FakeComfyMemory
{
    private readonly Lock _lock = new();
    private readonly List<FakeComfyPrompt> _pending = [];
    private readonly Dictionary<string, JsonObject> _history = [];
    private FakeComfyPrompt? _running;
    private int _counter;

    public int Remaining
    {
        get
        {
            lock (_lock)
            {
                return _pending.Count + (_running is null ? 0 : 1);
            }
        }
    }

    public FakeComfyPrompt? Running
    {
        get
        {
            lock (_lock)
            {
                return _running;
            }
        }
    }

    public FakeComfyPrompt Put(JsonObject body, bool honoursId, IReadOnlyList<string> outputs)
    {
        lock (_lock)
        {
            var number = body["number"] is { } given ? (double)given : (bool?)body["front"] == true ? -_counter : _counter;
            _counter++;
            var extra = body["extra_data"] as JsonObject ?? [];
            if (body["client_id"] is { } client)
            {
                extra["client_id"] = client.DeepClone();
            }

            var id = honoursId ? (string?)body["prompt_id"] : null;
            var prompt = new FakeComfyPrompt(id ?? Guid.NewGuid().ToString(), number, body["prompt"] as JsonObject ?? [], (JsonObject)extra.DeepClone(), outputs);
            _pending.Add(prompt);
            return prompt;
        }
    }

    /// <summary>Moves one that waits to where it runs, whatever its place.</summary>
    public void Take(string id)
    {
        lock (_lock)
        {
            _running = _pending.First(prompt => prompt.Id == id);
            _pending.Remove(_running);
        }
    }

    public FakeComfyPrompt? TakeNext()
    {
        lock (_lock)
        {
            _running = _pending.MinBy(prompt => prompt.Number);
            if (_running is not null)
            {
                _pending.Remove(_running);
            }

            return _running;
        }
    }

    /// <summary>Removes waiting prompts; a running one is not touched.</summary>
    public void Delete(IEnumerable<string> ids)
    {
        lock (_lock)
        {
            _pending.RemoveAll(prompt => ids.Contains(prompt.Id));
        }
    }

    /// <summary>All that run or wait.</summary>
    public IReadOnlyList<FakeComfyPrompt> Unfinished()
    {
        lock (_lock)
        {
            return [.. _pending, .. _running is null ? [] : new[] { _running }];
        }
    }

    /// <summary>Moves the running prompt into the history, in one step.</summary>
    public void Remember(string id, JsonObject entry)
    {
        lock (_lock)
        {
            _running = _running?.Id == id ? null : _running;
            _pending.RemoveAll(prompt => prompt.Id == id);
            _history[id] = entry;
        }
    }

    public void Forget(IEnumerable<string> ids)
    {
        lock (_lock)
        {
            ids.ToList().ForEach(id => _history.Remove(id));
        }
    }

    public void ForgetHistory()
    {
        lock (_lock)
        {
            _history.Clear();
        }
    }

    public JsonObject Queue()
    {
        lock (_lock)
        {
            // The real one answers in heap order, so never trust the order: here the newest come first.
            return new JsonObject
            {
                ["queue_running"] = new JsonArray(_running is null ? [] : [_running.ToJson()]),
                ["queue_pending"] = new JsonArray([.. _pending.AsEnumerable().Reverse().Select(prompt => prompt.ToJson())]),
            };
        }
    }

    public JsonObject History(string? id = null, int count = int.MaxValue)
    {
        lock (_lock)
        {
            var chosen = _history.Where(entry => id is null || entry.Key == id).TakeLast(count);
            return new JsonObject(chosen.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value.DeepClone())));
        }
    }
}
