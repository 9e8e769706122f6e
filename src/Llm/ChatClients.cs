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
        HttpMessageInvoker http, ProviderSettings provider, string model, TimeProvider time, ILogger? logger = null, RequestRate? rate = null) =>
        string.Equals(provider.Code, BuiltInCode, StringComparison.OrdinalIgnoreCase)
            ? new BuiltInChatClient()
            : new OpenAiChatClient(http, provider, model, time, logger, rate);
}
