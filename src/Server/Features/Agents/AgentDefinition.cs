using Easel.Agent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Easel.Server.Features.Agents;

/// <summary>An agent as an administrator set it up: what it is for, the model it thinks with, its words, its tools and limits.</summary>
internal sealed class AgentDefinition : IEntityTypeConfiguration<AgentDefinition>
{
    public const int LongestName = 100;
    public const int LongestDescription = 500;
    public const int LongestSystemPrompt = 20_000;
    public const int LongestToolsConfig = 32_000;

    public long Id { get; init; }

    public string Name { get; set; } = "";

    /// <summary>The name as it is compared: trimmed, in lower case.</summary>
    public string NameKey { get; set; } = "";

    public AgentType Type { get; init; }

    public string? Description { get; set; }

    public long ModelId { get; set; }

    /// <summary>The model that goes on where the other fails before it has said anything; null for none.</summary>
    public long? FallbackModelId { get; set; }

    public string? SystemPrompt { get; set; }

    public double? Temperature { get; set; }

    public int? MaxTokens { get; set; }

    /// <summary>JSON that <see cref="Easel.Agent.ToolsConfig"/> has read without complaint; null for the defaults.</summary>
    public string? ToolsConfig { get; set; }

    public AgentStatus Status { get; set; }

    public DateTime CreatedAt { get; init; }

    public static string KeyOf(string name) => name.Trim().ToLowerInvariant();

    public void Configure(EntityTypeBuilder<AgentDefinition> builder)
    {
        builder.ToTable("agents");
        builder.Property(agent => agent.Name).HasMaxLength(LongestName);
        builder.Property(agent => agent.NameKey).HasMaxLength(LongestName);
        builder.Property(agent => agent.Description).HasMaxLength(LongestDescription);
        builder.Property(agent => agent.SystemPrompt).HasMaxLength(LongestSystemPrompt);
        builder.Property(agent => agent.ToolsConfig).HasMaxLength(LongestToolsConfig);
        builder.HasIndex(agent => agent.NameKey).IsUnique();
        builder.HasIndex(agent => agent.ModelId);
    }
}

/// <summary>Whether an agent takes messages.</summary>
public enum AgentStatus
{
    Active,
    Inactive,
    Maintenance,
}
