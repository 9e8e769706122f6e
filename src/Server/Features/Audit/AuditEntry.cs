using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Easel.Server.Features.Audit;

/// <summary>One thing that somebody did, or tried to do. Rows are added and read, never changed.</summary>
internal sealed class AuditEntry : IEntityTypeConfiguration<AuditEntry>
{
    public long Id { get; init; }

    public DateTime At { get; init; }

    /// <summary>Null where nobody was logged in.</summary>
    public long? ActorId { get; init; }

    public string ActorName { get; init; } = "";

    public AuditAction Action { get; init; }

    public bool Succeeded { get; init; }

    /// <summary>What kind of thing it was done to: "user", "service" and so on.</summary>
    public string? TargetType { get; init; }

    public long? TargetId { get; init; }

    /// <summary>A few words beyond the action; never a secret.</summary>
    public string? Details { get; init; }

    /// <summary>The network address of the caller.</summary>
    public string? Address { get; init; }

    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("audit_entries");
        builder.Property(entry => entry.ActorName).HasMaxLength(200);
        builder.Property(entry => entry.TargetType).HasMaxLength(40);
        builder.Property(entry => entry.Details).HasMaxLength(500);
        builder.Property(entry => entry.Address).HasMaxLength(64);
        builder.HasIndex(entry => entry.At);
        builder.HasIndex(entry => entry.ActorId);
    }
}

/// <summary>What the audit log tells of.</summary>
public enum AuditAction
{
    Login,
    Logout,
    PasswordChanged,
    PasswordReset,
    UserCreated,
    UserUpdated,
    UserUnlocked,
    ServiceCreated,
    ServiceUpdated,
    ServiceDeleted,
    ServiceTested,
    ProviderCreated,
    ProviderUpdated,
    ProviderDeleted,
    ProviderTested,
    ModelCreated,
    ModelUpdated,
    ModelDeleted,
    AgentCreated,
    AgentUpdated,
    AgentDeleted,
    WorkflowDeleted,
    WorkflowUnlocked,
    SessionDeleted,
    FileDeleted,
}
