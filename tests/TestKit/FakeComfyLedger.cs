using System.Collections.Concurrent;

namespace Easel.TestKit;

/// <summary>What became of a prompt in truth.</summary>
public enum FakeComfyFate
{
    Succeeded,
    Failed,
    Interrupted,

    /// <summary>Taken out of the queue before it ran.</summary>
    Removed,

    /// <summary>The server died while it waited or ran.</summary>
    Died,
}

/// <summary>The truth about each prompt, whatever clients were told: tests judge clients by it.</summary>
public sealed class FakeComfyLedger
{
    private readonly ConcurrentDictionary<string, (FakeComfyFate Fate, DateTimeOffset At)> _fates = new();

    /// <summary>Its end; null while it has none.</summary>
    public (FakeComfyFate Fate, DateTimeOffset At)? Find(string promptId) => _fates.TryGetValue(promptId, out var fate) ? fate : null;

    internal void Ended(string promptId, FakeComfyFate fate, DateTimeOffset at) => _fates.TryAdd(promptId, (fate, at));
}
