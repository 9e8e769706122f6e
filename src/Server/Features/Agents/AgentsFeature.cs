using Easel.Server.Features.Models;
using Easel.Server.Platform.Identity;
using Easel.Server.Platform.Settings;

namespace Easel.Server.Features.Agents;

/// <summary>Agents as administrators set them up, and the record of every turn that they did.</summary>
internal static class AgentsFeature
{
    public static void AddAgents(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.Bind<AgentsSettings>(AgentsSettings.Section);
        settings.Validate();
        builder.Services.AddSingleton(settings);
        builder.Services.AddScoped<AgentProfiles>();
        builder.Services.AddScoped<IModelUses>(services => services.GetRequiredService<AgentProfiles>());
        builder.Services.AddScoped<IUsageNames>(services => services.GetRequiredService<AgentProfiles>());
        builder.Services.AddScoped<Executions>();
    }

    public static void MapAgents(this IEndpointRouteBuilder api)
    {
        api.MapGet("/agents/available", ListAvailableAgents.Handle).WithName("ListAvailableAgents").WithTags("Agents").Allow(Access.User);

        var agents = api.MapGroup("/agents").WithTags("Agents").Allow(Access.Admin);
        agents.MapPost("", ManageAgents.Create).WithName("CreateAgent");
        agents.MapGet("", ManageAgents.List).WithName("ListAgents");
        agents.MapGet("/tools", ListTools.Handle).WithName("ListTools");
        agents.MapGet("/tools-config-schema", ReadToolsConfigSchema.Handle).WithName("ReadToolsConfigSchema");
        agents.MapGet("/executions", ListExecutions.All).WithName("ListAllExecutions");
        agents.MapGet("/{id}", ManageAgents.Read).WithName("ReadAgent");
        agents.MapPut("/{id}", ManageAgents.Update).WithName("UpdateAgent");
        agents.MapDelete("/{id}", ManageAgents.Delete).WithName("DeleteAgent");
        agents.MapGet("/{id}/executions", ListExecutions.OfAgent).WithName("ListExecutions");
        agents.MapGet("/{id}/executions/{executionId}", ReadExecution.Handle).WithName("ReadExecution");
    }
}
