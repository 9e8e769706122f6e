namespace Easel.Llm.Tests;

public sealed class ContextWindowTests
{
    [Theory]
    [InlineData("OPENAI", "gpt-4o-mini", 128_000)]
    [InlineData("OPENAI", "gpt-4-32k", 32_000)]
    [InlineData("OPENAI", "gpt-4.1-nano", 1_000_000)]
    [InlineData("OPENROUTER", "anthropic/claude-sonnet-4", 200_000)]
    [InlineData("MOONSHOT", "moonshot-v1-8k", 8_000)]
    [InlineData("ZHIPU", "GLM-4.6", 128_000)]
    [InlineData("OLLAMA", "qwen3:32b", 32_768)]
    [InlineData("OPENAI_COMPATIBLE", "my-own", 32_000)]
    [InlineData("BUILTIN", "built-in-rules", 1_000_000)]
    public void A_window_is_known_by_the_code_or_taken_to_be_small(string provider, string model, int tokens) =>
        Assert.Equal(tokens, ContextWindows.Of(provider, model));
}
