using Easel.Llm;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.AI;

namespace Easel.Server.Features.Models;

/// <summary>The door: gives a feature the client of a model, set up as its provider's row says, with the provider's rate limit.</summary>
internal sealed class ChatModels(EaselDb db, ProviderClients clients, TimeProvider time)
{
    /// <summary>The model, with another that goes on where it fails before it has said anything.</summary>
    /// <inheritdoc cref="Open(long, CancellationToken)"/>
    public async Task<ChatModel?> Open(long modelId, long? fallbackId, CancellationToken cancel)
    {
        var model = await Open(modelId, cancel);
        if (model is null || fallbackId is not { } other || await OpenFallback(other, cancel) is not { } fallback)
        {
            return model;
        }

        return model with
        {
            Client = new FallbackChatClient(
                model.Client, fallback.Client, new ModelAbilities(fallback.SupportTools, fallback.SupportVision, fallback.MaxTokens), time),
            Fallback = fallback,
            // Whichever of the two answers, it has to hold what was said.
            ContextWindow = Math.Min(model.ContextWindow, fallback.ContextWindow),
        };
    }

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
            clients.Chat(row.Provider, row.Model.ModelCode),
            ModelPrices.Of(row.Model),
            row.Model.MaxTokens,
            row.Model.SupportTools,
            row.Model.SupportVision,
            QueryEnum.Name(row.Provider.Code),
            row.Model.ContextWindow ?? ContextWindows.Of(QueryEnum.Name(row.Provider.Code), row.Model.ModelCode));
    }

    /// <summary>What a model's calls are booked by, whatever its status; null where there is none.</summary>
    public async Task<BilledModel?> Billed(long modelId, CancellationToken cancel) =>
        await db.Set<AiModel>().AsNoTracking().FirstOrDefaultAsync(model => model.Id == modelId, cancel) is { } row
            ? new BilledModel(row.Id, row.ModelCode, ModelPrices.Of(row))
            : null;

    /// <summary>What a model does, whatever its status; null where there is none.</summary>
    public Task<ModelType?> TypeOf(long modelId, CancellationToken cancel) =>
        db.Set<AiModel>().Where(model => model.Id == modelId).Select(model => (ModelType?)model.ModelType).FirstOrDefaultAsync(cancel);

    /// <summary>The names of models, for lists that show what uses them.</summary>
    public Task<Dictionary<long, string>> Names(IReadOnlyCollection<long> modelIds, CancellationToken cancel) =>
        db.Set<AiModel>().Where(model => modelIds.Contains(model.Id)).ToDictionaryAsync(model => model.Id, model => model.Name, cancel);

    /// <summary>A fallback that can't be used now is none: it must not keep the model itself from working.</summary>
    private async Task<ChatModel?> OpenFallback(long modelId, CancellationToken cancel)
    {
        try
        {
            return await Open(modelId, cancel);
        }
        catch (Refusal)
        {
            return null;
        }
    }

    private static void Check(AiModel model, ModelProvider provider)
    {
        if (model.ModelType != ModelType.Llm)
        {
            throw Refusal.Conflict(RefusalReason.NotAnLlm, $"The model {model.Name} is of type {QueryEnum.Name(model.ModelType)}; an agent needs an LLM.");
        }

        if (model.Status == ModelStatus.Inactive)
        {
            throw Refusal.Conflict(RefusalReason.ModelInactive, $"The model {model.Name} is INACTIVE. An administrator has to activate it or give the agent another one.");
        }

        if (provider.Status == ProviderStatus.Inactive)
        {
            throw Refusal.Conflict(RefusalReason.ProviderInactive, $"The provider {provider.Name} is INACTIVE. An administrator has to activate it or give the agent another model.");
        }
    }
}

/// <summary>A model that can be called.</summary>
/// <param name="Code">Its name on the wire.</param>
/// <param name="MaxTokens">The most tokens of one answer, where the administrator set it.</param>
/// <param name="ContextWindow">How many tokens a request and its answer hold together.</param>
internal sealed record ChatModel(
    long Id,
    string Name,
    string Code,
    IChatClient Client,
    ModelPrices Prices,
    int? MaxTokens,
    bool SupportTools,
    bool SupportVision,
    string ProviderCode,
    int ContextWindow)
{
    /// <summary>The model that goes on where this one fails at once; its client is a part of <see cref="Client"/>.</summary>
    public ChatModel? Fallback { get; init; }

    /// <summary>The model that answers now.</summary>
    public ChatModel Current => Client is FallbackChatClient { HasSwitched: true } ? Fallback! : this;

    public BilledModel Billed => new(Id, Code, Prices);

    /// <summary>What a token of the next call can cost at most.</summary>
    public ModelPrices MostPrices => Current.Prices.AtMost(Current.Fallback?.Prices);
}

/// <summary>A model as its calls are booked.</summary>
/// <param name="Code">Its name on the wire.</param>
internal sealed record BilledModel(long Id, string Code, ModelPrices Prices);
