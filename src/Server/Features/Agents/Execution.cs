using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Easel.Server.Features.Agents;

/// <summary>
/// The record of one turn. While it runs, a process holds it by a lease that it renews; a lease that is over means that the process died,
/// and whoever notices takes the turn over. Each taking over begins a new <see cref="Life"/>, and only the newest life can end the turn. An
/// ended record never changes its status again.
/// </summary>
internal sealed class Execution : IEntityTypeConfiguration<Execution>
{
    public const int LongestError = 1000;

    /// <summary>Neither ended nor given up.</summary>
    public static readonly Expression<Func<Execution, bool>> IsLive =
        execution => execution.Status == ExecutionStatus.Pending || execution.Status == ExecutionStatus.Running;

    public long Id { get; init; }

    public long AgentId { get; init; }

    public long SessionId { get; init; }

    public long UserId { get; init; }

    public long WorkflowId { get; init; }

    public ExecutionType ExecutionType { get; init; }

    public ExecutionStatus Status { get; set; }

    /// <summary>The user's message that the turn answers.</summary>
    public long InputMessageId { get; init; }

    public string? Output { get; set; }

    public string? ErrorCode { get; set; }

    public string? ErrorMessage { get; set; }

    /// <summary>The version of the workflow that the turn began with.</summary>
    public long? BaseVersion { get; set; }

    /// <summary>The version that the turn made, where it changed something.</summary>
    public long? ResultVersion { get; set; }

    public long InputTokens { get; set; }

    public long OutputTokens { get; set; }

    public decimal Cost { get; set; }

    public DateTime CreatedAt { get; init; }

    public DateTime? StartedAt { get; set; }

    public DateTime? EndedAt { get; set; }

    public long? DurationMs { get; set; }

    /// <summary>The process that works on it.</summary>
    public string? NodeId { get; set; }

    public DateTime? LeaseUntil { get; set; }

    /// <summary>How often a process has taken the turn up; 0 while it waits.</summary>
    public int Life { get; set; }

    /// <summary>Whether the user has stopped it, which the process that works on it finds at its next renewal.</summary>
    public bool StopRequested { get; set; }

    public void Configure(EntityTypeBuilder<Execution> builder)
    {
        builder.ToTable("executions");
        builder.Property(execution => execution.ErrorCode).HasMaxLength(60);
        builder.Property(execution => execution.ErrorMessage).HasMaxLength(LongestError);
        builder.Property(execution => execution.NodeId).HasMaxLength(100);
        builder.HasIndex(execution => new { execution.AgentId, execution.Id });
        builder.HasIndex(execution => new { execution.SessionId, execution.Id });
        builder.HasIndex(execution => new { execution.Status, execution.LeaseUntil });
    }
}

/// <summary>What a turn was for.</summary>
public enum ExecutionType
{
    WorkflowEdit,
    WorkflowAnalyze,
    ChatResponse,
}

/// <summary>How far a turn is, or how it ended.</summary>
public enum ExecutionStatus
{
    Pending,
    Running,
    Success,
    Failed,
    Timeout,
    Cancelled,
}
