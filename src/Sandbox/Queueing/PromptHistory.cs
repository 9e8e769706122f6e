using System.Text.Json.Nodes;

namespace Easel.Sandbox.Queueing;

/// <summary>The prompts that ended, oldest first, as many as the limits allow.</summary>
internal sealed class PromptHistory(int maxEntries, long maxBytes)
{
    private readonly Lock _gate = new();
    private readonly List<HistoryEntry> _entries = [];
    private long _bytes;

    public void Add(HistoryEntry entry)
    {
        lock (_gate)
        {
            if (_entries.FindIndex(other => other.Prompt.Id == entry.Prompt.Id) is var place && place >= 0)
            {
                _bytes -= _entries[place].Prompt.Bytes;
                _entries[place] = entry;
            }
            else
            {
                _entries.Add(entry);
            }

            _bytes += entry.Prompt.Bytes;
            while (_entries.Count > maxEntries || (_bytes > maxBytes && _entries.Count > 1))
            {
                Remove(_entries[0].Prompt.Id);
            }
        }
    }

    public HistoryEntry? Find(string id)
    {
        lock (_gate)
        {
            return _entries.Find(entry => entry.Prompt.Id == id);
        }
    }

    public IReadOnlyList<HistoryEntry> All()
    {
        lock (_gate)
        {
            return [.. _entries];
        }
    }

    /// <param name="maxItems">Null gives all; without an offset the newest ones are given.</param>
    public JsonObject ToAnswer(int? maxItems, int offset)
    {
        var entries = All();
        var from = offset < 0 && maxItems is { } newest ? Math.Max(entries.Count - newest, 0) : Math.Max(offset, 0);
        var answer = new JsonObject();
        foreach (var entry in entries.Skip(from).Take(maxItems ?? entries.Count))
        {
            answer[entry.Prompt.Id] = entry.ToAnswer();
        }

        return answer;
    }

    public void Delete(string id)
    {
        lock (_gate)
        {
            Remove(id);
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _entries.Clear();
            _bytes = 0;
        }
    }

    private void Remove(string id)
    {
        if (_entries.FindIndex(entry => entry.Prompt.Id == id) is var place && place >= 0)
        {
            _bytes -= _entries[place].Prompt.Bytes;
            _entries.RemoveAt(place);
        }
    }
}
