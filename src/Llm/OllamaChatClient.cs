using Easel.Llm.Ollama;
using Microsoft.Extensions.Logging;

namespace Easel.Llm;

/// <summary>A client that speaks Ollama's own chat wire, which unlike its OpenAI-style one heeds the size of the context.</summary>
/// <param name="http">Must follow no redirects and have no time-out of its own; it is not disposed with the client.</param>
public sealed class OllamaChatClient(
    HttpMessageInvoker http, ProviderSettings provider, string model, TimeProvider time, ILogger? logger = null, IRequestRate? rate = null)
    : WireChatClient(new OllamaDialect(provider), http, provider, model, time, logger, rate);
