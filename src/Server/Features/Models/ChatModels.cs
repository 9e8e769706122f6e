using Easel.Llm;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Easel.Server.Platform.Outbound;
using Easel.Server.Platform.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.AI;

namespace Easel.Server.Features.Models;

/// <summary>The door: gives a feature the client of a model, set up as its provider's row says, with the provider's rate limit.</summary>
internal sealed class ChatModels(
    EaselDb db, ApiKeys keys, OutboundHttp outbound, RequestRates rates, TimeProvider time, ILogger<OpenAiChatClient> logger)
{
    /// <summary>The model, ready to be called; null where there is none. The caller disposes the client.</summary>
    /// <exception cref="Refusal">409 where the model or its provider can't be used now, with what an administrator has to do.</exception>
    public async Task<ChatModel?> Open(long modelId, CancellationToken cancel)
    {
        var row = await (
            from model in db.Set<AiModel>().AsNoTracking()
            join provider in db.Set<ModelProvider>().AsNoTracking() on model.ProviderId equals provider.Id
            where model.Id == modelId
            select new { Model = model, Provider = provider }).FirstOrDefaultAsync(cancel);
        if (row is null)
        {
            return null;
        }

        Check(row.Model, row.Provider);
        return new ChatModel(
            row.Model.Id,
            row.Model.Name,
            row.Model.ModelCode,
            Client(row.Model, row.Provider),
            row.Model.InputPrice,
            row.Model.OutputPrice,
            row.Model.MaxTokens,
            row.Model.SupportTools,
            row.Model.SupportVision,
            QueryEnum.Name(row.Provider.Code));
    }

    /// <summary>What a model does, whatever its status; null where there is none.</summary>
    public Task<ModelType?> TypeOf(long modelId, CancellationToken cancel) =>
        db.Set<AiModel>().Where(model => model.Id == modelId).Select(model => (ModelType?)model.ModelType).FirstOrDefaultAsync(cancel);

    /// <summary>The names of models, for lists that show what uses them.</summary>
    public Task<Dictionary<long, string>> Names(IReadOnlyCollection<long> modelIds, CancellationToken cancel) =>
        db.Set<AiModel>().Where(model => modelIds.Contains(model.Id)).ToDictionaryAsync(model => model.Id, model => model.Name, cancel);

    private static void Check(AiModel model, ModelProvider provider)
    {
        if (model.ModelType != ModelType.Llm)
        {
            throw Refusal.Conflict($"The model {model.Name} is of type {QueryEnum.Name(model.ModelType)}; an agent needs an LLM.");
        }

        if (model.Status == ModelStatus.Inactive)
        {
            throw Refusal.Conflict($"The model {model.Name} is INACTIVE. An administrator has to activate it or give the agent another one.");
        }

        if (provider.Status == ProviderStatus.Inactive)
        {
            throw Refusal.Conflict($"The provider {provider.Name} is INACTIVE. An administrator has to activate it or give the agent another model.");
        }
    }

    private IChatClient Client(AiModel model, ModelProvider provider)
    {
        if (provider.Code == ProviderCode.Builtin)
        {
            return new BuiltInChatClient();
        }

        string? key = null;
        if (provider.ProtectedKey is { } stored)
        {
            key = keys.Unprotect(provider.Id, stored) ?? throw Refusal.Conflict(
                $"The key of the provider {provider.Name} can't be decrypted, because the key ring that encrypted it is gone. An administrator has to enter it again.");
        }

        var settings = new ProviderSettings(
            QueryEnum.Name(provider.Code), new Uri(provider.BaseUrl!), key, TimeSpan.FromMilliseconds(provider.TimeoutMs), provider.MaxRetries);
        return new OpenAiChatClient(outbound.Invoker, settings, model.ModelCode, time, logger, rates.For(provider.Id, provider.RateLimit));
    }
}

/// <summary>A model that can be called.</summary>
/// <param name="Code">Its name on the wire.</param>
/// <param name="InputPrice">Per 1,000 tokens, like <paramref name="OutputPrice"/>.</param>
/// <param name="MaxTokens">The most tokens of one answer, where the administrator set it.</param>
internal sealed record ChatModel(
    long Id,
    string Name,
    string Code,
    IChatClient Client,
    decimal InputPrice,
    decimal OutputPrice,
    int? MaxTokens,
    bool SupportTools,
    bool SupportVision,
    string ProviderCode);
