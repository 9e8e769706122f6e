using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Easel.Server.Features.Agents;

/// <summary>One entry of a turn's journal, written before anybody is told.</summary>
internal sealed class ExecutionStep : IEntityTypeConfiguration<ExecutionStep>
{
    public long Id { get; init; }

    public long ExecutionId { get; init; }

    /// <summary>The life of the turn that wrote it.</summary>
    public int Life { get; init; } = 1;

    /// <summary>Its place in the turn, from 1.</summary>
    public long Number { get; init; }

    /// <summary>What happened: the name of the turn's event.</summary>
    public string Kind { get; init; } = "";

    /// <summary>The event, whole.</summary>
    public string Json { get; init; } = "";

    /// <summary>What it takes beyond the event to take the turn up from here: the draft, or the model's answer. Erased when the turn ends.</summary>
    public string? Kept { get; init; }

    public DateTime At { get; init; }

    public void Configure(EntityTypeBuilder<ExecutionStep> builder)
    {
        builder.ToTable("execution_steps");
        builder.Property(step => step.Kind).HasMaxLength(40);
        builder.HasIndex(step => new { step.ExecutionId, step.Life, step.Number }).IsUnique();
    }
}
