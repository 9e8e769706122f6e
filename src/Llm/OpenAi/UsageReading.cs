using System.Text.Json;
using Easel.Llm.Wire;
using Microsoft.Extensions.AI;

namespace Easel.Llm.OpenAi;

/// <summary>Reads what a call used, as the provider bills it.</summary>
internal static class UsageReading
{
    public static UsageDetails? Of(JsonElement usage)
    {
        var input = WireJson.Count(usage, "prompt_tokens") ?? WireJson.Count(usage, "input_tokens");
        var output = WireJson.Count(usage, "completion_tokens") ?? WireJson.Count(usage, "output_tokens");
        if (input is null && output is null)
        {
            return null;
        }

        var total = WireJson.Count(usage, "total_tokens");

        // Some leave reasoning out of the completion and put it only into the total, and bill the total.
        var billed = Math.Max(output ?? 0, (total ?? 0) - (input ?? 0));
        var promptDetails = WireJson.Object(usage, "prompt_tokens_details") ?? WireJson.Object(usage, "input_tokens_details");
        var cached = (promptDetails is { } p ? WireJson.Count(p, "cached_tokens") : null)
            ?? WireJson.Count(usage, "prompt_cache_hit_tokens")
            ?? WireJson.Count(usage, "cached_tokens");
        var written = (promptDetails is { } details ? WireJson.Count(details, "cache_write_tokens") : null) ?? WireJson.Count(usage, "cache_creation_input_tokens");
        var read = new UsageDetails
        {
            InputTokenCount = input ?? 0,
            OutputTokenCount = billed,
            TotalTokenCount = (input ?? 0) + billed,
            CachedInputTokenCount = cached is { } c ? Math.Min(c, input ?? 0) : null,
            ReasoningTokenCount = (WireJson.Object(usage, "completion_tokens_details") ?? WireJson.Object(usage, "output_tokens_details")) is { } d ? WireJson.Count(d, "reasoning_tokens") : null,
        };
        return ReportedUsage.WithCacheWritten(read, written);
    }
}
