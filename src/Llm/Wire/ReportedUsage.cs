using Microsoft.Extensions.AI;

namespace Easel.Llm.Wire;

/// <summary>Puts what a provider reports into one form: input and output in all, and how much of the input its cache gave or took.</summary>
internal static class ReportedUsage
{
    /// <param name="fresh">Input that the cache had no part in.</param>
    public static UsageDetails Of(long fresh, long cacheRead, long cacheWritten, long output)
    {
        var input = fresh + cacheRead + cacheWritten;
        var usage = new UsageDetails { InputTokenCount = input, OutputTokenCount = output, TotalTokenCount = input + output, CachedInputTokenCount = cacheRead };
        return WithCacheWritten(usage, cacheWritten);
    }

    public static UsageDetails WithCacheWritten(UsageDetails usage, long? tokens)
    {
        if (tokens > 0)
        {
            (usage.AdditionalCounts ??= [])[ModelUsage.CacheWritten] = Math.Min(tokens.Value, usage.InputTokenCount ?? 0);
        }

        return usage;
    }
}
