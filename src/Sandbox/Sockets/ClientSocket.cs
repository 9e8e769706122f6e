using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Easel.Sandbox.Wire;

namespace Easel.Sandbox.Sockets;

/// <summary>
/// One open /ws connection. Frames wait in its own line; a client that stops reading is cut off when its line is full, so that
/// it neither holds up the others (as it does on a real server) nor fills the memory.
/// </summary>
internal sealed class ClientSocket(WebSocket socket, string id)
{
    private const int MaxWaitingFrames = 8192;
    private const long MaxWaitingBytes = 64 * 1024 * 1024;
    private const int MaxIncomingBytes = 4 * 1024 * 1024;

    private readonly Channel<Frame> _line = Channel.CreateBounded<Frame>(MaxWaitingFrames);
    private long _waitingBytes;
    private bool _mayTellFeatures = true;

    public string Id => id;

    /// <summary>The client understands previews that say whose they are.</summary>
    public bool WantsPreviewMetadata { get; private set; }

    public void Send(Frame frame)
    {
        if (Interlocked.Add(ref _waitingBytes, frame.Bytes.Length) > MaxWaitingBytes || !_line.Writer.TryWrite(frame))
        {
            socket.Abort();
        }
    }

    /// <summary>Runs until either side ends the connection.</summary>
    /// <param name="features">The answer to the client's feature_flags.</param>
    public async Task Run(Func<JsonObject> features, CancellationToken stop)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var sending = SendAll(ending.Token);
        try
        {
            await ReceiveAll(features, ending.Token);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            // The peer is gone or the server stops: both are the ordinary end of a connection.
        }

        await ending.CancelAsync();
        await sending;
    }

    private async Task SendAll(CancellationToken stop)
    {
        try
        {
            await foreach (var frame in _line.Reader.ReadAllAsync(stop))
            {
                await socket.SendAsync(
                    frame.Bytes, frame.IsText ? WebSocketMessageType.Text : WebSocketMessageType.Binary, endOfMessage: true, stop);
                Interlocked.Add(ref _waitingBytes, -frame.Bytes.Length);
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            socket.Abort();
        }
    }

    private async Task ReceiveAll(Func<JsonObject> features, CancellationToken stop)
    {
        var buffer = new byte[16 * 1024];
        using var message = new MemoryStream();
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(), stop);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, stop);
                return;
            }

            message.Write(buffer, 0, part.Count);
            if (message.Length > MaxIncomingBytes)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.MessageTooBig, "a message may have 4 MiB", stop);
                return;
            }

            if (part.EndOfMessage)
            {
                if (part.MessageType == WebSocketMessageType.Text)
                {
                    Hear(message.ToArray(), features);
                }

                message.SetLength(0);
            }
        }
    }

    /// <summary>Only the first message that is a JSON object counts, and only if it is feature_flags.</summary>
    private void Hear(byte[] text, Func<JsonObject> features)
    {
        if (!_mayTellFeatures || Parsed(text) is not { } message)
        {
            return;
        }

        _mayTellFeatures = false;
        if (message["type"] is JsonValue type && type.TryGetValue<string>(out var name) && name == "feature_flags")
        {
            WantsPreviewMetadata = message["data"] is JsonObject data && Conversion.Truth(data["supports_preview_metadata"]);
            Send(Frames.Text("feature_flags", features()));
        }
    }

    private static JsonObject? Parsed(byte[] text)
    {
        try
        {
            return PythonJson.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
