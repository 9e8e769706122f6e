using System.ComponentModel.DataAnnotations;
using Easel.Server.Features.Audit;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Easel.Server.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Budgets;

/// <summary>Sets a budget. Where neither limit is given, the budget is taken away.</summary>
/// <param name="SubjectId">The id of the user, agent or session; left out, each one has this budget that has none of its own.</param>
/// <param name="MaxCost">In the currency of the models' prices.</param>
public sealed record SetBudgetRequest(
    [property: Required] BudgetScope? Scope,
    [property: Range(1, long.MaxValue)] long? SubjectId,
    [property: Required] BudgetPeriod? Period,
    [property: Range(0, 1_000_000_000_000)] long? MaxTokens,
    [property: Range(0, 1_000_000_000)] decimal? MaxCost);

/// <summary>A budget, and what was used of it in the period that runs.</summary>
/// <param name="SubjectId">Null where each one has it.</param>
/// <param name="RenewsAt">Null where it never begins anew.</param>
public sealed record BudgetView(
    BudgetScope Scope, long? SubjectId, BudgetPeriod Period, long? MaxTokens, decimal? MaxCost, DateTime? RenewsAt, IReadOnlyList<BudgetUse> Used);

/// <summary>What one subject has used, and what calls that are on their way may still use.</summary>
public sealed record BudgetUse(long SubjectId, long Tokens, decimal Cost, long ReservedTokens, decimal ReservedCost);

/// <summary>The calls on budgets.</summary>
internal static class ManageBudgets
{
    private const int MostSubjects = 200;

    /// <summary>GET /budgets: all of them, each with those who used most.</summary>
    public static async Task<Envelope<List<BudgetView>>> List(
        EaselDb db, HttpResponse response, TimeProvider time, int? page, int? size, CancellationToken cancel)
    {
        var budgets = await Paging.Of(page, size).Read(
            db.Set<Budget>().AsNoTracking().OrderBy(budget => budget.Scope).ThenBy(budget => budget.SubjectId).ThenBy(budget => budget.Period), response, cancel);
        return Answer.Ok(await Views(budgets, db, time, subject: null, cancel));
    }

    /// <summary>GET /budgets/mine: the budgets of the caller, with what the caller used.</summary>
    public static async Task<Envelope<List<BudgetView>>> Mine(EaselDb db, CurrentUser user, TimeProvider time, CancellationToken cancel)
    {
        var id = user.Id;
        var budgets = (await db.Set<Budget>().AsNoTracking()
                .Where(budget => budget.Scope == BudgetScope.User && (budget.SubjectId == id || budget.SubjectId == Budget.Each)).ToListAsync(cancel))
            .GroupBy(budget => budget.Period).Select(group => group.OrderBy(budget => budget.SubjectId == Budget.Each).First()).ToList();
        return Answer.Ok(await Views(budgets, db, time, id, cancel));
    }

    /// <summary>PUT /budgets.</summary>
    public static async Task<Envelope<Done>> Set(SetBudgetRequest request, EaselDb db, AuditLog audit, TimeProvider time, CancellationToken cancel)
    {
        var (scope, subject, period) = (request.Scope!.Value, request.SubjectId ?? Budget.Each, request.Period!.Value);
        var (tokens, cost) = (request.MaxTokens, request.MaxCost is { } money ? BudgetPeriods.Nanos(money) : (long?)null);
        var now = time.GetUtcNow().UtcDateTime;
        await db.Write(
            async () =>
            {
                var rows = db.Set<Budget>().Where(budget => budget.Scope == scope && budget.SubjectId == subject && budget.Period == period);
                if (tokens is null && cost is null)
                {
                    var accounts = db.Set<BudgetAccount>().Where(account => rows.Any(budget => budget.Id == account.BudgetId));
                    await db.Set<BudgetReservation>().Where(reservation => accounts.Any(account => account.Id == reservation.AccountId)).ExecuteDeleteAsync(cancel);
                    await accounts.ExecuteDeleteAsync(cancel);
                    await rows.ExecuteDeleteAsync(cancel);
                }
                else if (await rows.ExecuteUpdateAsync(
                    set => set.SetProperty(budget => budget.MaxTokens, tokens).SetProperty(budget => budget.MaxCost, cost).SetProperty(budget => budget.UpdatedAt, now), cancel) == 0)
                {
                    db.Add(new Budget { Scope = scope, SubjectId = subject, Period = period, MaxTokens = tokens, MaxCost = cost, UpdatedAt = now });
                }

                await audit.Record(
                    AuditAction.BudgetSet,
                    QueryEnum.Name(scope).ToLowerInvariant(),
                    request.SubjectId,
                    FormattableString.Invariant($"{QueryEnum.Name(period)}: {tokens?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "any"} tokens, {request.MaxCost?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "any"} cost"),
                    cancel);
            },
            cancel);
        return Answer.Done();
    }

    private static async Task<List<BudgetView>> Views(
        IReadOnlyCollection<Budget> budgets, EaselDb db, TimeProvider time, long? subject, CancellationToken cancel)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var used = await Used([.. budgets.Select(budget => budget.Id)], db, now, subject, cancel);
        return [.. budgets.Select(budget => new BudgetView(
            budget.Scope,
            budget.SubjectId == Budget.Each ? null : budget.SubjectId,
            budget.Period,
            budget.MaxTokens,
            budget.MaxCost is { } cost ? BudgetPeriods.Cost(cost) : null,
            BudgetPeriods.Renewal(budget.Period, now),
            [.. (used.GetValueOrDefault(budget.Id) ?? []).Select(account => new BudgetUse(
                account.SubjectId,
                account.SpentTokens,
                BudgetPeriods.Cost(account.SpentCost),
                account.ReservedTokens,
                BudgetPeriods.Cost(account.ReservedCost)))]))];
    }

    /// <summary>The accounts of the periods that run, by budget. Each budget looks at its own period: the first day of a month begins both a day and a month.</summary>
    private static async Task<Dictionary<long, List<BudgetAccount>>> Used(
        List<long> budgetIds, EaselDb db, DateTime now, long? subject, CancellationToken cancel)
    {
        var (day, month, total) = (BudgetPeriods.Start(BudgetPeriod.Day, now), BudgetPeriods.Start(BudgetPeriod.Month, now), BudgetPeriods.Start(BudgetPeriod.Total, now));
        var running =
            from account in db.Set<BudgetAccount>().AsNoTracking()
            join budget in db.Set<Budget>() on account.BudgetId equals budget.Id
            where budgetIds.Contains(budget.Id)
                && account.StartsAt == (budget.Period == BudgetPeriod.Day ? day : budget.Period == BudgetPeriod.Month ? month : total)
                && (subject == null || account.SubjectId == subject)
            select account;
        return await running.GroupBy(account => account.BudgetId)
            .Select(accounts => new { accounts.Key, Most = accounts.OrderByDescending(account => account.SpentTokens).Take(MostSubjects).ToList() })
            .ToDictionaryAsync(accounts => accounts.Key, accounts => accounts.Most, cancel);
    }
}
