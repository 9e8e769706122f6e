using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Protocol;

namespace Easel.TestKit;

/// <summary>A small MCP server on loopback, made with the official SDK: it echoes, says too much, and fails.</summary>
public sealed class FakeMcpServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(string Tool, string Arguments)> _calls;
    private readonly ConcurrentQueue<string?> _secrets;

    private FakeMcpServer(WebApplication app, ConcurrentQueue<(string, string)> calls, ConcurrentQueue<string?> secrets)
    {
        _app = app;
        _calls = calls;
        _secrets = secrets;
    }

    public string Url => $"{_app.Urls.First()}/mcp";

    /// <summary>The calls that arrived, in order.</summary>
    public IReadOnlyCollection<(string Tool, string Arguments)> Calls => _calls;

    /// <summary>What each request carried as Authorization.</summary>
    public IReadOnlyCollection<string?> Secrets => _secrets;

    /// <param name="says">What it answers to the arguments of a call; without it, it echoes them.</param>
    /// <param name="hold">What an answer waits for.</param>
    public static async Task<FakeMcpServer> Start(Func<string, string>? says = null, Task? hold = null)
    {
        var (calls, secrets) = (new ConcurrentQueue<(string, string)>(), new ConcurrentQueue<string?>());
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddMcpServer()
            .WithHttpTransport(options => options.Stateless = true)
            .WithListToolsHandler((_, _) => ValueTask.FromResult(new ListToolsResult { Tools = [Make("echo", "Says it again."), Make("flood", "Says a lot."), Make("fail", "Fails.")] }))
            .WithCallToolHandler(async (request, _) =>
            {
                var call = request.Params!;
                var arguments = JsonSerializer.Serialize(call.Arguments);
                calls.Enqueue((call.Name, arguments));
                var text = says?.Invoke(arguments) ?? (call.Name == "flood" ? new string('x', 200_000) : $"echo {arguments}\u200B");
                await (hold ?? Task.CompletedTask);
                return new CallToolResult { IsError = call.Name == "fail", Content = [new TextContentBlock { Text = text }] };
            });
        var app = builder.Build();
        app.Use((http, next) =>
        {
            secrets.Enqueue(http.Request.Headers.Authorization);
            return next(http);
        });
        app.MapMcp("/mcp");
        await app.StartAsync();
        return new FakeMcpServer(app, calls, secrets);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static Tool Make(string name, string description) => new()
    {
        Name = name,
        Description = description,
        InputSchema = JsonElement.Parse("""{"type":"object","properties":{"text":{"type":"string","maxLength":100}},"required":["text"]}"""),
    };
}
