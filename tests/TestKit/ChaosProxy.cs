using System.Net;
using System.Net.Sockets;

namespace Easel.TestKit;

/// <summary>How a connection dies.</summary>
public enum Cut
{
    /// <summary>Reset: what was on its way is lost.</summary>
    Reset,

    /// <summary>Closed from the other side without a word, in the middle of whatever was being said.</summary>
    Close,

    /// <summary>Nothing comes through any more, and nobody says so.</summary>
    Silence,
}

/// <summary>Stands in front of a server and passes bytes on, until a test cuts a connection.</summary>
public sealed class ChaosProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<Connection> _connections = [];
    private readonly Lock _lock = new();

    public ChaosProxy(Uri server)
    {
        _listener.Start();
        Url = new UriBuilder(server) { Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.Uri;
        _ = Accept(server);
    }

    public Uri Url { get; }

    /// <summary>Cuts the connections that are open now.</summary>
    public void CutAll(Cut how)
    {
        lock (_lock)
        {
            _connections.ForEach(connection => connection.Cut(how));
            _connections.Clear();
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        CutAll(Cut.Reset);
    }

    private async Task Accept(Uri server)
    {
        try
        {
            while (true)
            {
                var connection = new Connection(await _listener.AcceptTcpClientAsync());
                lock (_lock)
                {
                    _connections.Add(connection);
                }

                _ = connection.Pass(server);
            }
        }
        catch (Exception over) when (over is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private sealed class Connection(TcpClient client)
    {
        private readonly TcpClient _server = new();
        private volatile bool _silent;

        public async Task Pass(Uri server)
        {
            try
            {
                await _server.ConnectAsync(server.Host, server.Port);
                await Task.WhenAny(Copy(client.GetStream(), _server.GetStream()), Copy(_server.GetStream(), client.GetStream()));
            }
            catch (Exception gone) when (gone is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // Cut, or the server went away.
            }

            // After a silence the client's giving up gets here; the server hears of it then.
            client.Dispose();
            _server.Dispose();
        }

        public void Cut(Cut how)
        {
            _silent = how == TestKit.Cut.Silence;
            if (_silent)
            {
                return;
            }

            if (how == TestKit.Cut.Reset)
            {
                client.LingerState = new LingerOption(true, 0);
                _server.LingerState = new LingerOption(true, 0);
            }

            client.Dispose();
            _server.Dispose();
        }

        private async Task Copy(NetworkStream from, NetworkStream to)
        {
            var buffer = new byte[4096];
            while (await from.ReadAsync(buffer) is var count and > 0)
            {
                if (!_silent)
                {
                    await to.WriteAsync(buffer.AsMemory(0, count));
                }
            }
        }
    }
}
