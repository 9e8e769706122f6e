using Microsoft.Extensions.AI;

namespace Easel.Llm;

/// <summary>What <see cref="UsageDetails"/> has no member for.</summary>
public static class ModelUsage
{
    /// <summary>In <see cref="UsageDetails.AdditionalCounts"/>: the part of the input that was written into the provider's cache.</summary>
    public const string CacheWritten = "cache_write_input_tokens";

    /// <summary>The part of the input that was written into the provider's cache, which some bill at a price of its own.</summary>
    public static long CacheWrittenTokens(this UsageDetails usage) => usage.AdditionalCounts?.GetValueOrDefault(CacheWritten) ?? 0;
}
