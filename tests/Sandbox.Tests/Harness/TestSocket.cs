using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Easel.Sandbox.Tests.Harness;

/// <summary>A client's socket that keeps every frame it hears.</summary>
internal sealed class TestSocket : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly List<HeardFrame> _frames = [];
    private TaskCompletionSource _heard = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isClosed;
    private Task _listening = Task.CompletedTask;

    public bool IsOpen => _socket.State == WebSocketState.Open;

    public IReadOnlyList<HeardFrame> Frames
    {
        get
        {
            lock (_frames)
            {
                return [.. _frames];
            }
        }
    }

    /// <summary>Open means that the server has said its first status: only from then on does the socket hear everything.</summary>
    public static async Task<TestSocket> Open(Uri url)
    {
        var socket = new TestSocket();
        await socket._socket.ConnectAsync(new UriBuilder(url) { Scheme = "ws" }.Uri, CancellationToken.None);
        socket._listening = socket.Listen();
        await socket.UntilCount(1);
        return socket;
    }

    public Task Say(string text) => _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, CancellationToken.None);

    public Task UntilCount(int count) => Until(frames => frames.Count >= count);

    /// <summary>Waits until the frames heard so far satisfy the condition; fails with what was heard.</summary>
    public async Task Until(Func<IReadOnlyList<HeardFrame>, bool> condition)
    {
        while (true)
        {
            Task next;
            lock (_frames)
            {
                if (condition(_frames))
                {
                    return;
                }

                next = _heard.Task;
            }

            try
            {
                await next.WaitAsync(Patience);
            }
            catch (TimeoutException)
            {
                Assert.Fail($"Waited in vain; heard: {string.Join(" ", Frames.Select(frame => frame.Type))}");
            }
        }
    }

    /// <summary>Ends the connection without a word, as a dropped one does.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isClosed)
        {
            return;
        }

        _isClosed = true;
        await _stop.CancelAsync();
        _socket.Abort();
        await _listening;
        _socket.Dispose();
        _stop.Dispose();
    }

    private async Task Listen()
    {
        var buffer = new byte[64 * 1024];
        using var message = new MemoryStream();
        try
        {
            while (true)
            {
                var part = await _socket.ReceiveAsync(buffer.AsMemory(), _stop.Token);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    return;
                }

                message.Write(buffer, 0, part.Count);
                if (part.EndOfMessage)
                {
                    Keep(message.ToArray(), part.MessageType == WebSocketMessageType.Text);
                    message.SetLength(0);
                }
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            // The connection ended; the frames until then are kept.
        }
    }

    private void Keep(byte[] bytes, bool isText)
    {
        lock (_frames)
        {
            _frames.Add(isText ? HeardFrame.OfText(Encoding.UTF8.GetString(bytes)) : HeardFrame.OfBytes(bytes));
            _heard.SetResult();
            _heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}

/// <summary>One frame: a message, or the parts of a binary one.</summary>
internal sealed record HeardFrame(string Type, JsonNode? Data, string? Text, byte[]? Bytes)
{
    public string? PromptId => (Data as JsonObject)?["prompt_id"]?.GetValue<string>();

    public static HeardFrame OfText(string text)
    {
        var message = JsonNode.Parse(text)!;
        return new HeardFrame(message["type"]!.GetValue<string>(), message["data"], text, null);
    }

    public static HeardFrame OfBytes(byte[] bytes) =>
        new($"binary:{System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes)}", null, null, bytes);
}
