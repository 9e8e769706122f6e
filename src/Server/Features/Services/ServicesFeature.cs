using Easel.Comfy.Following;
using Easel.Server.Platform.Identity;
using Easel.Server.Platform.Settings;

namespace Easel.Server.Features.Services;

/// <summary>The ComfyUI servers that administrators registered: their health, their nodes, and the ways to them.</summary>
internal static class ServicesFeature
{
    public static void AddServices(this WebApplicationBuilder builder)
    {
        var sandbox = builder.Configuration.Bind<SandboxSettings>(SandboxSettings.Section);
        sandbox.Validate();
        var services = builder.Services;
        services.AddSingleton<ComfyClients>();
        services.AddSingleton(new ComfyConnectionOptions());
        services.AddSingleton<ComfyConnections>();
        services.AddSingleton<CatalogFiles>();
        services.AddSingleton<CatalogCache>();
        services.AddScoped<ServiceUses>();
        services.AddScoped<ComfyServers>();
        services.AddSingleton(sandbox);
        services.AddSingleton<SandboxHost>();
        services.AddHostedService(provider => provider.GetRequiredService<SandboxHost>());
        services.AddSingleton<ServiceHealth>();
        services.AddHostedService(provider => provider.GetRequiredService<ServiceHealth>());
    }

    public static void MapServices(this IEndpointRouteBuilder api)
    {
        var services = api.MapGroup("/services").WithTags("Services");

        var forAll = services.MapGroup("").Allow(Access.User);
        forAll.MapGet("", ListServices.Handle).WithName("ListServices");
        forAll.MapGet("/{id}", ListServices.Read).WithName("ReadService");
        forAll.MapGet("/{id}/nodes", SearchNodes.Handle).WithName("SearchNodes");
        forAll.MapGet("/{id}/nodes/{**nodeClass}", SearchNodes.Read).WithName("ReadNode");
        forAll.MapGet("/{id}/models", ReadServer.Models).WithName("ListServiceModels");
        forAll.MapGet("/{id}/queue", ReadServer.Queue).WithName("ReadServiceQueue");
        forAll.MapGet("/{id}/stats", ReadServer.Stats).WithName("ReadServiceStats");

        var forAdmins = services.MapGroup("").Allow(Access.Admin);
        forAdmins.MapPost("", CreateService.Handle).WithName("CreateService");
        forAdmins.MapPut("/{id}", UpdateService.Handle).WithName("UpdateService");
        forAdmins.MapDelete("/{id}", DeleteService.Handle).WithName("DeleteService");
        forAdmins.MapPost("/{id}/test", TestService.Handle).WithName("TestService");
    }
}
