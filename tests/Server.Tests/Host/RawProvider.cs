using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Easel.Server.Tests.Host;

/// <summary>
/// A model server that writes what a script says byte by byte, so that it can do what no web framework would: cut, stall, reset and lie.
/// Which script answers is the first part of the path.
/// </summary>
public sealed class RawProvider : IAsyncDisposable
{
    private const byte TlsHandshake = 0x16;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _closed = new();
    private readonly ConcurrentDictionary<string, int> _requests = new();
    private readonly IReadOnlyDictionary<string, Func<RawExchange, Task>> _scripts;
    private readonly Func<Stream, Task<Stream>>? _wrap;
    private readonly Task _accepting;

    /// <param name="wrap">What lies between the socket and the script, such as TLS.</param>
    public RawProvider(IReadOnlyDictionary<string, Func<RawExchange, Task>> scripts, Func<Stream, Task<Stream>>? wrap = null)
    {
        _scripts = scripts;
        _wrap = wrap;
        _listener.Start();
        _accepting = Accept();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Url(string script, string scheme = "http") => $"{scheme}://127.0.0.1:{Port}/{script}/v1";

    /// <summary>How many requests for an answer a script has had.</summary>
    public int Requests(string script) => _requests.GetValueOrDefault(script);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await StopListening();
        _stop.Dispose();
        _closed.Dispose();
    }

    /// <summary>Takes no more connections; those that are there go on.</summary>
    public async Task StopListening()
    {
        // First the accepting, then its listener: one that is asked again after its stop throws.
        await _closed.CancelAsync();
        await _accepting;
        _listener.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptSocketAsync(_closed.Token);
                _ = Serve(socket);
            }
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task Serve(Socket socket)
    {
        try
        {
            using (socket)
            {
                await using Stream plain = new NetworkStream(socket);
                await using var stream = _wrap is null ? plain : await _wrap(plain);
                if (await Request(stream) is { } request)
                {
                    var script = request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries)[0];
                    var wantsAnswer = request.Method == "POST";
                    var count = wantsAnswer ? _requests.AddOrUpdate(script, 1, (_, before) => before + 1) : 0;
                    await _scripts[script](new RawExchange(stream, socket, request.Method, request.Body, count, _stop.Token));
                }
            }
        }
        catch (Exception left) when (left is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The caller went away, as is its right.
        }
    }

    private async Task<(string Method, string Path, string Body)?> Request(Stream stream)
    {
        var bytes = new List<byte>();
        var one = new byte[1];
        while (!EndsHead(bytes))
        {
            if (await stream.ReadAsync(one, _stop.Token) == 0)
            {
                return null;
            }

            bytes.Add(one[0]);
            if (bytes[0] == TlsHandshake)
            {
                return null;
            }
        }

        var head = Encoding.ASCII.GetString([.. bytes]).Split("\r\n");
        var length = head.FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))?.Split(':')[1];
        var body = new byte[int.Parse(length ?? "0", CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, _stop.Token);
        var first = head[0].Split(' ');
        return first.Length > 1 ? (first[0], first[1], Encoding.UTF8.GetString(body)) : null;
    }

    private static bool EndsHead(List<byte> bytes) => bytes is [.., (byte)'\r', (byte)'\n', (byte)'\r', (byte)'\n'];
}

/// <summary>One request to a <see cref="RawProvider"/>, and the ways to answer it.</summary>
/// <param name="Count">The how manieth request for an answer this is, from 1.</param>
public sealed record RawExchange(Stream Stream, Socket Socket, string Method, string Body, int Count, CancellationToken Stop)
{
    public bool IsList => Method == "GET";

    public async Task Raw(string text)
    {
        await Stream.WriteAsync(Encoding.UTF8.GetBytes(text), Stop);
        await Stream.FlushAsync(Stop);
    }

    /// <summary>A whole answer that ends with the connection.</summary>
    public Task Status(int status, string body = "{}", params string[] headers) =>
        Raw($"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nConnection: close\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n{body}");

    /// <summary>Begins a stream and writes events.</summary>
    public Task Events(params string[] events) =>
        Raw("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n" + string.Concat(events.Select(each => $"data: {each}\n\n")));

    public Task Hang() => Task.Delay(Timeout.Infinite, Stop);

    /// <summary>Ends the connection with a reset.</summary>
    public Task Reset()
    {
        Socket.LingerState = new LingerOption(enable: true, seconds: 0);
        Socket.Close();
        return Task.CompletedTask;
    }
}
