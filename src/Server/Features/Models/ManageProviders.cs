using Easel.Llm;
using Easel.Server.Features.Audit;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Easel.Server.Platform.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Models;

/// <summary>The administrator's calls on providers.</summary>
internal static class ManageProviders
{
    public static async Task<Envelope<CreatedProvider>> Create(
        CreateProviderRequest request, EaselDb db, ApiKeys keys, AuditLog audit, TimeProvider time, CancellationToken cancel)
    {
        var code = request.Code!.Value;
        var provider = new ModelProvider
        {
            Name = request.Name.Trim(),
            NameKey = ModelProvider.KeyOf(request.Name),
            Code = code,
            Wire = ReadWire(code, request.Wire) ?? ChatWire.ChatCompletions,
            BaseUrl = ProviderAddresses.Read(code, request.BaseUrl),
            RateLimit = request.RateLimit ?? ModelProvider.UsualRateLimit,
            TimeoutMs = request.TimeoutMs ?? ModelProvider.UsualTimeoutMs,
            MaxRetries = request.MaxRetries ?? ModelProvider.UsualMaxRetries,
            Status = ProviderStatus.Active,
            CreatedAt = time.GetUtcNow().UtcDateTime,
        };
        CheckName(provider.NameKey);
        var key = ReadKey(request.ApiKey);
        await db.Write(
            async () =>
            {
                await RefuseTakenName(db, provider.NameKey, exceptId: null, cancel);
                db.Add(provider);
                await db.SaveChangesAsync(cancel);
                SetKey(provider, key, keys);
                await audit.Record(AuditAction.ProviderCreated, "provider", provider.Id, $"{provider.Name}, {QueryEnum.Name(code)}", cancel);
            },
            cancel);
        return Answer.Ok(new CreatedProvider(provider.Id, provider.Name, provider.Code, provider.Status));
    }

    public static async Task<Envelope<List<ProviderRow>>> List(EaselDb db, HttpResponse response, int? page, int? size, CancellationToken cancel)
    {
        var models = db.Set<AiModel>();
        var rows = db.Set<ModelProvider>().AsNoTracking().OrderBy(provider => provider.NameKey).Select(provider => new ProviderRow(
            provider.Id, provider.Name, provider.Code, provider.Status, models.Count(model => model.ProviderId == provider.Id)));
        return Answer.Ok(await Paging.Of(page, size).Read(rows, response, cancel));
    }

    public static async Task<Envelope<ProviderView>> Read(long id, EaselDb db, CancellationToken cancel)
    {
        var models = db.Set<AiModel>();
        return Answer.Ok(await db.Set<ModelProvider>().AsNoTracking().Where(provider => provider.Id == id)
            .Select(provider => new ProviderView(
                provider.Id,
                provider.Name,
                provider.Code,
                provider.Status,
                models.Count(model => model.ProviderId == provider.Id),
                provider.BaseUrl,
                provider.ProtectedKey != null,
                provider.KeyHint,
                provider.RateLimit,
                provider.TimeoutMs,
                provider.MaxRetries,
                provider.CreatedAt,
                provider.Wire))
            .FirstOrDefaultAsync(cancel) ?? throw Refusal.NotFound("provider"));
    }

    public static async Task<Envelope<Done>> Update(
        long id, UpdateProviderRequest request, EaselDb db, ApiKeys keys, AuditLog audit, CancellationToken cancel)
    {
        await db.Write(
            async () =>
            {
                var provider = await db.Set<ModelProvider>().FirstOrDefaultAsync(row => row.Id == id, cancel) ?? throw Refusal.NotFound("provider");
                if (request.Code is { } code && code != provider.Code)
                {
                    throw Refusal.BadField("code", FieldReason.KindFixed, "A provider stays of its kind; make another provider.");
                }

                var url = request.BaseUrl is null ? provider.BaseUrl : ProviderAddresses.Read(provider.Code, request.BaseUrl);
                // Whoever could move the address alone could have the key sent to a server of their own and read it there.
                if (url != provider.BaseUrl && provider.ProtectedKey is not null && request.ApiKey is null)
                {
                    throw Refusal.BadField("apiKey", FieldReason.SecretAgain, "Enter the key again: a new baseUrl does not get the key of the old one.");
                }

                if (request.Name is { } name)
                {
                    provider.Name = name.Trim();
                    provider.NameKey = ModelProvider.KeyOf(name);
                    CheckName(provider.NameKey);
                    await RefuseTakenName(db, provider.NameKey, id, cancel);
                }

                provider.BaseUrl = url;
                provider.Wire = ReadWire(provider.Code, request.Wire) ?? provider.Wire;
                provider.RateLimit = request.RateLimit ?? provider.RateLimit;
                provider.TimeoutMs = request.TimeoutMs ?? provider.TimeoutMs;
                provider.MaxRetries = request.MaxRetries ?? provider.MaxRetries;
                provider.Status = request.Status ?? provider.Status;
                if (request.ApiKey is { } typed)
                {
                    SetKey(provider, ReadKey(typed), keys);
                }

                var about = request.ApiKey is null ? "" : ", key changed";
                await audit.Record(AuditAction.ProviderUpdated, "provider", id, $"{provider.Name}, {QueryEnum.Name(provider.Status)}{about}", cancel);
            },
            cancel);
        return Answer.Done();
    }

    public static async Task<Envelope<Done>> Delete(long id, EaselDb db, AuditLog audit, CancellationToken cancel)
    {
        await db.Write(
            async () =>
            {
                var provider = await db.Set<ModelProvider>().FirstOrDefaultAsync(row => row.Id == id, cancel) ?? throw Refusal.NotFound("provider");
                var models = await db.Set<AiModel>().CountAsync(model => model.ProviderId == id, cancel);
                if (models > 0)
                {
                    throw Refusal.Conflict(RefusalReason.HasModels, $"This provider still has models ({models}). Delete them first, or set the provider to INACTIVE.");
                }

                await db.Set<ProviderCallStart>().Where(start => start.ProviderId == id).ExecuteDeleteAsync(cancel);
                db.Remove(provider);
                await audit.Record(AuditAction.ProviderDeleted, "provider", id, provider.Name, cancel);
            },
            cancel);
        return Answer.Done();
    }

    private static ChatWire? ReadWire(ProviderCode code, ChatWire? asked) =>
        asked == ChatWire.Responses && !ChatClients.HasResponses(QueryEnum.Name(code))
            ? throw Refusal.BadField("wire", FieldReason.WireFixed, $"{QueryEnum.Name(code)} has a wire of its own; leave this out.")
            : asked;

    private static void CheckName(string key)
    {
        if (key.Length == 0)
        {
            throw Refusal.BadField("name", FieldReason.Required, "A name has letters.");
        }
    }

    /// <summary>The key as it is sent: null for none.</summary>
    private static string? ReadKey(string? typed)
    {
        var key = typed?.Trim();
        if (string.IsNullOrEmpty(key))
        {
            return null;
        }

        return key.All(letter => letter is > ' ' and <= '~')
            ? key
            : throw Refusal.BadField("apiKey", FieldReason.NotAKey, "A key has visible ASCII characters and no spaces; copy it again.");
    }

    private static void SetKey(ModelProvider provider, string? key, ApiKeys keys)
    {
        const int ShortestWithHint = 12;
        provider.ProtectedKey = key is null ? null : keys.Protect(provider.Id, key);
        provider.KeyHint = key?.Length >= ShortestWithHint ? key[^4..] : null;
    }

    private static async Task RefuseTakenName(EaselDb db, string key, long? exceptId, CancellationToken cancel)
    {
        if (await db.Set<ModelProvider>().AnyAsync(other => other.NameKey == key && other.Id != exceptId, cancel))
        {
            throw Refusal.Conflict(RefusalReason.NameTaken, "There is a provider of this name already.");
        }
    }
}
