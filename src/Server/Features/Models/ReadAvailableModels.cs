using Easel.Llm;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Models;

/// <summary>A model that a provider itself lists.</summary>
/// <param name="ContextTokens">How many tokens a request may hold, where the provider tells.</param>
/// <param name="ModelId">The model that is registered here under this code, if one is.</param>
public sealed record AvailableModel(string ModelCode, string? Name, long? ContextTokens, long? ModelId);

/// <summary>GET /model-providers/{id}/available-models: empty where the provider has no list; its models can be entered by hand.</summary>
internal static class ReadAvailableModels
{
    public static async Task<Envelope<List<AvailableModel>>> Handle(long id, EaselDb db, ProviderClients clients, CancellationToken cancel)
    {
        var provider = await db.Set<ModelProvider>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancel) ?? throw Refusal.NotFound("provider");
        var registered = await db.Set<AiModel>().Where(model => model.ProviderId == id).ToDictionaryAsync(model => model.ModelCode, model => model.Id, cancel);
        var listed = await List(provider, clients, cancel);
        return Answer.Ok(listed
            .Select(model => new AvailableModel(model.Code, model.Name, model.ContextTokens, registered.TryGetValue(model.Code, out var known) ? known : null))
            .ToList());
    }

    private static async Task<IReadOnlyList<ListedModel>> List(ModelProvider provider, ProviderClients clients, CancellationToken cancel)
    {
        if (provider.Code == ProviderCode.Builtin)
        {
            return [new ListedModel(BuiltIn.ModelCode, BuiltInModel.Name, null)];
        }

        try
        {
            return await clients.List(clients.Settings(provider), cancel) ?? [];
        }
        catch (LlmException failure)
        {
            var message = failure.Place is { } place ? $"{failure.Message} ({place})" : failure.Message;
            throw failure.Kind == LlmErrorKind.Timeout
                ? Refusal.GatewayTimeout(RefusalReason.ProviderTimeout, message, new { place = failure.Place })
                : Refusal.BadGateway(Reason(failure.Kind), message, new { place = failure.Place });
        }
    }

    private static RefusalReason Reason(LlmErrorKind kind) => kind switch
    {
        LlmErrorKind.Auth => RefusalReason.ProviderAuth,
        LlmErrorKind.NotFound => RefusalReason.ProviderNotFound,
        LlmErrorKind.RateLimited => RefusalReason.ProviderRateLimited,
        LlmErrorKind.QuotaExhausted => RefusalReason.ProviderQuota,
        LlmErrorKind.Unreachable => RefusalReason.ProviderUnreachable,
        LlmErrorKind.ServerError => RefusalReason.ProviderError,
        LlmErrorKind.ProtocolError or LlmErrorKind.Truncated => RefusalReason.ProviderBadAnswer,
        _ => RefusalReason.ProviderRefused,
    };
}
