using System.Collections.Concurrent;
using Easel.Server.Platform.Http;

namespace Easel.Server.Features.Models;

/// <summary>
/// Bounds how often a provider is tested: each test makes real calls that cost money, and tells whether something listens at an address.
/// </summary>
internal sealed class TestRate(TimeProvider time)
{
    private const int MostPerMinute = 10;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<long, Queue<long>> _begun = new();

    /// <exception cref="Refusal">429 where this provider was tested too often just now.</exception>
    public void Take(long providerId)
    {
        var begun = _begun.GetOrAdd(providerId, _ => new Queue<long>());
        lock (begun)
        {
            var now = time.GetTimestamp();
            while (begun.TryPeek(out var first) && time.GetElapsedTime(first, now) >= Window)
            {
                begun.Dequeue();
            }

            if (begun.Count >= MostPerMinute)
            {
                throw Refusal.TooMany(
                    RefusalReason.TooManyTests,
                    $"This provider was tested {MostPerMinute} times within a minute. Wait a minute, then try again.",
                    Window - time.GetElapsedTime(begun.Peek(), now),
                    new { most = MostPerMinute });
            }

            begun.Enqueue(now);
        }
    }
}
