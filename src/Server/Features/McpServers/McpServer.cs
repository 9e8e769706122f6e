using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Easel.Server.Features.McpServers;

/// <summary>An MCP server outside Easel whose tools agents may be given by name. Its headers are stored encrypted and never leave.</summary>
internal sealed class McpServer : IEntityTypeConfiguration<McpServer>
{
    public const int LongestName = 60;
    public const int LongestUrl = 500;
    public const int UsualTimeoutMs = 30_000;

    public long Id { get; init; }

    public string Name { get; set; } = "";

    /// <summary>The name as it is compared: trimmed, in lower case.</summary>
    public string NameKey { get; set; } = "";

    public string Url { get; set; } = "";

    /// <summary>Headers of every request as JSON, bound to this row's id by the encryption; null where it wants none.</summary>
    public string? ProtectedHeaders { get; set; }

    /// <summary>The headers' names, which are no secret.</summary>
    public string HeaderNames { get; set; } = "";

    /// <summary>Milliseconds that a call may take.</summary>
    public int TimeoutMs { get; set; }

    public McpServerStatus Status { get; set; }

    public DateTime CreatedAt { get; init; }

    public static string KeyOf(string name) => name.Trim().ToLowerInvariant();

    public void Configure(EntityTypeBuilder<McpServer> builder)
    {
        builder.ToTable("mcp_servers");
        builder.Property(server => server.Name).HasMaxLength(LongestName);
        builder.Property(server => server.NameKey).HasMaxLength(LongestName);
        builder.Property(server => server.Url).HasMaxLength(LongestUrl);
        builder.Property(server => server.ProtectedHeaders).HasMaxLength(12_000);
        builder.Property(server => server.HeaderNames).HasMaxLength(1_000);
        builder.HasIndex(server => server.NameKey).IsUnique();
    }
}

/// <summary>Whether a server's tools are given to agents.</summary>
public enum McpServerStatus
{
    Active,
    Inactive,
}
