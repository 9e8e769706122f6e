using Easel.Agent;
using Easel.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Budgets;

/// <summary>
/// The door: sets aside what a call of a model may use before it is made, and books what it did use after it. Both happen inside the
/// database, in one write over all budgets that the call falls under, so any number of calls at once never use more than there is.
/// </summary>
internal sealed class ModelBudgets(EaselDb db, TimeProvider time)
{
    /// <summary>An answer shorter than this is not worth asking for.</summary>
    private const long LeastOutput = 256;

    /// <summary>Null where no budget applies.</summary>
    /// <exception cref="BudgetExhausted">A budget has not enough left.</exception>
    public Task<BudgetGrant?> Reserve(BudgetedCall call, CancellationToken cancel) => db.Write<BudgetGrant?>(
        async () =>
        {
            var budgets = await Applying(call, cancel);
            if (budgets.Count == 0)
            {
                return null;
            }

            var accounts = await Lock(budgets, call, cancel);
            long output = call.MostOutput;
            foreach (var (budget, account) in accounts)
            {
                var room = Room(budget, account, call);
                if (room < Math.Min(output, LeastOutput))
                {
                    throw Exhausted(budget, account, call);
                }

                output = Math.Min(output, room);
            }

            var grant = new BudgetGrant(Guid.NewGuid(), (int)output);
            foreach (var (_, account) in accounts)
            {
                await Set(aside: new BudgetReservation
                {
                    GrantId = grant.Id,
                    AccountId = account.Id,
                    ExecutionId = call.ExecutionId,
                    Tokens = call.InputTokens + output,
                    Cost = Cost(call, output),
                });
            }

            return grant;
        },
        cancel);

    /// <summary>Books what a call used. What was booked already is not booked again.</summary>
    public Task Settle(BudgetGrant grant, TurnUsage usage, CancellationToken cancel) => db.Write(
        async () =>
        {
            foreach (var reservation in await Reservations(row => row.GrantId == grant.Id, cancel))
            {
                await Book(reservation, usage.Tokens, BudgetPeriods.Nanos(usage.Cost), cancel);
            }
        },
        cancel);

    /// <summary>
    /// Books the calls of a turn that nobody settles any more, because its process died, as all that was set aside for them: what they used
    /// nobody tells, and no more than that can be billed.
    /// </summary>
    public Task Abandon(long executionId, CancellationToken cancel) => db.Write(
        async () =>
        {
            foreach (var reservation in await Reservations(row => row.ExecutionId == executionId, cancel))
            {
                await Book(reservation, reservation.Tokens, reservation.Cost, cancel);
            }
        },
        cancel);

    /// <summary>A budget of one's own takes the place of the one that each has for the same period.</summary>
    private async Task<List<Budget>> Applying(BudgetedCall call, CancellationToken cancel) =>
        [.. (await db.Set<Budget>().AsNoTracking()
            .Where(budget =>
                (budget.Scope == BudgetScope.User && (budget.SubjectId == call.UserId || budget.SubjectId == Budget.Each))
                || (budget.Scope == BudgetScope.Agent && (budget.SubjectId == call.AgentId || budget.SubjectId == Budget.Each))
                || (budget.Scope == BudgetScope.Session && (budget.SubjectId == call.SessionId || budget.SubjectId == Budget.Each)))
            .ToListAsync(cancel))
            .GroupBy(budget => (budget.Scope, budget.Period))
            .Select(group => group.OrderBy(budget => budget.SubjectId == Budget.Each).First())
            .OrderBy(budget => budget.Id)];

    /// <summary>The accounts as they stand, held until this write ends; always in the same order, so that two calls never wait for each other.</summary>
    private async Task<List<(Budget Budget, BudgetAccount Account)>> Lock(List<Budget> budgets, BudgetedCall call, CancellationToken cancel)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var held = new List<(Budget, BudgetAccount)>();
        foreach (var budget in budgets)
        {
            var (subject, start) = (Subject(budget.Scope, call), BudgetPeriods.Start(budget.Period, now));
            await db.Database.ExecuteSqlAsync(
                $"""
                 INSERT INTO budget_accounts (budget_id, subject_id, starts_at, spent_tokens, spent_cost, reserved_tokens, reserved_cost)
                 VALUES ({budget.Id}, {subject}, {start}, 0, 0, 0, 0) ON CONFLICT DO NOTHING
                 """,
                cancel);
            var rows = db.Set<BudgetAccount>().Where(row => row.BudgetId == budget.Id && row.SubjectId == subject && row.StartsAt == start);
            await rows.ExecuteUpdateAsync(set => set.SetProperty(row => row.ReservedTokens, row => row.ReservedTokens), cancel);
            held.Add((budget, await rows.AsNoTracking().SingleAsync(cancel)));
        }

        return held;
    }

    private async Task Set(BudgetReservation aside)
    {
        db.Add(aside);
        await db.Set<BudgetAccount>().Where(row => row.Id == aside.AccountId).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.ReservedTokens, row => row.ReservedTokens + aside.Tokens)
                .SetProperty(row => row.ReservedCost, row => row.ReservedCost + aside.Cost));
    }

    /// <summary>In the order of the budgets, in which <see cref="Lock"/> takes their accounts.</summary>
    private Task<List<BudgetReservation>> Reservations(System.Linq.Expressions.Expression<Func<BudgetReservation, bool>> which, CancellationToken cancel) => (
        from reservation in db.Set<BudgetReservation>().AsNoTracking().Where(which)
        join account in db.Set<BudgetAccount>() on reservation.AccountId equals account.Id
        orderby account.BudgetId, account.Id, reservation.Id
        select reservation).ToListAsync(cancel);

    private async Task Book(BudgetReservation reservation, long tokens, long cost, CancellationToken cancel)
    {
        // Whoever deletes the row books it, so it is booked once.
        if (await db.Set<BudgetReservation>().Where(row => row.Id == reservation.Id).ExecuteDeleteAsync(cancel) == 0)
        {
            return;
        }

        await db.Set<BudgetAccount>().Where(row => row.Id == reservation.AccountId).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.ReservedTokens, row => row.ReservedTokens - reservation.Tokens)
                .SetProperty(row => row.ReservedCost, row => row.ReservedCost - reservation.Cost)
                .SetProperty(row => row.SpentTokens, row => row.SpentTokens + tokens)
                .SetProperty(row => row.SpentCost, row => row.SpentCost + cost),
            cancel);
    }

    /// <summary>How many tokens of an answer there is room for; negative where the request alone is too much.</summary>
    private static long Room(Budget budget, BudgetAccount account, BudgetedCall call)
    {
        var room = long.MaxValue;
        if (budget.MaxTokens is { } tokens)
        {
            room = tokens - account.SpentTokens - account.ReservedTokens - call.InputTokens;
        }

        if (budget.MaxCost is { } cost)
        {
            var left = cost - account.SpentCost - account.ReservedCost - Cost(call, 0);
            var whole = Cost(call, call.MostOutput) - Cost(call, 0);
            room = Math.Min(room, left < 0 ? -1 : whole <= left ? long.MaxValue : (long)((decimal)left * call.MostOutput / whole));
        }

        return room;
    }

    private static long Cost(BudgetedCall call, long output) =>
        BudgetPeriods.Nanos(call.Price(new TurnUsage(call.InputTokens, output, 0, 0, 1, Estimated: true)));

    private static long Subject(BudgetScope scope, BudgetedCall call) => scope switch
    {
        BudgetScope.User => call.UserId,
        BudgetScope.Agent => call.AgentId,
        _ => call.SessionId,
    };

    private BudgetExhausted Exhausted(Budget budget, BudgetAccount account, BudgetedCall call)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var whose = budget.Scope switch { BudgetScope.User => "Your", BudgetScope.Agent => "This agent's", _ => "This session's" };
        var period = budget.Period switch { BudgetPeriod.Day => "daily ", BudgetPeriod.Month => "monthly ", _ => "" };
        var used = new List<string>();
        if (budget.MaxTokens is { } tokens)
        {
            used.Add(FormattableString.Invariant($"{account.SpentTokens} of {tokens} tokens are spent and {account.ReservedTokens} are set aside for calls that run"));
        }

        if (budget.MaxCost is { } cost)
        {
            used.Add(FormattableString.Invariant($"{BudgetPeriods.Cost(account.SpentCost):0.######} of {BudgetPeriods.Cost(cost):0.######} in money is spent"));
        }

        var renews = BudgetPeriods.Renewal(budget.Period, now) is { } at ? $"It begins anew at {BudgetPeriods.Told(at)}" : "It does not begin anew";
        return new BudgetExhausted(FormattableString.Invariant(
            $"{whose} {period}budget for models has not enough left for a request of up to {call.InputTokens} tokens: {string.Join(", ", used)}. {renews}; an administrator can raise it."));
    }
}

/// <summary>A call of a model that is to be made: whose it is, and what it may use at most.</summary>
/// <param name="Price">What so many tokens cost at most, whichever model answers and whatever its cache takes.</param>
internal sealed record BudgetedCall(
    long ExecutionId, long UserId, long AgentId, long SessionId, long InputTokens, int MostOutput, Func<TurnUsage, decimal> Price);
