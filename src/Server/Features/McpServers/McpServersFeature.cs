using Easel.Server.Platform.Identity;

namespace Easel.Server.Features.McpServers;

/// <summary>MCP servers outside Easel, as administrators register them, and the way to their tools.</summary>
internal static class McpServersFeature
{
    public static void AddMcpServers(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<McpClients>();
        builder.Services.AddScoped<RemoteTools>();
    }

    public static void MapMcpServers(this IEndpointRouteBuilder api)
    {
        var servers = api.MapGroup("/mcp-servers").WithTags("McpServers").Allow(Access.Admin);
        servers.MapGet("", ManageMcpServers.List).WithName("ListMcpServers");
        servers.MapPost("", ManageMcpServers.Create).WithName("CreateMcpServer");
        servers.MapGet("/{id}", ManageMcpServers.Read).WithName("ReadMcpServer");
        servers.MapPut("/{id}", ManageMcpServers.Update).WithName("UpdateMcpServer");
        servers.MapDelete("/{id}", ManageMcpServers.Delete).WithName("DeleteMcpServer");
        servers.MapGet("/{id}/tools", ListMcpServerTools.Handle).WithName("ListMcpServerTools");
    }
}
