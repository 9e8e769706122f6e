using System.Collections.Concurrent;
using System.Text.Json;
using Easel.Server.Platform.Http;
using Easel.Server.Platform.Outbound;
using Easel.Server.Platform.Secrets;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Easel.Server.Features.McpServers;

/// <summary>
/// Speaks with MCP servers by the guarded way out, a connection for each call: no redirects, no private way around the judged address, a
/// bounded answer, a bounded time. What tools a server has is remembered for a few minutes.
/// </summary>
internal sealed partial class McpClients(OutboundHttp outbound, ApiKeys keys, TimeProvider time, ILoggerFactory loggers)
{
    private const int MostTools = 200;
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(5);
    private readonly ILogger _logger = loggers.CreateLogger<McpClients>();
    private readonly ConcurrentDictionary<long, (IReadOnlyList<Tool> Tools, DateTimeOffset Until)> _known = new();

    public void Forget(long serverId) => _known.TryRemove(serverId, out _);

    /// <exception cref="Refusal">502 or 504 where the server fails or does not answer.</exception>
    public async Task<IReadOnlyList<Tool>> Tools(McpServer server, CancellationToken cancel)
    {
        if (_known.TryGetValue(server.Id, out var known) && time.GetUtcNow() < known.Until)
        {
            return known.Tools;
        }

        var tools = await With(server, async (client, token) => (IReadOnlyList<Tool>)[.. (await client.ListToolsAsync(cancellationToken: token)).Take(MostTools).Select(tool => tool.ProtocolTool)], cancel);
        _known[server.Id] = (tools, time.GetUtcNow() + Freshness);
        return tools;
    }

    /// <exception cref="Refusal">502 or 504 where the server fails or does not answer.</exception>
    public Task<CallToolResult> Call(McpServer server, string tool, JsonElement arguments, CancellationToken cancel) =>
        With(
            server,
            async (client, token) => await client.CallToolAsync(
                new CallToolRequestParams { Name = tool, Arguments = arguments.EnumerateObject().ToDictionary(one => one.Name, one => one.Value.Clone()) }, token),
            cancel);

    private async Task<T> With<T>(McpServer server, Func<McpClient, CancellationToken, Task<T>> work, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(server.TimeoutMs), time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
        try
        {
            using var http = outbound.MakeClient();
            await using var transport = new HttpClientTransport(
                new HttpClientTransportOptions
                {
                    Endpoint = new Uri(server.Url),
                    TransportMode = HttpTransportMode.StreamableHttp,
                    AdditionalHeaders = Headers(server),
                    EnableStandaloneGetStream = false,
                    MaxReconnectionAttempts = 0,
                    Name = server.Name,
                },
                http,
                loggers);
            await using var client = await McpClient.CreateAsync(
                transport, new McpClientOptions { ClientInfo = new Implementation { Name = "easel", Version = "1" } }, loggers, both.Token);
            return await work(client, both.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            throw Refusal.GatewayTimeout(
                RefusalReason.McpTimeout,
                $"The MCP server {server.Name} did not answer within {server.TimeoutMs / 1000} s.",
                new { server = server.Name, seconds = server.TimeoutMs / 1000 });
        }
        catch (Exception failure) when (failure is HttpRequestException or McpException or IOException or JsonException or InvalidOperationException)
        {
            CallFailed(_logger, failure, server.Name, server.Url);
            var (reason, what, said) = What(failure, server);
            throw Refusal.BadGateway(
                reason, $"The MCP server {server.Name} {what} An administrator can try it with GET /mcp-servers/{{id}}/tools.", new { server = server.Name, said });
        }
    }

    private Dictionary<string, string>? Headers(McpServer server)
    {
        if (server.ProtectedHeaders is not { } sealedHeaders)
        {
            return null;
        }

        var json = keys.UnprotectHeaders(server.Id, sealedHeaders) ?? throw Refusal.Conflict(
            RefusalReason.KeyLost, $"The headers of the MCP server {server.Name} can't be decrypted, because the key ring that encrypted them is gone. An administrator has to enter them again.");
        return JsonSerializer.Deserialize<Dictionary<string, string>>(json);
    }

    /// <summary>Models read it too, so it does not say where the server is.</summary>
    private static (RefusalReason Reason, string What, string? Said) What(Exception failure, McpServer server) => failure switch
    {
        HttpRequestException { StatusCode: { } status } => (RefusalReason.McpStatus, $"answered with {(int)status}.", $"{(int)status}"),
        HttpRequestException or IOException => (RefusalReason.McpUnreachable, "could not be reached.", null),
        McpException told when Short(told.Message, new Uri(server.Url)) is var said => (RefusalReason.McpFailed, $"failed: {said}", said),
        _ => (RefusalReason.McpBadAnswer, "does not answer as an MCP server does.", null),
    };

    private static string Short(string text, Uri url)
    {
        var line = text.ReplaceLineEndings(" ").Replace(url.AbsoluteUri, "its address", StringComparison.OrdinalIgnoreCase)
            .Replace(url.Authority, "its address", StringComparison.OrdinalIgnoreCase);
        return line.Length <= 200 ? line : line[..200] + "…";
    }

    [LoggerMessage(LogLevel.Warning, "The MCP server {Server} at {Url} failed")]
    private static partial void CallFailed(ILogger logger, Exception failure, string server, string url);
}
