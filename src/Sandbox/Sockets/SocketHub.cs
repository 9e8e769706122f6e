using System.Text.Json.Nodes;

namespace Easel.Sandbox.Sockets;

/// <summary>
/// The open sockets by client id. One id has one socket: a second one takes over silently, and when the first then closes, the
/// id is forgotten and the second hears nothing more. Clients must know this of real servers, so it is the same here.
/// </summary>
internal sealed class SocketHub
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ClientSocket> _sockets = new(StringComparer.Ordinal);

    /// <summary>The client whose prompt runs, and the node that it runs: a socket that comes back is told.</summary>
    private (string? Client, string? Node) _running;

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _sockets.Count;
            }
        }
    }

    public void Add(ClientSocket socket, int queueRemaining)
    {
        lock (_gate)
        {
            _sockets[socket.Id] = socket;
            var status = Status(queueRemaining);
            status["sid"] = socket.Id;
            socket.Send(Frames.Text("status", status));
            if (_running.Node is not null && _running.Client == socket.Id)
            {
                socket.Send(Frames.Text("executing", new JsonObject { ["node"] = _running.Node }));
            }
        }
    }

    public void Remove(ClientSocket socket)
    {
        lock (_gate)
        {
            _sockets.Remove(socket.Id);
        }
    }

    public void QueueChanged(int remaining) => ToAll(Frames.Text("status", Status(remaining)));

    public void NowRunning(string? client, string? node)
    {
        lock (_gate)
        {
            _running = (client, node);
        }
    }

    public void ToAll(Frame frame) => Each(null, _ => frame);

    /// <summary>To the client's socket; to nobody where it has none or is null.</summary>
    public void To(string? client, Frame frame)
    {
        if (client is not null)
        {
            Each(client, _ => frame);
        }
    }

    /// <summary>To the client's socket, or to everybody where the prompt had no client.</summary>
    public void ToClientOrAll(string? client, Frame frame) => Each(client, _ => frame);

    /// <summary>To the client's socket or to everybody, but only to sockets that did, or did not, ask for preview metadata.</summary>
    public void ToClientOrAll(string? client, Frame frame, bool wantsMetadata) =>
        Each(client, socket => socket.WantsPreviewMetadata == wantsMetadata ? frame : null);

    private void Each(string? client, Func<ClientSocket, Frame?> frame)
    {
        lock (_gate)
        {
            foreach (var socket in _sockets.Values.Where(socket => client is null || socket.Id == client))
            {
                if (frame(socket) is { } own)
                {
                    socket.Send(own);
                }
            }
        }
    }

    private static JsonObject Status(int remaining) =>
        new() { ["status"] = new JsonObject { ["exec_info"] = new JsonObject { ["queue_remaining"] = remaining } } };
}
