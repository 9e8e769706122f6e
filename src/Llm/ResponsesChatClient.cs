using Easel.Llm.Responses;
using Microsoft.Extensions.Logging;

namespace Easel.Llm;

/// <summary>A client that speaks OpenAI's Responses wire.</summary>
/// <param name="http">Must follow no redirects and have no time-out of its own; it is not disposed with the client.</param>
public sealed class ResponsesChatClient(
    HttpMessageInvoker http, ProviderSettings provider, string model, TimeProvider time, ILogger? logger = null, IRequestRate? rate = null)
    : WireChatClient(new ResponsesDialect(provider), http, provider, model, time, logger, rate);
