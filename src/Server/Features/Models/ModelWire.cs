using System.ComponentModel.DataAnnotations;

namespace Easel.Server.Features.Models;

/// <summary>A new model.</summary>
public sealed record CreateModelRequest(
    [property: Required] long? ProviderId,
    [property: Required, StringLength(AiModel.LongestName, MinimumLength = 1)] string Name,
    [property: Required, StringLength(AiModel.LongestCode, MinimumLength = 1)] string ModelCode,
    ModelType? ModelType,
    [property: Range(1, 10_000_000)] int? MaxTokens,
    bool? SupportStream,
    bool? SupportTools,
    bool? SupportVision,
    [property: Range(0, 1_000_000)] decimal? InputPrice,
    [property: Range(0, 1_000_000)] decimal? OutputPrice,
    [property: Range(0, 1_000_000)] decimal? CachedInputPrice,
    [property: Range(0, 1_000_000)] decimal? CacheWritePrice,
    [property: Range(AiModel.SmallestWindow, AiModel.LargestWindow)] int? ContextWindow = null);

/// <summary>A change of a model; what is left out stays.</summary>
/// <param name="ContextWindow">In tokens; 0 goes back to what is known of models with such a code.</param>
/// <param name="Clear">Which of <c>maxTokens</c>, <c>cachedInputPrice</c> and <c>cacheWritePrice</c> go back to none.</param>
public sealed record UpdateModelRequest(
    [property: StringLength(AiModel.LongestName, MinimumLength = 1)] string? Name,
    [property: StringLength(AiModel.LongestCode, MinimumLength = 1)] string? ModelCode,
    ModelType? ModelType,
    [property: Range(1, 10_000_000)] int? MaxTokens,
    bool? SupportStream,
    bool? SupportTools,
    bool? SupportVision,
    [property: Range(0, 1_000_000)] decimal? InputPrice,
    [property: Range(0, 1_000_000)] decimal? OutputPrice,
    [property: Range(0, 1_000_000)] decimal? CachedInputPrice,
    [property: Range(0, 1_000_000)] decimal? CacheWritePrice,
    ModelStatus? Status,
    [property: Range(0, AiModel.LargestWindow)] int? ContextWindow = null,
    IReadOnlyList<string>? Clear = null);

/// <summary>A model that was made.</summary>
public sealed record CreatedModel(long Id, string Name, string ModelCode, ModelType ModelType, ModelStatus Status);

/// <summary>A model in a list.</summary>
public sealed record ModelRow(
    long Id,
    string Name,
    string ModelCode,
    ModelType ModelType,
    long ProviderId,
    string ProviderName,
    ModelStatus Status,
    decimal InputPrice,
    decimal OutputPrice);

/// <summary>A model, whole.</summary>
/// <param name="ContextWindow">In tokens, as it was set; null where <paramref name="UsualContextWindow"/> is taken.</param>
/// <param name="UsualContextWindow">What is known of models with such a code.</param>
public sealed record ModelView(
    long Id,
    string Name,
    string ModelCode,
    ModelType ModelType,
    long ProviderId,
    string ProviderName,
    ModelStatus Status,
    int? MaxTokens,
    bool SupportStream,
    bool SupportTools,
    bool SupportVision,
    decimal InputPrice,
    decimal OutputPrice,
    decimal? CachedInputPrice,
    decimal? CacheWritePrice,
    DateTime CreatedAt,
    int? ContextWindow,
    int UsualContextWindow);
