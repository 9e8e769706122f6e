using System.Text.RegularExpressions;
using Easel.Server.Platform.Http;
using Easel.Server.Platform.Outbound;

namespace Easel.Server.Features.Models;

/// <summary>Where each kind of provider usually is, so that an administrator types an address only where there is no usual one.</summary>
internal static partial class ProviderAddresses
{
    private static readonly Dictionary<ProviderCode, string> Usual = new()
    {
        [ProviderCode.Openai] = "https://api.openai.com/v1",
        [ProviderCode.Anthropic] = "https://api.anthropic.com/v1",
        [ProviderCode.Zhipu] = "https://open.bigmodel.cn/api/paas/v4",
        [ProviderCode.Qwen] = "https://dashscope.aliyuncs.com/compatible-mode/v1",
        [ProviderCode.Deepseek] = "https://api.deepseek.com/v1",
        [ProviderCode.Gemini] = "https://generativelanguage.googleapis.com/v1beta",
        [ProviderCode.Moonshot] = "https://api.moonshot.cn/v1",
        [ProviderCode.Openrouter] = "https://openrouter.ai/api/v1",
        [ProviderCode.Ollama] = "http://127.0.0.1:11434",
    };

    /// <summary>The address to store; null for the built-in provider.</summary>
    /// <exception cref="Refusal">400 where the address can't be used, or is missing and has no usual value.</exception>
    public static string? Read(ProviderCode code, string? typed)
    {
        if (code == ProviderCode.Builtin)
        {
            return string.IsNullOrWhiteSpace(typed) ? null : throw Refusal.BadField("baseUrl", FieldReason.AddressFixed, "The built-in provider has no address; leave this out.");
        }

        var text = string.IsNullOrWhiteSpace(typed) ? Usual.GetValueOrDefault(code) : typed;
        return text is null
            ? throw Refusal.BadField("baseUrl", FieldReason.AddressNeeded, $"{QueryEnum.Name(code)} has no usual address: enter everything before /chat/completions, such as http://127.0.0.1:8000/v1.")
            : OutboundUrl.Parse(text, "baseUrl", code == ProviderCode.AzureOpenai ? ApiVersion() : null).AbsoluteUri.TrimEnd('/');
    }

    /// <summary>Azure's classic addresses (<c>…/openai/deployments/NAME?api-version=…</c>) need it; a key in a query stays refused.</summary>
    [GeneratedRegex(@"^\?api-version=[A-Za-z0-9.\-]{1,40}$")]
    private static partial Regex ApiVersion();
}
