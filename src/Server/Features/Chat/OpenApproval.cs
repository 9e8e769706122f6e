using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Easel.Server.Features.Chat;

/// <summary>A question that a turn has put to its user. It outlives the process that asked, which another may take over.</summary>
internal sealed class OpenApproval : IEntityTypeConfiguration<OpenApproval>
{
    /// <summary>The id that the user's answer names.</summary>
    public string Id { get; init; } = "";

    public long SessionId { get; init; }

    public long UserId { get; init; }

    /// <summary>Which wait it is, so that a process that was paused does not close the question of the one that took its turn over.</summary>
    public Guid Wait { get; init; }

    /// <summary>What the user said; null while nothing was said.</summary>
    public bool? Answer { get; init; }

    public void Configure(EntityTypeBuilder<OpenApproval> builder)
    {
        builder.ToTable("open_approvals");
        builder.Property(approval => approval.Id).HasMaxLength(60);
        builder.HasIndex(approval => approval.SessionId);
    }
}
