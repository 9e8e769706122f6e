using Easel.Llm;
using Easel.Server.Features.Audit;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Models;

/// <summary>The administrator's calls on models.</summary>
internal static class ManageModels
{
    public static async Task<Envelope<CreatedModel>> Create(
        CreateModelRequest request, EaselDb db, AuditLog audit, TimeProvider time, CancellationToken cancel)
    {
        var model = new AiModel
        {
            ProviderId = request.ProviderId!.Value,
            Name = request.Name.Trim(),
            NameKey = ModelProvider.KeyOf(request.Name),
            ModelCode = request.ModelCode.Trim(),
            ModelType = request.ModelType ?? ModelType.Llm,
            MaxTokens = request.MaxTokens,
            ContextWindow = request.ContextWindow,
            SupportStream = request.SupportStream ?? true,
            SupportTools = request.SupportTools ?? true,
            SupportVision = request.SupportVision ?? false,
            InputPrice = request.InputPrice ?? 0,
            OutputPrice = request.OutputPrice ?? 0,
            CachedInputPrice = request.CachedInputPrice,
            CacheWritePrice = request.CacheWritePrice,
            Status = ModelStatus.Active,
            CreatedAt = time.GetUtcNow().UtcDateTime,
        };
        await db.Write(
            async () =>
            {
                if (!await db.Set<ModelProvider>().AnyAsync(provider => provider.Id == model.ProviderId, cancel))
                {
                    throw Refusal.BadField("providerId", FieldReason.NoSuch, "There is no such provider.");
                }

                await Check(model, db, cancel);
                db.Add(model);
                await db.SaveChangesAsync(cancel);
                await audit.Record(AuditAction.ModelCreated, "model", model.Id, $"{model.Name}, {model.ModelCode}", cancel);
            },
            cancel);
        return Answer.Ok(new CreatedModel(model.Id, model.Name, model.ModelCode, model.ModelType, model.Status));
    }

    public static async Task<Envelope<List<ModelRow>>> List(
        EaselDb db,
        HttpResponse response,
        long? providerId,
        string? modelType,
        string? status,
        int? page,
        int? size,
        CancellationToken cancel)
    {
        var models = db.Set<AiModel>().AsNoTracking();
        if (providerId is not null)
        {
            models = models.Where(model => model.ProviderId == providerId);
        }

        if (QueryEnum.Read<ModelType>(modelType, "modelType") is { } type)
        {
            models = models.Where(model => model.ModelType == type);
        }

        if (QueryEnum.Read<ModelStatus>(status, "status") is { } wanted)
        {
            models = models.Where(model => model.Status == wanted);
        }

        var rows =
            from model in models
            join provider in db.Set<ModelProvider>() on model.ProviderId equals provider.Id
            orderby model.NameKey, model.Id
            select new ModelRow(
                model.Id,
                model.Name,
                model.ModelCode,
                model.ModelType,
                model.ProviderId,
                provider.Name,
                model.Status,
                model.InputPrice,
                model.OutputPrice);
        return Answer.Ok(await Paging.Of(page, size).Read(rows, response, cancel));
    }

    public static async Task<Envelope<ModelView>> Read(long id, EaselDb db, CancellationToken cancel)
    {
        var found =
            from model in db.Set<AiModel>().AsNoTracking()
            join provider in db.Set<ModelProvider>() on model.ProviderId equals provider.Id
            where model.Id == id
            select new { model, provider };
        var row = await found.FirstOrDefaultAsync(cancel) ?? throw Refusal.NotFound("model");
        return Answer.Ok(View(row.model, row.provider));
    }

    public static async Task<Envelope<Done>> Update(long id, UpdateModelRequest request, EaselDb db, AuditLog audit, CancellationToken cancel)
    {
        var cleared = ClearedMembers.Of(request.Clear, "maxTokens", "cachedInputPrice", "cacheWritePrice");
        await db.Write(
            async () =>
            {
                var model = await db.Set<AiModel>().FirstOrDefaultAsync(row => row.Id == id, cancel) ?? throw Refusal.NotFound("model");
                model.Name = request.Name?.Trim() ?? model.Name;
                model.NameKey = ModelProvider.KeyOf(model.Name);
                model.ModelCode = request.ModelCode?.Trim() ?? model.ModelCode;
                model.ModelType = request.ModelType ?? model.ModelType;
                model.MaxTokens = cleared.After("maxTokens", request.MaxTokens, model.MaxTokens);
                model.ContextWindow = Window(request.ContextWindow, model.ContextWindow);
                model.SupportStream = request.SupportStream ?? model.SupportStream;
                model.SupportTools = request.SupportTools ?? model.SupportTools;
                model.SupportVision = request.SupportVision ?? model.SupportVision;
                model.InputPrice = request.InputPrice ?? model.InputPrice;
                model.OutputPrice = request.OutputPrice ?? model.OutputPrice;
                model.CachedInputPrice = cleared.After("cachedInputPrice", request.CachedInputPrice, model.CachedInputPrice);
                model.CacheWritePrice = cleared.After("cacheWritePrice", request.CacheWritePrice, model.CacheWritePrice);
                model.Status = request.Status ?? model.Status;
                await Check(model, db, cancel);
                await audit.Record(AuditAction.ModelUpdated, "model", id, $"{model.Name}, {QueryEnum.Name(model.Status)}", cancel);
            },
            cancel);
        return Answer.Done();
    }

    public static async Task<Envelope<Done>> Delete(long id, EaselDb db, IEnumerable<IModelUses> uses, AuditLog audit, CancellationToken cancel)
    {
        await db.Write(
            async () =>
            {
                var model = await db.Set<AiModel>().FirstOrDefaultAsync(row => row.Id == id, cancel) ?? throw Refusal.NotFound("model");
                foreach (var use in uses)
                {
                    if (await use.Count(id, cancel) is > 0 and var count)
                    {
                        throw Refusal.Conflict(RefusalReason.InUse, $"This model is in use ({use.What}: {count}). Give them another one first, or set the model to INACTIVE.");
                    }
                }

                db.Remove(model);
                await audit.Record(AuditAction.ModelDeleted, "model", id, model.Name, cancel);
            },
            cancel);
        return Answer.Done();
    }

    private static int? Window(int? asked, int? before) => asked switch
    {
        null => before,
        0 => null,
        < AiModel.SmallestWindow => throw Refusal.BadField(
            "contextWindow",
            FieldReason.TooSmall,
            $"A context window has at least {AiModel.SmallestWindow} tokens; 0 goes back to the usual one.",
            new { min = AiModel.SmallestWindow }),
        _ => asked,
    };

    private static ModelView View(AiModel model, ModelProvider provider) => new(
        model.Id,
        model.Name,
        model.ModelCode,
        model.ModelType,
        model.ProviderId,
        provider.Name,
        model.Status,
        model.MaxTokens,
        model.SupportStream,
        model.SupportTools,
        model.SupportVision,
        model.InputPrice,
        model.OutputPrice,
        model.CachedInputPrice,
        model.CacheWritePrice,
        model.CreatedAt,
        model.ContextWindow,
        ContextWindows.Of(QueryEnum.Name(provider.Code), model.ModelCode));

    private static async Task Check(AiModel model, EaselDb db, CancellationToken cancel)
    {
        if (model.NameKey.Length == 0 || model.ModelCode.Length == 0)
        {
            throw Refusal.BadField(model.NameKey.Length == 0 ? "name" : "modelCode", FieldReason.Required, "This can't be blank.");
        }

        var (id, providerId, nameKey, code) = (model.Id, model.ProviderId, model.NameKey, model.ModelCode);
        if (await db.Set<AiModel>().AnyAsync(
            other => other.ProviderId == providerId && other.Id != id && (other.NameKey == nameKey || other.ModelCode == code), cancel))
        {
            throw Refusal.Conflict(RefusalReason.NameTaken, "This provider has a model of this name or modelCode already.");
        }
    }
}
