using Easel.Graph;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Easel.Server.Features.Workflows;

/// <summary>A ComfyUI graph that a user owns, on one service. Its contents stand in its versions.</summary>
internal sealed class Workflow : IEntityTypeConfiguration<Workflow>
{
    public const int LongestName = 200;
    public const int LongestDescription = 2000;

    public long Id { get; init; }

    public long OwnerId { get; init; }

    public long ServiceId { get; set; }

    public string Name { get; set; } = "";

    public string? Description { get; set; }

    public bool IsFavorite { get; set; }

    public WorkflowFormat Format { get; set; }

    /// <summary>The number of the newest version; also how many there are, because numbers have no gaps.</summary>
    public long Version { get; set; }

    public DateTime CreatedAt { get; init; }

    public DateTime UpdatedAt { get; set; }

    public DateTime LastUsedAt { get; set; }

    /// <summary>Grows with every borrowing and every breaking, so that a holder that was thought dead can't write any more.</summary>
    public long LockToken { get; set; }

    /// <summary>Who holds the lock; null where nobody does.</summary>
    public string? LockHolder { get; set; }

    public string? LockReason { get; set; }

    public long? LockExecutionId { get; set; }

    public long? LockSessionId { get; set; }

    public DateTime? LockedAt { get; set; }

    /// <summary>When the lock ends by itself unless its holder renews it.</summary>
    public DateTime? LockUntil { get; set; }

    public bool IsLocked(DateTime now) => LockHolder is not null && LockUntil > now;

    public void Configure(EntityTypeBuilder<Workflow> builder)
    {
        builder.ToTable("workflows");
        builder.Property(workflow => workflow.Name).HasMaxLength(LongestName);
        builder.Property(workflow => workflow.Description).HasMaxLength(LongestDescription);
        builder.Property(workflow => workflow.LockHolder).HasMaxLength(200);
        builder.Property(workflow => workflow.LockReason).HasMaxLength(300);
        builder.HasIndex(workflow => new { workflow.OwnerId, workflow.LastUsedAt });
        builder.HasIndex(workflow => workflow.ServiceId);
        builder.HasIndex(workflow => workflow.LockUntil);
    }
}
