using System.Collections.Concurrent;

namespace Easel.Llm;

/// <summary>One <see cref="RequestRate"/> for each provider id, shared by all calls of this process.</summary>
public sealed class RequestRates(TimeProvider time) : IDisposable
{
    private readonly ConcurrentDictionary<long, RequestRate> _byProvider = new();

    /// <summary>The rate of a provider; a changed limit holds from now on, also for those who wait already.</summary>
    public RequestRate For(long providerId, int requestsPerMinute)
    {
        var rate = _byProvider.GetOrAdd(providerId, _ => new RequestRate(requestsPerMinute, time));
        rate.RequestsPerMinute = requestsPerMinute;
        return rate;
    }

    public void Dispose()
    {
        foreach (var rate in _byProvider.Values)
        {
            rate.Dispose();
        }
    }
}
