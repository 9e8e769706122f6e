using System.Collections.Concurrent;
using System.Globalization;

namespace Easel.Comfy.Tests;

/// <summary>Numbers our requests, so that one that the server lets wait can be told from one that is under way.</summary>
internal sealed class WireTap(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private readonly ConcurrentDictionary<string, bool> _open = [];
    private int _sent;
    private int _done;

    /// <summary>How many ended, one way or the other.</summary>
    public int Done => Volatile.Read(ref _done);

    public int Open(IEnumerable<string> ids) => ids.Count(_open.ContainsKey);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var id = Interlocked.Increment(ref _sent).ToString(CultureInfo.InvariantCulture);
        request.Headers.Add(TestKit.FakeComfyFaults.RequestId, id);
        _open[id] = true;
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        finally
        {
            _open.TryRemove(id, out _);
            Interlocked.Increment(ref _done);
        }
    }
}
