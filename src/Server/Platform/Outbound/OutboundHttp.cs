using System.Net;
using System.Net.Sockets;

namespace Easel.Server.Platform.Outbound;

/// <summary>
/// The one way out to addresses that a person typed. A name is resolved once, every address it has is judged, and the connection goes to
/// the address that was judged, so that a name can't change its mind in between. Redirects are not followed and no proxy, cookie or
/// credential of this machine is used.
/// </summary>
internal sealed class OutboundHttp : IDisposable
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);
    private readonly SocketsHttpHandler _handler;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _lookUp;

    public OutboundHttp(Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
    {
        _lookUp = resolve ?? Dns.GetHostAddressesAsync;
        _handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            Credentials = null,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = ConnectTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ResponseDrainTimeout = TimeSpan.Zero,
            MaxResponseHeadersLength = 64,
            ConnectCallback = (context, cancel) => Connect(context.DnsEndPoint, cancel),
        };
        Invoker = new HttpMessageInvoker(_handler, disposeHandler: false);
    }

    /// <summary>Sends requests; time-outs are the caller's.</summary>
    public HttpMessageInvoker Invoker { get; }

    /// <summary>The addresses of a host, where all of them may be connected to.</summary>
    /// <exception cref="HttpRequestException">It has none, or one that is closed.</exception>
    public async Task<IPAddress[]> Resolve(string host, CancellationToken cancel)
    {
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await _lookUp(host, cancel);
        if (addresses.Length == 0)
        {
            throw new HttpRequestException(HttpRequestError.NameResolutionError, $"The name {host} has no address.");
        }

        // One bad address spoils the name: a mixed answer is how rebinding gets a second try.
        return addresses.All(OutboundAddresses.Allows)
            ? addresses
            : throw new HttpRequestException(HttpRequestError.ConnectionError, $"The name {host} leads to an address that is never connected to.");
    }

    /// <summary>A connection to one of the addresses that were judged.</summary>
    public async ValueTask<Stream> Connect(DnsEndPoint target, CancellationToken cancel)
    {
        var addresses = await Resolve(target.Host, cancel);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, target.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Invoker.Dispose();
        _handler.Dispose();
    }
}
