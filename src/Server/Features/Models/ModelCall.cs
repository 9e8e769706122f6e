using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Easel.Server.Features.Models;

/// <summary>One call of a model: who caused it, how it went, what it used. Written once, never changed.</summary>
internal sealed class ModelCall : IEntityTypeConfiguration<ModelCall>
{
    private const int LongestError = 500;

    public long Id { get; init; }

    public long ModelId { get; init; }

    /// <summary>The wire name at the time of the call.</summary>
    public string ModelCode { get; init; } = "";

    /// <summary>Null for calls outside of a turn.</summary>
    public long? ExecutionId { get; init; }

    /// <inheritdoc cref="ExecutionId"/>
    public long? SessionId { get; init; }

    public long? UserId { get; init; }

    public long? AgentId { get; init; }

    public ModelCallStatus Status { get; init; }

    public DateTime StartedAt { get; init; }

    public long DurationMs { get; init; }

    public long InputTokens { get; init; }

    public long OutputTokens { get; init; }

    /// <summary>The part of <see cref="InputTokens"/> that the provider had in its cache.</summary>
    public long CachedInputTokens { get; init; }

    /// <summary>The part of <see cref="InputTokens"/> that the provider put into its cache.</summary>
    public long CacheWriteInputTokens { get; init; }

    /// <summary>Whether the provider did not report and the counts are a guess.</summary>
    public bool Estimated { get; init; }

    public decimal Cost { get; init; }

    public string? ErrorCode { get; init; }

    public string? ErrorMessage
    {
        get;
        init => field = value?.Length > LongestError ? value[..LongestError] : value;
    }

    public void Configure(EntityTypeBuilder<ModelCall> builder)
    {
        builder.ToTable("model_calls");
        builder.Property(call => call.ModelCode).HasMaxLength(AiModel.LongestCode);
        builder.Property(call => call.ErrorCode).HasMaxLength(60);
        builder.Property(call => call.ErrorMessage).HasMaxLength(LongestError);
        builder.HasIndex(call => call.ExecutionId);
        builder.HasIndex(call => call.StartedAt);
        builder.HasIndex(call => call.ModelId);
        builder.HasIndex(call => new { call.UserId, call.StartedAt });
    }
}

/// <summary>How a model call ended.</summary>
public enum ModelCallStatus
{
    Success,
    Failed,
    Timeout,
    Cancelled,
}
