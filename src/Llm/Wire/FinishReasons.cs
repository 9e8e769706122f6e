using Microsoft.Extensions.AI;

namespace Easel.Llm.Wire;

/// <summary>The many words for why an answer ended. What the answer holds outweighs the word: calls present means tool calls.</summary>
internal static class FinishReasons
{
    public static ChatFinishReason Of(string? word, bool hasCalls) => word?.ToLowerInvariant() switch
    {
        "length" or "max_tokens" or "max_output_tokens" or "model_context_window_exceeded" => ChatFinishReason.Length,
        "content_filter" or "sensitive" or "safety" or "refusal" => ChatFinishReason.ContentFilter,
        _ => hasCalls ? ChatFinishReason.ToolCalls : ChatFinishReason.Stop,
    };

    /// <summary>Words that say that the provider broke down in the middle.</summary>
    public static bool IsFailure(string? word) => word?.ToLowerInvariant() is "network_error" or "error" or "abort" or "aborted";
}
