using System.Globalization;
using System.Text.RegularExpressions;

namespace Easel.Llm;

/// <summary>
/// How many tokens models hold, by the beginnings of their codes: for where nobody has said. Rather too few than too many, since what is too long is an
/// error, and what is short enough costs less.
/// </summary>
public static partial class ContextWindows
{
    private const int Usual = 32_000;

    /// <summary>A local server takes memory for each token of its window.</summary>
    private const int UsualOfOllama = 32_768;
    private const int OfRules = 1_000_000;

    /// <summary>The first that fits counts, so the longer beginning stands before the shorter one.</summary>
    private static readonly (string Begins, int Tokens)[] s_families =
    [
        ("gpt-5", 272_000), ("gpt-4.1", 1_000_000), ("gpt-4o", 128_000), ("gpt-4-turbo", 128_000), ("gpt-4", 8_192), ("gpt-3.5", 16_000), ("gpt-oss", 128_000),
        ("chatgpt", 128_000), ("codex", 200_000), ("o1-mini", 128_000), ("o1", 200_000), ("o3", 200_000), ("o4", 200_000),
        ("claude", 200_000),
        ("gemini-1.0", 30_000), ("gemini", 1_000_000), ("gemma-3", 128_000), ("gemma", 8_192),
        ("deepseek", 64_000),
        ("glm-4-long", 1_000_000), ("glm-4.5v", 64_000), ("glm-4v", 8_192), ("glm-z1", 32_000), ("glm", 128_000),
        ("qwen-turbo", 128_000), ("qwen-plus", 128_000), ("qwen-long", 1_000_000), ("qwen3", 128_000), ("qwen", Usual),
        ("kimi", 128_000), ("moonshot", 128_000),
        ("grok", 128_000),
        ("llama-3.1", 128_000), ("llama-3.2", 128_000), ("llama-3.3", 128_000), ("llama-4", 128_000), ("llama", 8_192),
        ("mistral-large", 128_000), ("mistral", Usual), ("command-r", 128_000), ("command-a", 200_000),
    ];

    public static int Of(string providerCode, string modelCode)
    {
        var name = modelCode[(modelCode.LastIndexOf('/') + 1)..];
        return providerCode.ToUpperInvariant() switch
        {
            ChatClients.BuiltInCode => OfRules,
            "OLLAMA" => UsualOfOllama,
            _ when ToldByName().Match(name) is { Success: true } told && int.TryParse(told.Groups[1].Value, CultureInfo.InvariantCulture, out var thousands)
                && thousands is >= 4 and <= 2_000 => thousands * 1_000,
            _ => s_families.FirstOrDefault(family => name.StartsWith(family.Begins, StringComparison.OrdinalIgnoreCase), (Begins: "", Tokens: Usual)).Tokens,
        };
    }

    /// <summary>As in <c>moonshot-v1-32k</c>.</summary>
    [GeneratedRegex("[-_:]([0-9]{1,4})k(?![a-z0-9])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ToldByName();
}
