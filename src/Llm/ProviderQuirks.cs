namespace Easel.Llm;

/// <summary>When a provider wants to see its own earlier reasoning again.</summary>
public enum ReasoningReplay
{
    Never,

    /// <summary>In turns in which the model called a tool; elsewhere it costs tokens and is ignored.</summary>
    ToolTurns,

    Always,
}

/// <summary>What one kind of provider does otherwise than OpenAI on the OpenAI-style chat wire.</summary>
public sealed record ProviderQuirks
{
    private static readonly ProviderQuirks s_compatible = new();

    private static readonly Dictionary<string, ProviderQuirks> s_byCode = new(StringComparer.OrdinalIgnoreCase)
    {
        ["OPENAI"] = new()
        {
            MaxTokensField = "max_completion_tokens", ParallelToolCallsField = true, Replay = ReasoningReplay.Never,
        },
        ["AZURE_OPENAI"] = new()
        {
            MaxTokensField = "max_completion_tokens", ParallelToolCallsField = true, Replay = ReasoningReplay.Never,
            KeyHeader = "api-key",
        },
        ["QWEN"] = new() { Replay = ReasoningReplay.Never },
        ["DEEPSEEK"] = new() { EmptyReasoningForToolCalls = true },
        ["MOONSHOT"] = new() { Replay = ReasoningReplay.Always, EmptyReasoningForToolCalls = true },
        ["OPENROUTER"] = new() { Replay = ReasoningReplay.Always },
        ["OPENAI_COMPATIBLE"] = s_compatible,
    };

    /// <summary>Most compatible servers know only the old name.</summary>
    public string MaxTokensField { get; init; } = "max_tokens";

    /// <summary>Whether <c>parallel_tool_calls</c> is known; others answer 400 to unknown fields.</summary>
    public bool ParallelToolCallsField { get; init; }

    public ReasoningReplay Replay { get; init; } = ReasoningReplay.ToolTurns;

    /// <summary>Whether a tool call from a history without reasoning needs an empty <c>reasoning_content</c>, else it is a 400.</summary>
    public bool EmptyReasoningForToolCalls { get; init; }

    /// <summary>The header that carries the bare key; null means <c>Authorization: Bearer</c>.</summary>
    public string? KeyHeader { get; init; }

    /// <summary>The quirks of a provider code; an unknown code is taken for a plain compatible server.</summary>
    public static ProviderQuirks For(string code) => s_byCode.GetValueOrDefault(code, s_compatible);
}
