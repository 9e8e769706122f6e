using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Easel.TestKit;

/// <summary>The sockets of a fake ComfyUI: one for each client id, the newest wins, and who leaves takes the id with him.</summary>
public sealed class FakeComfySockets
{
    private readonly ConcurrentDictionary<string, Task<Open>> _byClient = new();
    private readonly ConcurrentDictionary<Open, bool> _all = new();

    /// <summary>Client ids in the order in which they connected, repeats included.</summary>
    public FakeComfyTally<string> Clients { get; } = new();

    /// <summary>The text frames that clients sent.</summary>
    public FakeComfyTally<string> Received { get; } = new();

    /// <summary>When somebody wanted a socket, whether he got one or not.</summary>
    public FakeComfyTally<DateTimeOffset> Knocks { get; } = new();

    /// <summary>New sockets open, and then nothing that they send is read, pings included: they are dead without saying so.</summary>
    public bool AreDeaf { get; set; }

    /// <summary>Sockets stay open and hear nothing: what would be sent is lost.</summary>
    public bool AreMute { get; set; }

    /// <summary>Each frame is sent two times.</summary>
    public bool SayTwice { get; set; }

    /// <summary>Sockets are cut as soon as they opened.</summary>
    public bool DropAtOnce { get; set; }

    /// <summary>Ends when so many sockets have been opened since the start.</summary>
    public Task Opened(int count) => Clients.Reached(count);

    /// <summary>Cuts all sockets without a close frame.</summary>
    public void Drop()
    {
        foreach (var open in _all.Keys)
        {
            open.Cut();
        }
    }

    public Task SendStatus(int remaining) => SendAll(Status(remaining, null));

    /// <summary>Sends a text frame to the socket of a client, or to nobody where it has none.</summary>
    public Task Send(string? clientId, string frame) => Send(clientId, Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text);

    public Task Send(string? clientId, byte[] frame) => Send(clientId, frame, WebSocketMessageType.Binary);

    public async Task SendAll(string frame)
    {
        foreach (var open in _all.Keys)
        {
            await Send(open, Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text);
        }
    }

    public async Task SendAll(byte[] frame)
    {
        foreach (var open in _all.Keys)
        {
            await Send(open, frame, WebSocketMessageType.Binary);
        }
    }

    internal async Task Serve(HttpContext context, int remaining)
    {
        var id = context.Request.Query["clientId"].ToString();

        // A client may submit as soon as it reads the 101, and what it is told then must not be lost in between.
        var arrived = new TaskCompletionSource<Open>(TaskCreationOptions.RunContinuationsAsynchronously);
        _byClient[id] = arrived.Task;
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var open = new Open(context, socket);
        _all[open] = true;
        await open.Send(Encoding.UTF8.GetBytes(Status(remaining, id)), WebSocketMessageType.Text);
        arrived.SetResult(open);
        Clients.Add(id);
        if (DropAtOnce)
        {
            open.Cut();
        }

        try
        {
            await (AreDeaf ? Gone(context) : Listen(socket, context.RequestAborted));
        }
        catch (Exception cut) when (cut is WebSocketException or OperationCanceledException or IOException)
        {
            // The peer is gone, or was dropped by the test; both are what a socket's end looks like.
        }
        finally
        {
            _all.TryRemove(open, out _);
            _byClient.TryRemove(id, out _);
        }
    }

    private static async Task Gone(HttpContext context)
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var aborted = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    }

    private async Task Listen(WebSocket socket, CancellationToken ct)
    {
        var buffer = new byte[64 * 1024];
        while (await socket.ReceiveAsync(buffer, ct) is { MessageType: not WebSocketMessageType.Close } frame)
        {
            Received.Add(Encoding.UTF8.GetString(buffer, 0, frame.Count));
        }
    }

    private static string Status(int remaining, string? socketId)
    {
        var data = new JsonObject { ["status"] = new JsonObject { ["exec_info"] = new JsonObject { ["queue_remaining"] = remaining } } };
        if (socketId is not null)
        {
            data["sid"] = socketId;
        }

        return new JsonObject { ["type"] = "status", ["data"] = data }.ToJsonString();
    }

    private async Task Send(string? clientId, byte[] frame, WebSocketMessageType type)
    {
        if (clientId is not null && _byClient.TryGetValue(clientId, out var open))
        {
            await Send(await open, frame, type);
        }
    }

    private async Task Send(Open open, byte[] frame, WebSocketMessageType type)
    {
        for (var times = AreMute ? 0 : SayTwice ? 2 : 1; times > 0; times--)
        {
            await open.Send(frame, type);
        }
    }

    private sealed record Open(HttpContext Context, WebSocket Socket)
    {
        private readonly SemaphoreSlim _turn = new(1);

        public void Cut()
        {
            try
            {
                Context.Abort();
            }
            catch (ObjectDisposedException)
            {
                // It ended by itself in this moment.
            }
        }

        public async Task Send(byte[] frame, WebSocketMessageType type)
        {
            await _turn.WaitAsync();
            try
            {
                await Socket.SendAsync(frame, type, endOfMessage: true, CancellationToken.None);
            }
            catch (Exception cut) when (cut is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
            {
                // Frames to a socket that is gone are lost, as they are at the real one.
            }
            finally
            {
                _turn.Release();
            }
        }
    }
}
