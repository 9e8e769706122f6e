using Easel.Server.Platform.Database;
using Easel.Server.Platform.Identity;

namespace Easel.Server.Features.Models;

/// <summary>Providers of models and their models: what agents think with, what it costs, and who may be asked how often.</summary>
internal static class ModelsFeature
{
    public static void AddModels(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ModelCalls>();
        builder.Services.AddSingleton<ProviderClients>();
        builder.Services.AddSingleton<ProviderRoute>();
        builder.Services.AddSingleton<ProbeCalls>();
        builder.Services.AddSingleton<ProviderDoctor>();
        builder.Services.AddSingleton<TestRate>();
        builder.Services.AddScoped<ChatModels>();
        builder.Services.AddScoped<TokenScales>();
    }

    public static void MapModels(this IEndpointRouteBuilder api)
    {
        var providers = api.MapGroup("/model-providers").WithTags("Models").Allow(Access.Admin);
        providers.MapPost("", ManageProviders.Create).WithName("CreateProvider");
        providers.MapGet("", ManageProviders.List).WithName("ListProviders");
        providers.MapGet("/{id}", ManageProviders.Read).WithName("ReadProvider");
        providers.MapPut("/{id}", ManageProviders.Update).WithName("UpdateProvider");
        providers.MapDelete("/{id}", ManageProviders.Delete).WithName("DeleteProvider");
        providers.MapPost("/{id}/test", TestProvider.Handle).WithName("TestProvider");
        providers.MapGet("/{id}/available-models", ReadAvailableModels.Handle).WithName("ReadAvailableModels");

        var models = api.MapGroup("/models").WithTags("Models").Allow(Access.Admin);
        models.MapPost("", ManageModels.Create).WithName("CreateModel");
        models.MapGet("", ManageModels.List).WithName("ListModels");
        models.MapGet("/{id}", ManageModels.Read).WithName("ReadModel");
        models.MapPut("/{id}", ManageModels.Update).WithName("UpdateModel");
        models.MapDelete("/{id}", ManageModels.Delete).WithName("DeleteModel");

        api.MapGroup("/usage").WithTags("Models").Allow(Access.User).MapGet("", ReadUsage.Handle).WithName("ReadUsage");
    }

    /// <summary>Makes the built-in provider and model where they are not there; gives the model's id.</summary>
    public static async Task<long> EnsureBuiltIn(IServiceProvider services, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        return await BuiltIn.Ensure(
            scope.ServiceProvider.GetRequiredService<EaselDb>(), scope.ServiceProvider.GetRequiredService<TimeProvider>(), cancel);
    }
}
