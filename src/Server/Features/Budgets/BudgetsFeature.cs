using Easel.Server.Platform.Identity;

namespace Easel.Server.Features.Budgets;

/// <summary>What users, agents and sessions may use of models, in tokens and in money.</summary>
internal static class BudgetsFeature
{
    public static void AddBudgets(this WebApplicationBuilder builder) => builder.Services.AddScoped<ModelBudgets>();

    public static void MapBudgets(this IEndpointRouteBuilder api)
    {
        api.MapGet("/budgets/mine", ManageBudgets.Mine).WithName("ListOwnBudgets").WithTags("Budgets").Allow(Access.User);

        var budgets = api.MapGroup("/budgets").WithTags("Budgets").Allow(Access.Admin);
        budgets.MapGet("", ManageBudgets.List).WithName("ListBudgets");
        budgets.MapPut("", ManageBudgets.Set).WithName("SetBudget");
    }
}
