using System.Diagnostics.CodeAnalysis;

namespace Easel.Agent;

/// <summary>What the turn's calls of the model may use beyond the turn's own limits: set aside before each call, booked after it.</summary>
public interface ITurnBudget
{
    /// <summary>Null where nothing limits the call.</summary>
    /// <param name="mostInput">The most tokens that the provider may count for the request.</param>
    /// <param name="mostOutput">The most tokens of the answer.</param>
    /// <exception cref="BudgetExhausted">There is not enough left.</exception>
    Task<BudgetGrant?> Reserve(long mostInput, int mostOutput, CancellationToken ct);

    Task Settle(BudgetGrant grant, TurnUsage usage, CancellationToken ct);
}

/// <summary>A call that may be made; more than so many tokens of an answer are not set aside for it.</summary>
public sealed record BudgetGrant(Guid Id, int MostOutput);

/// <summary>A budget has not enough left for a call; the message says whose it is, when it begins anew and who can raise it.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "It reads as what it is: the budget is exhausted.")]
public sealed class BudgetExhausted(string message) : Exception(message);
