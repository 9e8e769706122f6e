using Easel.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Models;

/// <summary>The provider and the model that need no network and no key, so that a new installation can be tried at once.</summary>
internal static class BuiltIn
{
    private const string ProviderName = "Built-in";
    private const string ModelName = "Built-in rules";
    public const string ModelCode = "built-in-rules";

    /// <summary>Makes them where they are not there; gives the model's id.</summary>
    public static Task<long> Ensure(EaselDb db, TimeProvider time, CancellationToken cancel) =>
        db.Write(
            async () =>
            {
                var now = time.GetUtcNow().UtcDateTime;
                var provider = await db.Set<ModelProvider>().FirstOrDefaultAsync(row => row.Code == ProviderCode.Builtin, cancel);
                if (provider is null)
                {
                    provider = new ModelProvider
                    {
                        Name = ProviderName,
                        NameKey = ModelProvider.KeyOf(ProviderName),
                        Code = ProviderCode.Builtin,
                        // It runs in this process; the limit is only there because every provider has one.
                        RateLimit = 100_000,
                        TimeoutMs = ModelProvider.UsualTimeoutMs,
                        MaxRetries = 0,
                        Status = ProviderStatus.Active,
                        CreatedAt = now,
                    };
                    db.Add(provider);
                    await db.SaveChangesAsync(cancel);
                }

                var model = await db.Set<AiModel>().OrderBy(row => row.Id).FirstOrDefaultAsync(row => row.ProviderId == provider.Id, cancel);
                if (model is null)
                {
                    model = new AiModel
                    {
                        ProviderId = provider.Id,
                        Name = ModelName,
                        NameKey = ModelProvider.KeyOf(ModelName),
                        ModelCode = ModelCode,
                        ModelType = ModelType.Llm,
                        SupportStream = true,
                        SupportTools = true,
                        Status = ModelStatus.Active,
                        CreatedAt = now,
                    };
                    db.Add(model);
                    await db.SaveChangesAsync(cancel);
                }

                return model.Id;
            },
            cancel);
}
