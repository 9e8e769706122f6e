using Easel.Llm;
using Easel.Server.Platform.Http;
using Easel.Server.Platform.Outbound;
using Easel.Server.Platform.Secrets;
using Microsoft.Extensions.AI;

namespace Easel.Server.Features.Models;

/// <summary>Makes clients as a provider's row says, with its key, its patience and its rate limit.</summary>
internal sealed class ProviderClients(
    ApiKeys keys, OutboundHttp outbound, IServiceScopeFactory scopes, TimeProvider time, ILogger<WireChatClient> logger)
{
    /// <exception cref="Refusal">409 where the key can't be read any more.</exception>
    public IChatClient Chat(ModelProvider provider, string modelCode) => provider.Code == ProviderCode.Builtin
        ? new BuiltInChatClient()
        : Chat(Settings(provider), provider.Id, modelCode);

    public IChatClient Chat(ProviderSettings settings, long providerId, string modelCode) =>
        ChatClients.Create(outbound.Invoker, settings, modelCode, time, logger, new ProviderRate(providerId, scopes, time));

    /// <summary>What the provider itself lists; null where it has no list.</summary>
    public Task<IReadOnlyList<ListedModel>?> List(ProviderSettings settings, CancellationToken cancel) =>
        ModelLists.Read(outbound.Invoker, settings, time, cancel);

    /// <exception cref="Refusal">409 where the key can't be read any more.</exception>
    public ProviderSettings Settings(ModelProvider provider)
    {
        string? key = null;
        if (provider.ProtectedKey is { } stored)
        {
            key = keys.Unprotect(provider.Id, stored) ?? throw Refusal.Conflict(
                RefusalReason.KeyLost, $"The key of the provider {provider.Name} can't be decrypted, because the key ring that encrypted it is gone. An administrator has to enter it again.");
        }

        return new ProviderSettings(
            QueryEnum.Name(provider.Code), new Uri(provider.BaseUrl!), key, TimeSpan.FromMilliseconds(provider.TimeoutMs), provider.MaxRetries)
        {
            Responses = provider.Wire == ChatWire.Responses,
        };
    }
}
