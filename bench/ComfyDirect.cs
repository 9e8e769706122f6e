using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;

namespace Easel.Bench;

/// <summary>The reference: somebody who speaks with ComfyUI without Easel, and hears the end of a prompt on the socket.</summary>
internal sealed class ComfyDirect(HttpClient http, Uri comfy) : IAsyncDisposable
{
    private readonly string _id = Guid.NewGuid().ToString("N");
    private readonly ClientWebSocket _socket = new();

    public Task Connect() =>
        _socket.ConnectAsync(new UriBuilder(comfy) { Scheme = "ws", Path = "/ws", Query = $"clientId={_id}" }.Uri, CancellationToken.None);

    public async Task Run(object prompt)
    {
        using var answer = await http.PostAsJsonAsync(new Uri(comfy, "/prompt"), new { prompt, client_id = _id });
        answer.EnsureSuccessStatusCode();
        var promptId = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("prompt_id").GetString();
        var buffer = new byte[256 * 1024];
        while (true)
        {
            var received = await _socket.ReceiveAsync(buffer, CancellationToken.None);
            if (received.MessageType == WebSocketMessageType.Text && IsEnd(buffer.AsMemory(0, received.Count), promptId))
            {
                return;
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private static bool IsEnd(ReadOnlyMemory<byte> text, string? promptId)
    {
        using var frame = JsonDocument.Parse(text);
        return frame.RootElement.GetProperty("type").GetString() == "executing"
            && frame.RootElement.GetProperty("data") is var data && data.GetProperty("node").ValueKind == JsonValueKind.Null
            && data.GetProperty("prompt_id").GetString() == promptId;
    }
}
