using System.Globalization;
using Easel.Server.Features.Accounts;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Easel.Server.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Models;

/// <summary>What usage can be added up by.</summary>
public enum UsageGroup
{
    User,
    Agent,
    Model,
    Session,
    Day,
}

/// <summary>What the model calls of one group used. Tokens that a provider did not report are a guess, and are told apart.</summary>
/// <param name="Key">The id, or the day; null for calls that belong to none, such as those of a provider's test.</param>
/// <param name="Name">What a person knows it by, where it still exists.</param>
/// <param name="FailedCalls">How many of the calls failed, timed out or were cancelled.</param>
/// <param name="CachedInputTokens">The part of the input that came from a provider's cache.</param>
/// <param name="CacheWriteInputTokens">The part of the input that went into a provider's cache.</param>
/// <param name="EstimatedInputTokens">The part of the input that is a guess.</param>
/// <param name="EstimatedOutputTokens">The part of the output that is a guess.</param>
public sealed record UsageRow(
    string? Key,
    string? Name,
    long Calls,
    long FailedCalls,
    long InputTokens,
    long OutputTokens,
    long CachedInputTokens,
    long CacheWriteInputTokens,
    long EstimatedInputTokens,
    long EstimatedOutputTokens,
    decimal Cost);

/// <summary>GET /usage: one's own for a user, everybody's for an administrator.</summary>
internal static class ReadUsage
{
    private const int MostGroups = 1000;

    /// <summary>As far as clocks are ahead of UTC anywhere, in minutes.</summary>
    private const int MostOffset = 14 * 60;

    public static async Task<Envelope<List<UsageRow>>> Handle(
        DateTimeOffset? from,
        DateTimeOffset? to,
        string? groupBy,
        string? search,
        int? utcOffset,
        CurrentUser current,
        EaselDb db,
        AccountDirectory accounts,
        IEnumerable<IUsageNames> names,
        HttpResponse response,
        int? page,
        int? size,
        CancellationToken cancel)
    {
        var group = QueryEnum.Read<UsageGroup>(groupBy?.ToUpperInvariant(), "groupBy") ?? UsageGroup.Model;
        if (from > to)
        {
            throw Refusal.BadField("to", FieldReason.EndsBefore, "The end lies before the beginning.");
        }

        var offset = utcOffset ?? 0;
        if (Math.Abs((long)offset) > MostOffset)
        {
            throw Refusal.BadField("utcOffset", FieldReason.OutOfRange, $"Clocks are between -{MostOffset} and {MostOffset} minutes ahead of UTC.", new { min = -MostOffset, max = MostOffset });
        }

        var calls = Wanted(db, current, from, to);
        if (group == UsageGroup.Day)
        {
            if (!string.IsNullOrWhiteSpace(search))
            {
                throw Refusal.BadField("search", FieldReason.DaysHaveNoNames, "Days have no names. Search with another groupBy.");
            }

            var days = await Paging.Of(page, size).Read(Sums(calls.GroupBy(call => call.StartedAt.AddMinutes(offset).Date).OrderBy(day => day.Key)), response, MostGroups, cancel);
            return Answer.Ok(days.ConvertAll(day => day.ToWire(day.Key.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), null)));
        }

        calls = Found(calls, group, search, db, accounts, names);
        var rows = await Paging.Of(page, size).Read(Sums(Groups(calls, group).OrderByDescending(rows => rows.Sum(call => call.Cost)).ThenByDescending(rows => rows.Sum(call => call.InputTokens + call.OutputTokens)).ThenBy(rows => rows.Key)), response, MostGroups, cancel);
        var known = await Names(group, [.. rows.Select(row => row.Key).OfType<long>()], db, accounts, names, cancel);
        return Answer.Ok(rows.ConvertAll(row => row.ToWire(
            row.Key?.ToString(CultureInfo.InvariantCulture), row.Key is { } id ? known.GetValueOrDefault(id) : null)));
    }

    private static async Task<Dictionary<long, string>> Names(
        UsageGroup group, long[] ids, EaselDb db, AccountDirectory accounts, IEnumerable<IUsageNames> names, CancellationToken cancel) => group switch
        {
            UsageGroup.User => await accounts.Names(ids, cancel),
            UsageGroup.Model => await db.Set<AiModel>().Where(model => ids.Contains(model.Id)).ToDictionaryAsync(model => model.Id, model => model.Name, cancel),
            _ when names.FirstOrDefault(one => one.Group == group) is { } others => await others.Names(ids, cancel),
            _ => [],
        };

    private static IQueryable<ModelCall> Wanted(EaselDb db, CurrentUser current, DateTimeOffset? from, DateTimeOffset? to)
    {
        var calls = db.Set<ModelCall>().AsNoTracking();
        if (!current.IsAdmin)
        {
            calls = calls.Where(call => call.UserId == current.Id);
        }

        if (from is { } start)
        {
            var since = start.UtcDateTime;
            calls = calls.Where(call => call.StartedAt >= since);
        }

        if (to is { } end)
        {
            var until = end.UtcDateTime;
            calls = calls.Where(call => call.StartedAt <= until);
        }

        return calls;
    }

    /// <summary>The calls of groups that the words name: by name where the group has one, or by its number, as in <c>#12</c>.</summary>
    private static IQueryable<ModelCall> Found(
        IQueryable<ModelCall> calls, UsageGroup group, string? search, EaselDb db, AccountDirectory accounts, IEnumerable<IUsageNames> names)
    {
        if (string.IsNullOrWhiteSpace(search))
        {
            return calls;
        }

        var part = search.Trim().ToLowerInvariant();
        // A number that nothing has: what belongs to nobody has none, or 0.
        var number = long.TryParse(part.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : -1;
        var named = group switch
        {
            UsageGroup.User => accounts.Named(part),
            UsageGroup.Model => db.Set<AiModel>().Where(model => model.Name.ToLower().Contains(part) || model.ModelCode.ToLower().Contains(part)).Select(model => model.Id),
            _ => names.FirstOrDefault(one => one.Group == group)?.Named(part),
        };
        return group switch
        {
            UsageGroup.User => calls.Where(call => call.UserId == number || named!.Contains(call.UserId ?? -1)),
            UsageGroup.Agent when named is not null => calls.Where(call => call.AgentId == number || named.Contains(call.AgentId ?? -1)),
            UsageGroup.Model => calls.Where(call => call.ModelId == number || named!.Contains(call.ModelId)),
            _ => calls.Where(call => call.SessionId == number),
        };
    }

    private static IQueryable<IGrouping<long?, ModelCall>> Groups(IQueryable<ModelCall> calls, UsageGroup group) => group switch
    {
        UsageGroup.User => calls.GroupBy(call => call.UserId),
        UsageGroup.Agent => calls.GroupBy(call => call.AgentId),
        UsageGroup.Session => calls.GroupBy(call => call.SessionId),
        _ => calls.GroupBy(call => call.ModelId == 0 ? null : (long?)call.ModelId),
    };

    private static IQueryable<Sum<TKey>> Sums<TKey>(IQueryable<IGrouping<TKey, ModelCall>> groups) => groups.Select(rows => new Sum<TKey>(
        rows.Key,
        rows.LongCount(),
        rows.LongCount(call => call.Status != ModelCallStatus.Success),
        rows.Sum(call => call.InputTokens),
        rows.Sum(call => call.OutputTokens),
        rows.Sum(call => call.CachedInputTokens),
        rows.Sum(call => call.CacheWriteInputTokens),
        rows.Sum(call => call.Estimated ? call.InputTokens : 0),
        rows.Sum(call => call.Estimated ? call.OutputTokens : 0),
        rows.Sum(call => call.Cost)));

    private sealed record Sum<TKey>(
        TKey Key, long Calls, long Failed, long Input, long Output, long Cached, long Written, long GuessedInput, long GuessedOutput, decimal Cost)
    {
        public UsageRow ToWire(string? key, string? name) =>
            new(key, name, Calls, Failed, Input, Output, Cached, Written, GuessedInput, GuessedOutput, Cost);
    }
}
