using System.ComponentModel.DataAnnotations;

namespace Easel.Server.Features.Models;

/// <summary>A new provider.</summary>
/// <param name="Wire">RESPONSES where the models are to be talked to over <c>/responses</c>; without it, over <c>/chat/completions</c>.</param>
public sealed record CreateProviderRequest(
    [property: Required, StringLength(ModelProvider.LongestName, MinimumLength = 1)] string Name,
    [property: Required] ProviderCode? Code,
    [property: StringLength(ModelProvider.LongestUrl)] string? BaseUrl,
    [property: StringLength(ModelProvider.LongestKey)] string? ApiKey,
    [property: Range(1, 100_000)] int? RateLimit,
    [property: Range(1_000, 600_000)] int? TimeoutMs,
    [property: Range(0, 10)] int? MaxRetries,
    ChatWire? Wire = null);

/// <summary>A change of a provider; what is left out stays. An empty <c>apiKey</c> removes the key.</summary>
public sealed record UpdateProviderRequest(
    [property: StringLength(ModelProvider.LongestName, MinimumLength = 1)] string? Name,
    ProviderCode? Code,
    [property: StringLength(ModelProvider.LongestUrl)] string? BaseUrl,
    [property: StringLength(ModelProvider.LongestKey)] string? ApiKey,
    [property: Range(1, 100_000)] int? RateLimit,
    [property: Range(1_000, 600_000)] int? TimeoutMs,
    [property: Range(0, 10)] int? MaxRetries,
    ProviderStatus? Status,
    ChatWire? Wire = null);

/// <summary>A provider that was made.</summary>
public sealed record CreatedProvider(long Id, string Name, ProviderCode Code, ProviderStatus Status);

/// <summary>A provider in a list.</summary>
public sealed record ProviderRow(long Id, string Name, ProviderCode Code, ProviderStatus Status, int ModelCount);

/// <summary>A provider, whole but for its key.</summary>
/// <param name="ApiKeyHint">The key's last four characters, where it is long enough to spare them.</param>
public sealed record ProviderView(
    long Id,
    string Name,
    ProviderCode Code,
    ProviderStatus Status,
    int ModelCount,
    string? BaseUrl,
    bool HasApiKey,
    string? ApiKeyHint,
    int RateLimit,
    int TimeoutMs,
    int MaxRetries,
    DateTime CreatedAt,
    ChatWire Wire);
