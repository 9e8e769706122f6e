using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Easel.Server.Features.Workflows;

/// <summary>A change that an agent made for its user to look through: the whole document as the agent left it, and what it began with.</summary>
internal sealed class Proposal : IEntityTypeConfiguration<Proposal>
{
    public long Id { get; init; }

    public long WorkflowId { get; init; }

    public long OwnerId { get; init; }

    public long? SessionId { get; init; }

    /// <summary>The turn that made it.</summary>
    public long? ExecutionId { get; init; }

    /// <summary>The version that the agent began with.</summary>
    public long BaseVersion { get; init; }

    /// <summary>The workflow as it would be.</summary>
    public string Json { get; init; } = "";

    public string Summary { get; init; } = "";

    /// <summary>What the summary is made of, as <see cref="VersionSummary.Facts"/> in JSON; null in old rows.</summary>
    public string? SummaryFacts { get; init; }

    public ProposalStatus Status { get; set; }

    public DateTime CreatedAt { get; init; }

    public DateTime? ResolvedAt { get; set; }

    /// <summary>The version that it became.</summary>
    public long? ResultVersion { get; set; }

    public void Configure(EntityTypeBuilder<Proposal> builder)
    {
        builder.ToTable("workflow_proposals");
        builder.Property(proposal => proposal.Summary).HasMaxLength(VersionSummary.Longest);
        builder.HasIndex(proposal => new { proposal.WorkflowId, proposal.Id });
    }
}

/// <summary>What became of a proposal.</summary>
public enum ProposalStatus
{
    Open,
    Accepted,

    /// <summary>Some of its nodes were taken; the rest is gone.</summary>
    PartlyAccepted,
    Rejected,
}
