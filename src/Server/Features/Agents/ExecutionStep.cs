using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Easel.Server.Features.Agents;

/// <summary>One entry of a turn's journal, written before anybody is told.</summary>
internal sealed class ExecutionStep : IEntityTypeConfiguration<ExecutionStep>
{
    public long Id { get; init; }

    public long ExecutionId { get; init; }

    /// <summary>Its place in the turn, from 1.</summary>
    public long Number { get; init; }

    /// <summary>What happened: the name of the turn's event.</summary>
    public string Kind { get; init; } = "";

    /// <summary>The event, whole.</summary>
    public string Json { get; init; } = "";

    public DateTime At { get; init; }

    public void Configure(EntityTypeBuilder<ExecutionStep> builder)
    {
        builder.ToTable("execution_steps");
        builder.Property(step => step.Kind).HasMaxLength(40);
        builder.HasIndex(step => new { step.ExecutionId, step.Number }).IsUnique();
    }
}
