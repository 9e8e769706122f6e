using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;

namespace Easel.Server.Features.McpServers;

/// <summary>A tool that an MCP server offers now.</summary>
public sealed record McpServerTool(string Name, string? Description);

/// <summary>GET /mcp-servers/{id}/tools: asks the server, so that an administrator can choose and sees whether it works.</summary>
internal static class ListMcpServerTools
{
    public static async Task<Envelope<List<McpServerTool>>> Handle(long id, EaselDb db, McpClients clients, CancellationToken cancel)
    {
        clients.Forget(id);
        var server = await ManageMcpServers.Find(db, id, cancel);
        try
        {
            var tools = await clients.Tools(server, cancel);
            return Answer.Ok(tools.Select(tool => new McpServerTool(tool.Name, tool.Description)).ToList());
        }
        catch (Refusal failure) when (failure.Status is StatusCodes.Status502BadGateway or StatusCodes.Status504GatewayTimeout)
        {
            throw new Refusal(failure.Status, $"{server.Url}: {failure.Message}", failure.Details) { Reason = failure.Reason };
        }
    }
}
