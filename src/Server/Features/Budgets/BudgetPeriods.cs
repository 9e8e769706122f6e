using System.Globalization;

namespace Easel.Server.Features.Budgets;

/// <summary>When periods begin, and how money is counted in whole numbers.</summary>
internal static class BudgetPeriods
{
    public const decimal Billion = 1_000_000_000m;

    /// <summary>The most that a budget may be, so that sums stay far from the end of the numbers.</summary>
    public const decimal MostCost = 1_000_000_000m;

    public static DateTime Start(BudgetPeriod period, DateTime now) => period switch
    {
        BudgetPeriod.Day => now.Date,
        BudgetPeriod.Month => new DateTime(now.Year, now.Month, 1, 0, 0, 0, DateTimeKind.Utc),
        _ => DateTime.UnixEpoch,
    };

    /// <summary>Null for a budget that never begins anew.</summary>
    public static DateTime? Renewal(BudgetPeriod period, DateTime now) => period switch
    {
        BudgetPeriod.Day => Start(period, now).AddDays(1),
        BudgetPeriod.Month => Start(period, now).AddMonths(1),
        _ => null,
    };

    /// <summary>Rounded up: a part of a billionth counts as one.</summary>
    public static long Nanos(decimal cost) => (long)Math.Ceiling(Math.Clamp(cost, 0, MostCost) * Billion);

    public static decimal Cost(long nanos) => nanos / Billion;

    public static string Told(DateTime time) => time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC";
}
