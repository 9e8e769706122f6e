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

    public OutboundHttp(Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
    {
        var lookUp = resolve ?? Dns.GetHostAddressesAsync;
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
            ConnectCallback = (context, cancel) => Connect(context.DnsEndPoint, lookUp, cancel),
        };
        Invoker = new HttpMessageInvoker(_handler, disposeHandler: false);
    }

    /// <summary>Sends requests; time-outs are the caller's.</summary>
    public HttpMessageInvoker Invoker { get; }

    /// <summary>A client over the same way out, for libraries that want one; its answers are bounded, time-outs are the caller's.</summary>
    public HttpClient MakeClient() => new(new BoundedAnswers(_handler), disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };

    public void Dispose()
    {
        Invoker.Dispose();
        _handler.Dispose();
    }

    private static async ValueTask<Stream> Connect(
        DnsEndPoint target, Func<string, CancellationToken, Task<IPAddress[]>> lookUp, CancellationToken cancel)
    {
        var addresses = IPAddress.TryParse(target.Host, out var literal) ? [literal] : await lookUp(target.Host, cancel);
        if (addresses.Length == 0)
        {
            throw new HttpRequestException(HttpRequestError.NameResolutionError, $"The name {target.Host} has no address.");
        }

        // One bad address spoils the name: a mixed answer is how rebinding gets a second try.
        if (!addresses.All(OutboundAddresses.Allows))
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, $"The name {target.Host} leads to an address that is never connected to.");
        }

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
}
