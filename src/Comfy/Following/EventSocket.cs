using System.Buffers;
using System.Net.WebSockets;
using Easel.Comfy.Events;
using Easel.Comfy.Wire;

namespace Easel.Comfy.Following;

/// <summary>One socket to one server, from its handshake to its end, under a client id that no other socket ever has.</summary>
internal sealed class EventSocket(ComfyHttp wire, ComfyConnectionOptions options, string clientId)
{
    private const int ChunkBytes = 16 * 1024;
    private const int KeptBytes = 1 << 20;

    private static readonly byte[] s_features = """{"type":"feature_flags","data":{"supports_preview_metadata":true}}"""u8.ToArray();

    /// <summary>Connects, then hands over frames until the socket ends; throws when it does not end by a close frame.</summary>
    public async Task Run(Action opened, Action<ComfyEvent, int> received, CancellationToken ct)
    {
        using var socket = new ClientWebSocket();
        socket.Options.KeepAliveInterval = options.KeepAliveInterval;
        socket.Options.KeepAliveTimeout = options.KeepAliveTimeout;
        using (var deadline = new CancellationTokenSource(options.ConnectTimeout, wire.Time))
        using (var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token))
        {
            await socket.ConnectAsync(Address(), wire.Invoker, either.Token);
            await socket.SendAsync(s_features, WebSocketMessageType.Text, endOfMessage: true, either.Token);
        }

        opened();
        try
        {
            await Receive(socket, received, ct);
        }
        finally
        {
            // Not a polite close: that would wait for an answer from a peer that may be gone.
            socket.Abort();
        }
    }

    private Uri Address()
    {
        var http = wire.Address($"ws?clientId={clientId}");
        return new UriBuilder(http) { Scheme = http.Scheme == Uri.UriSchemeHttps ? Uri.UriSchemeWss : Uri.UriSchemeWs }.Uri;
    }

    private async Task Receive(ClientWebSocket socket, Action<ComfyEvent, int> received, CancellationToken ct)
    {
        var frame = new ArrayBufferWriter<byte>(ChunkBytes);
        long length = 0;
        while (true)
        {
            var chunk = await socket.ReceiveAsync(frame.GetMemory(ChunkBytes), ct);
            if (chunk.MessageType == WebSocketMessageType.Close)
            {
                return;
            }

            length += chunk.Count;
            if (length <= wire.Limits.FrameBytes)
            {
                frame.Advance(chunk.Count);
            }

            if (!chunk.EndOfMessage)
            {
                continue;
            }

            received(length <= wire.Limits.FrameBytes ? Read(chunk.MessageType, frame) : new ComfyEvent.Malformed("a frame over the limit"), frame.WrittenCount);
            length = 0;
            frame.ResetWrittenCount();
            if (frame.Capacity > KeptBytes)
            {
                frame = new ArrayBufferWriter<byte>(ChunkBytes);
            }
        }
    }

    private static ComfyEvent Read(WebSocketMessageType type, ArrayBufferWriter<byte> frame) =>
        type == WebSocketMessageType.Text ? TextFrame.Read(frame.WrittenMemory) : BinaryFrame.Read(frame.WrittenMemory.ToArray());
}
