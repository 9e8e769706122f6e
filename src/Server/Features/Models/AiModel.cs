using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Easel.Server.Features.Models;

/// <summary>One model of a provider, what it can do and what it costs.</summary>
internal sealed class AiModel : IEntityTypeConfiguration<AiModel>
{
    public const int LongestName = 100;
    public const int LongestCode = 200;

    /// <summary>In fewer tokens the instructions, the tools and a workflow's outline have no place.</summary>
    public const int SmallestWindow = 4_096;
    public const int LargestWindow = 100_000_000;

    public long Id { get; init; }

    public long ProviderId { get; init; }

    public string Name { get; set; } = "";

    /// <summary>The name as it is compared: trimmed, in lower case.</summary>
    public string NameKey { get; set; } = "";

    /// <summary>The model's name on the wire.</summary>
    public string ModelCode { get; set; } = "";

    public ModelType ModelType { get; set; }

    /// <summary>The most tokens of one answer; null leaves it to the provider.</summary>
    public int? MaxTokens { get; set; }

    /// <summary>How many tokens a request and its answer hold together; null takes what is known of models with such a code.</summary>
    public int? ContextWindow { get; set; }

    public bool SupportStream { get; set; }

    public bool SupportTools { get; set; }

    /// <summary>Whether it takes pictures.</summary>
    public bool SupportVision { get; set; }

    /// <summary>Per 1,000 tokens.</summary>
    public decimal InputPrice { get; set; }

    /// <inheritdoc cref="InputPrice"/>
    public decimal OutputPrice { get; set; }

    /// <summary>Per 1,000 tokens of input that came from the provider's cache; null where it costs what other input costs.</summary>
    public decimal? CachedInputPrice { get; set; }

    /// <summary>Per 1,000 tokens of input that went into the provider's cache; null where it costs what other input costs.</summary>
    public decimal? CacheWritePrice { get; set; }

    public ModelStatus Status { get; set; }

    public DateTime CreatedAt { get; init; }

    public void Configure(EntityTypeBuilder<AiModel> builder)
    {
        builder.ToTable("ai_models");
        builder.Property(model => model.Name).HasMaxLength(LongestName);
        builder.Property(model => model.NameKey).HasMaxLength(LongestName);
        builder.Property(model => model.ModelCode).HasMaxLength(LongestCode);
        builder.HasIndex(model => new { model.ProviderId, model.NameKey }).IsUnique();
        builder.HasIndex(model => new { model.ProviderId, model.ModelCode }).IsUnique();
    }
}

/// <summary>What a model does.</summary>
public enum ModelType
{
    Llm,
    Embedding,
    Rerank,
}

/// <summary>Whether a model is used.</summary>
public enum ModelStatus
{
    Active,
    Inactive,
    Deprecated,
}
