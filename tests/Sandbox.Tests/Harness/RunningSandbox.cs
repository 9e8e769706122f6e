using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Easel.Sandbox.Nodes;

namespace Easel.Sandbox.Tests.Harness;

/// <summary>A sandbox on a free port, in a folder of its own that goes away with it.</summary>
internal sealed class RunningSandbox : IAsyncDisposable
{
    private readonly SandboxServer _server;
    private readonly HttpClient _http;

    private RunningSandbox(SandboxServer server, string folder)
    {
        (_server, Folder) = (server, folder);
        _http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = server.Url, Timeout = TimeSpan.FromSeconds(30) };
    }

    public string Folder { get; }

    public Uri Url => _server.Url;

    /// <summary>Waits until the server has noticed which sockets are open.</summary>
    public async Task UntilSockets(int open)
    {
        while (_server.OpenSockets != open)
        {
            await GetJson("/prompt");
        }
    }

    public static async Task<RunningSandbox> Start(IReadOnlyList<SandboxNode>? extraNodes = null, Func<SandboxOptions, SandboxOptions>? change = null)
    {
        var folder = Directory.CreateTempSubdirectory("easel-sandbox-").FullName;
        var options = new SandboxOptions { Folder = folder, ExtraNodes = extraNodes ?? [] };
        return new RunningSandbox(await SandboxServer.Start(change?.Invoke(options) ?? options, null, CancellationToken.None), folder);
    }

    public Task<HttpResponseMessage> Send(HttpRequestMessage request) => _http.SendAsync(request);

    public Task<HttpResponseMessage> Get(string path) => _http.GetAsync(path);

    public async Task<JsonNode> GetJson(string path) => JsonNode.Parse(await _http.GetStringAsync(path))!;

    public Task<HttpResponseMessage> Post(string path, string body) =>
        _http.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"));

    public Task<HttpResponseMessage> Upload(byte[] file, string name, params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent();
        form.Add(new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } }, "image", name);
        foreach (var (field, value) in fields)
        {
            form.Add(new StringContent(value), field);
        }

        return _http.PostAsync("/upload/image", form);
    }

    public Task<TestSocket> Socket(string path = "/ws?clientId=test") => TestSocket.Open(new Uri(Url, path));

    /// <summary>Queues a graph and waits for its history entry.</summary>
    public async Task<JsonNode> Run(JsonObject graph, JsonObject? extraData = null)
    {
        // A new id for each connection: closing an old socket of the same id would make the new one deaf.
        var clientId = Guid.NewGuid().ToString("N");
        await using var socket = await Socket($"/ws?clientId={clientId}");
        var body = new JsonObject { ["prompt"] = graph, ["client_id"] = clientId };
        if (extraData is not null)
        {
            body["extra_data"] = extraData;
        }

        using var answer = await Post("/prompt", body.ToJsonString());
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, text);
        var id = JsonNode.Parse(text)!["prompt_id"]!.GetValue<string>();
        await socket.Until(frames => frames.Any(frame => frame.Type == "executing" && frame.Data!["node"] is null && frame.PromptId == id));
        return (await GetJson($"/history/{id}"))[id]!;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
