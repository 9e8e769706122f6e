using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Easel.Server.Tests.Host;

/// <summary>A client of the chat socket: keeps every message in its order, and lets a test wait for one.</summary>
public sealed class TestSocket : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly List<JsonElement> _frames = [];
    private readonly Lock _lock = new();
    private Task _reading = Task.CompletedTask;
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How long a test waits for a message before it fails.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(60);

    /// <summary>Everything received so far.</summary>
    public IReadOnlyList<JsonElement> Frames
    {
        get
        {
            lock (_lock)
            {
                return [.. _frames];
            }
        }
    }

    /// <summary>The types of everything received so far.</summary>
    public IReadOnlyList<string> Types => [.. Frames.Select(frame => frame.GetProperty("type").GetString()!)];

    public bool IsOpen => _socket.State == WebSocketState.Open;

    /// <summary>The close code; null while the socket is open, or where it broke without one.</summary>
    public int? CloseStatus => (int?)_socket.CloseStatus;

    /// <summary>Completes when the server has closed the socket.</summary>
    public Task Closed => _reading;

    public static Task<TestSocket> Connect(EaselServer server, Api api) => Connect(server, $"?token={api.Token}");

    public static async Task<TestSocket> Connect(EaselServer server, string query, Action<ClientWebSocketOptions>? adjust = null)
    {
        var socket = new TestSocket();
        adjust?.Invoke(socket._socket.Options);
        var url = new UriBuilder(server.Url) { Scheme = "ws", Path = "/ws/chat", Query = query }.Uri;
        using var patience = new CancellationTokenSource(Patience);
        await socket._socket.ConnectAsync(url, patience.Token);
        socket._reading = socket.Read();
        return socket;
    }

    public Task Send(object message) => Send(message as string ?? JsonSerializer.Serialize(message));

    public Task Send(string text) => Send(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text);

    public Task Send(byte[] bytes, WebSocketMessageType type) => _socket.SendAsync(bytes, type, endOfMessage: true, _stop.Token);

    public Task<JsonElement> Next(string type, int from = 0) => Next(frame => frame.GetProperty("type").GetString() == type, from);

    /// <summary>The first message at or after place <paramref name="from"/> that fits; fails with all that came where none does in time.</summary>
    public async Task<JsonElement> Next(Func<JsonElement, bool> fits, int from = 0)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            Task news;
            lock (_lock)
            {
                foreach (var frame in _frames.Skip(from))
                {
                    if (fits(frame))
                    {
                        return frame;
                    }
                }

                news = _news.Task;
            }

            try
            {
                await Task.WhenAny(news, _reading).WaitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"The message did not come. Received: {string.Join('\n', Frames)}");
            }

            if (_reading.IsCompleted && !news.IsCompleted)
            {
                Assert.Fail($"The socket closed ({CloseStatus}). Received: {string.Join('\n', Frames)}");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading;
        _socket.Dispose();
        _stop.Dispose();
    }

    private async Task Read()
    {
        var buffer = new byte[64 * 1024];
        using var message = new MemoryStream();
        try
        {
            while (true)
            {
                var part = await _socket.ReceiveAsync(buffer, _stop.Token);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    return;
                }

                message.Write(buffer, 0, part.Count);
                if (!part.EndOfMessage)
                {
                    continue;
                }

                var json = JsonDocument.Parse(message.ToArray()).RootElement;
                message.SetLength(0);
                lock (_lock)
                {
                    _frames.Add(json);
                    _news.TrySetResult();
                    _news = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                }
            }
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException)
        {
            // The server went away, or the test is over; CloseStatus tells which.
        }
    }
}
