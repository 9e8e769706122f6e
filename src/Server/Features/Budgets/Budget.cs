using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Easel.Server.Features.Budgets;

/// <summary>What a user, an agent or a session may use of models in a day, a month, or ever.</summary>
internal sealed class Budget : IEntityTypeConfiguration<Budget>
{
    /// <summary>The subject of a budget that each one without a budget of its own has.</summary>
    public const long Each = 0;

    public long Id { get; init; }

    public BudgetScope Scope { get; init; }

    /// <summary>The id of the user, agent or session; <see cref="Each"/> for all of them, each by itself.</summary>
    public long SubjectId { get; init; }

    public BudgetPeriod Period { get; init; }

    public long? MaxTokens { get; set; }

    /// <summary>In billionths of the currency of the models' prices: whole numbers, which every database adds up and compares alike.</summary>
    public long? MaxCost { get; set; }

    public DateTime UpdatedAt { get; set; }

    public void Configure(EntityTypeBuilder<Budget> builder)
    {
        builder.ToTable("budgets");
        builder.HasIndex(budget => new { budget.Scope, budget.SubjectId, budget.Period }).IsUnique();
    }
}

/// <summary>Whose a budget is.</summary>
public enum BudgetScope
{
    User,
    Agent,
    Session,
}

/// <summary>When a budget begins anew, in UTC.</summary>
public enum BudgetPeriod
{
    Day,
    Month,
    Total,
}

/// <summary>What one subject has used of a budget in one period, and what calls that are on their way may still use.</summary>
internal sealed class BudgetAccount : IEntityTypeConfiguration<BudgetAccount>
{
    public long Id { get; init; }

    public long BudgetId { get; init; }

    public long SubjectId { get; init; }

    /// <summary>The beginning of the period.</summary>
    public DateTime StartsAt { get; init; }

    public long SpentTokens { get; init; }

    public long SpentCost { get; init; }

    public long ReservedTokens { get; init; }

    public long ReservedCost { get; init; }

    public void Configure(EntityTypeBuilder<BudgetAccount> builder)
    {
        builder.ToTable("budget_accounts");
        builder.HasIndex(account => new { account.BudgetId, account.SubjectId, account.StartsAt }).IsUnique();
    }
}

/// <summary>What a call of a model that is on its way may use at most of one account.</summary>
internal sealed class BudgetReservation : IEntityTypeConfiguration<BudgetReservation>
{
    public long Id { get; init; }

    /// <summary>The call; it reserves of several accounts at once.</summary>
    public Guid GrantId { get; init; }

    public long AccountId { get; init; }

    public long ExecutionId { get; init; }

    public long Tokens { get; init; }

    public long Cost { get; init; }

    public void Configure(EntityTypeBuilder<BudgetReservation> builder)
    {
        builder.ToTable("budget_reservations");
        builder.HasIndex(reservation => reservation.GrantId);
        builder.HasIndex(reservation => reservation.ExecutionId);
        builder.HasIndex(reservation => reservation.AccountId);
    }
}
