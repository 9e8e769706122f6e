using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;

namespace Easel.Bench;

/// <summary>A client of a server under measurement: calls as the administrator, and ends of runs as the socket tells them.</summary>
internal sealed class EaselClient : IAsyncDisposable
{
    private readonly HttpClient _http;
    private readonly Uri _server;
    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<long, TaskCompletionSource> _ends = new();
    private Task _listening = Task.CompletedTask;

    private EaselClient(HttpClient http, Uri server, string token)
    {
        (_http, _server) = (http, server);
        Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public AuthenticationHeaderValue Authorization { get; }

    public static async Task<EaselClient> LogIn(HttpClient http, Uri server, string password)
    {
        using var login = await http.PostAsJsonAsync(new Uri(server, "/api/v1/auth/login"), new { username = "admin", password });
        var token = (await login.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("data").GetProperty("token").GetString()!;
        return new EaselClient(http, server, token);
    }

    /// <summary>Opens the socket, by which <see cref="Ended"/> hears.</summary>
    public async Task Listen()
    {
        var address = new UriBuilder(_server) { Scheme = "ws", Path = "/ws/chat", Query = $"token={Authorization.Parameter}" };
        await _socket.ConnectAsync(address.Uri, _stop.Token);
        _listening = Hear();
    }

    /// <summary>Completes when the run has ended; may be asked for before or after.</summary>
    public Task Ended(long run) => EndOf(run).Task;

    public Task<JsonElement> Get(string path) => Send(HttpMethod.Get, path, null);

    public Task<JsonElement> Post(string path, object body) => Send(HttpMethod.Post, path, body);

    /// <summary>The status of a call that may fail.</summary>
    public async Task<int> Try(string path)
    {
        using var request = Request(HttpMethod.Get, path, null);
        using var answer = await _http.SendAsync(request);
        return (int)answer.StatusCode;
    }

    public async Task<long> Service(string name, Uri url) => (await Post("services", new { name, url = url.ToString() })).GetProperty("id").GetInt64();

    public async Task<long> Workflow(string name, long serviceId, object workflowData) =>
        (await Post("workflows", new { name, serviceId, workflowData })).GetProperty("id").GetInt64();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _listening;
        _socket.Dispose();
        _stop.Dispose();
    }

    private async Task<JsonElement> Send(HttpMethod method, string path, object? body)
    {
        using var request = Request(method, path, body);
        using var answer = await _http.SendAsync(request);
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return answer.IsSuccessStatusCode ? json.GetProperty("data") : throw new InvalidOperationException($"{method} {path}: {json}");
    }

    private HttpRequestMessage Request(HttpMethod method, string path, object? body)
    {
        var request = new HttpRequestMessage(method, new Uri(_server, $"/api/v1/{path}")) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = Authorization;
        return request;
    }

    private TaskCompletionSource EndOf(long run) => _ends.GetOrAdd(run, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    private async Task Hear()
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (true)
            {
                using var message = new MemoryStream();
                WebSocketReceiveResult part;
                do
                {
                    part = await _socket.ReceiveAsync(buffer, _stop.Token);
                    message.Write(buffer, 0, part.Count);
                }
                while (!part.EndOfMessage);

                var frame = JsonDocument.Parse(message.ToArray()).RootElement;
                if (frame.GetProperty("type").GetString() == "RUN_ENDED")
                {
                    EndOf(frame.GetProperty("runId").GetInt64()).TrySetResult();
                }
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException)
        {
            // The measurement is over.
        }
    }
}
