using System.Text;
using System.Text.Json;
using Easel.Agent;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Microsoft.EntityFrameworkCore;
using ModelContextProtocol.Protocol;

namespace Easel.Server.Features.McpServers;

/// <summary>The door: the tools of other servers that an agent was granted, ready to be called. Without a grant there is none.</summary>
internal sealed partial class RemoteTools(EaselDb db, McpClients clients, ILogger<RemoteTools> logger)
{
    private const int Most = 40;
    private const int LongestName = 64;
    private const int LongestSchema = 16_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The granted tools that are there now. A server that is away costs the turn a few seconds and its tools, and nothing else.</summary>
    public async Task<GrantedTools> Open(IReadOnlyList<McpGrant> grants, CancellationToken cancel)
    {
        if (grants.Count == 0)
        {
            return GrantedTools.None;
        }

        var wanted = grants.Select(grant => McpServer.KeyOf(grant.Server)).ToList();
        var servers = await db.Set<McpServer>().AsNoTracking()
            .Where(server => wanted.Contains(server.NameKey) && server.Status == McpServerStatus.Active).ToDictionaryAsync(server => server.NameKey, cancel);
        var tools = new List<RemoteTool>();
        var away = new List<string>();
        foreach (var grant in grants)
        {
            if (servers.GetValueOrDefault(McpServer.KeyOf(grant.Server)) is not { } server)
            {
                continue;
            }

            if (await Offered(server, cancel) is { } offered)
            {
                tools.AddRange(offered.Where(tool => grant.Tools.Contains(tool.Name)).Select(tool => Make(server, tool, grant)).OfType<RemoteTool>());
            }
            else
            {
                away.Add(server.Name);
            }
        }

        return new GrantedTools([.. tools.DistinctBy(tool => tool.Name).Take(Most)], [.. away.Distinct()]);
    }

    /// <summary>Null where the server is away.</summary>
    private async Task<IReadOnlyList<Tool>?> Offered(McpServer server, CancellationToken cancel)
    {
        try
        {
            return await clients.Tools(server, cancel).WaitAsync(Patience, cancel);
        }
        catch (Exception away) when (away is Refusal or TimeoutException)
        {
            ServerAway(logger, server.Name, away.Message);
            return null;
        }
    }

    /// <summary>Null where the schema is none that models could be shown.</summary>
    private RemoteTool? Make(McpServer server, Tool tool, McpGrant grant)
    {
        var schema = tool.InputSchema;
        if (schema.ValueKind != JsonValueKind.Object || schema.GetRawText().Length > LongestSchema
            || !schema.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String || type.GetString() != "object")
        {
            return null;
        }

        return new RemoteTool(
            NameOf(server, tool.Name),
            server.Name,
            tool.Description ?? "",
            schema.Clone(),
            !grant.WithoutApproval.Contains(tool.Name),
            (arguments, cancel) => Call(server, tool.Name, arguments, cancel));
    }

    private async Task<RemoteAnswer> Call(McpServer server, string tool, JsonElement arguments, CancellationToken cancel)
    {
        try
        {
            var result = await clients.Call(server, tool, arguments, cancel);
            return new RemoteAnswer(result.IsError != true, Text(result));
        }
        catch (Refusal refusal)
        {
            throw new WorkspaceRefusal("service_unavailable", refusal.Message);
        }
    }

    private static string Text(CallToolResult result)
    {
        var text = new StringBuilder();
        foreach (var block in result.Content)
        {
            text.AppendLine(block is TextContentBlock words ? words.Text : $"[{block.Type}, not shown]");
        }

        return text.ToString().Trim();
    }

    private static string NameOf(McpServer server, string tool)
    {
        var name = string.Concat($"{RemoteTool.Prefix}{server.NameKey}_{tool}".Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' ? letter : '_'));
        return name.Length <= LongestName ? name : name[..LongestName];
    }

    [LoggerMessage(LogLevel.Warning, "A turn begins without the tools of the MCP server {Server}: {Why}")]
    private static partial void ServerAway(ILogger logger, string server, string why);
}

/// <summary>What an agent was granted of other servers.</summary>
/// <param name="Away">The servers that did not answer, by name.</param>
internal sealed record GrantedTools(IReadOnlyList<RemoteTool> Tools, IReadOnlyList<string> Away)
{
    public static GrantedTools None { get; } = new([], []);
}
