using System.Net;
using System.Net.Sockets;

namespace Easel.Bench;

/// <summary>What becomes of connections to a service.</summary>
internal enum Fault
{
    None,
    Refuses,
    Hangs,
    Garbage,
}

/// <summary>Stands in front of a ComfyUI and passes everything on, until it is told to misbehave.</summary>
internal sealed class FaultyProxy : IDisposable
{
    private static readonly byte[] s_garbage = [.. "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 20\r\nConnection: close\r\n\r\n"u8, .. new byte[20]];
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Uri _behind;
    private readonly List<TcpClient> _open = [];
    private readonly Lock _lock = new();
    private Fault _fault;

    public FaultyProxy(Uri behind)
    {
        _behind = behind;
        _listener.Start();
        Url = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _ = Accept();
    }

    public Uri Url { get; }

    /// <summary>Misbehaves from now on; connections that are open are cut, as a server that dies does.</summary>
    public void Set(Fault fault)
    {
        lock (_lock)
        {
            _fault = fault;
            _open.ForEach(client => client.Dispose());
            _open.Clear();
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        Set(Fault.None);
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync();
                Fault fault;
                lock (_lock)
                {
                    _open.Add(client);
                    fault = _fault;
                }

                _ = Serve(client, fault);
            }
        }
        catch (Exception over) when (over is SocketException or ObjectDisposedException)
        {
            // The measurement is over.
        }
    }

    private async Task Serve(TcpClient client, Fault fault)
    {
        try
        {
            switch (fault)
            {
                case Fault.Refuses:
                    client.Dispose();
                    break;
                case Fault.Hangs:
                    // Reads and never answers; cut by the next change.
                    await client.GetStream().CopyToAsync(Stream.Null);
                    break;
                case Fault.Garbage:
                    await client.GetStream().ReadAtLeastAsync(new byte[8192], 1, throwOnEndOfStream: false);
                    await client.GetStream().WriteAsync(s_garbage);
                    client.Dispose();
                    break;
                default:
                    using (var behind = new TcpClient())
                    {
                        await behind.ConnectAsync(_behind.Host, _behind.Port);
                        await Task.WhenAny(client.GetStream().CopyToAsync(behind.GetStream()), behind.GetStream().CopyToAsync(client.GetStream()));
                    }

                    client.Dispose();
                    break;
            }
        }
        catch (Exception cut) when (cut is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            client.Dispose();
        }
    }
}
