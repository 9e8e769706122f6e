using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Easel.Server.Features.Workflows;

/// <summary>A snapshot of a workflow. Rows are added and read, never changed.</summary>
internal sealed class WorkflowVersion : IEntityTypeConfiguration<WorkflowVersion>
{
    public long Id { get; init; }

    public long WorkflowId { get; init; }

    public long Number { get; init; }

    /// <summary>The workflow as it was saved, character for character.</summary>
    public string Json { get; init; } = "";

    public DateTime CreatedAt { get; init; }

    public long CreatedBy { get; init; }

    public VersionActor Actor { get; init; }

    public long? SessionId { get; init; }

    public long? ExecutionId { get; init; }

    /// <summary>What changed, in one line.</summary>
    public string Summary { get; init; } = "";

    /// <summary>What the summary is made of, as <see cref="VersionSummary.Facts"/> in JSON; null in old rows and for somebody's own words.</summary>
    public string? SummaryFacts { get; init; }

    public void Configure(EntityTypeBuilder<WorkflowVersion> builder)
    {
        builder.ToTable("workflow_versions");
        builder.Property(version => version.Summary).HasMaxLength(VersionSummary.Longest);
        builder.HasIndex(version => new { version.WorkflowId, version.Number }).IsUnique();
    }
}

/// <summary>Whose hand made a version.</summary>
public enum VersionActor
{
    User,
    Agent,
}
