using Easel.Agent;
using Easel.Server.Features.Budgets;

namespace Easel.Server.Features.Chat;

/// <summary>The budgets that a turn's calls of its model fall under.</summary>
/// <param name="price">What a call can cost at most.</param>
internal sealed class TurnBudget(TurnPlace place, long agentId, Func<TurnUsage, decimal> price, IServiceScopeFactory scopes) : ITurnBudget
{
    public async Task<BudgetGrant?> Reserve(long mostInput, int mostOutput, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ModelBudgets>().Reserve(
            new BudgetedCall(place.ExecutionId, place.UserId, agentId, place.SessionId, mostInput, mostOutput, price), ct);
    }

    public async Task Settle(BudgetGrant grant, TurnUsage usage, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ModelBudgets>().Settle(grant, usage, ct);
    }
}
