using Easel.Llm.Anthropic;
using Easel.Llm.Gemini;
using Easel.Llm.Ollama;
using Easel.Llm.OpenAi;
using Easel.Llm.Responses;
using Easel.Llm.Wire;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace Easel.Llm;

/// <summary>Makes the client that a provider's code calls for.</summary>
public static class ChatClients
{
    /// <summary>The code of the provider that needs no network.</summary>
    public const string BuiltInCode = "BUILTIN";

    /// <param name="http">Follows no redirects and has no time-out of its own; not disposed with the client, and not used by the built-in model.</param>
    public static IChatClient Create(
        HttpMessageInvoker http, ProviderSettings provider, string model, TimeProvider time, ILogger? logger = null, IRequestRate? rate = null) =>
        provider.Code.ToUpperInvariant() switch
        {
            BuiltInCode => new BuiltInChatClient(),
            "ANTHROPIC" => new AnthropicChatClient(http, provider, model, time, logger, rate),
            "GEMINI" => new GeminiChatClient(http, provider, model, time, logger, rate),
            "OLLAMA" => new OllamaChatClient(http, provider, model, time, logger, rate),
            _ when provider.Responses => new ResponsesChatClient(http, provider, model, time, logger, rate),
            _ => new OpenAiChatClient(http, provider, model, time, logger, rate),
        };

    /// <summary>Whether providers of this code may speak OpenAI's Responses wire.</summary>
    public static bool HasResponses(string code) => code.ToUpperInvariant() is not (BuiltInCode or "ANTHROPIC" or "GEMINI" or "OLLAMA");

    internal static Dialect DialectOf(ProviderSettings provider) => provider.Code.ToUpperInvariant() switch
    {
        "ANTHROPIC" => new AnthropicDialect(provider),
        "GEMINI" => new GeminiDialect(provider),
        "OLLAMA" => new OllamaDialect(provider),
        _ when provider.Responses => new ResponsesDialect(provider),
        _ => new OpenAiDialect(provider),
    };
}
