using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Easel.Server.Platform.Settings;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Accounts;

/// <summary>When guessing ends: the section <c>Easel:Lockout</c>.</summary>
internal sealed class LockoutSettings
{
    public const string Section = "Easel:Lockout";

    /// <summary>Failures from one address that lock it out of one account.</summary>
    public int Failures { get; set; } = 5;

    /// <summary>Failures from all addresses together that lock the account for everybody.</summary>
    public int FailuresOverall { get; set; } = 100;

    public TimeSpan Duration { get; set; } = TimeSpan.FromMinutes(30);

    public void Validate()
    {
        if (Failures < 1 || FailuresOverall < Failures || Duration <= TimeSpan.Zero)
        {
            throw new SettingsException(Section, "needs Failures of at least 1, FailuresOverall not below it, and a Duration above zero.");
        }
    }
}

/// <summary>
/// Counts failed logins per account and address and locks after five. An address that is locked out does not lock the owner out who comes
/// from another one; only a hundred failures from everywhere lock the account as a whole.
/// </summary>
internal sealed class LoginLockout(EaselDb db, LockoutSettings settings, TimeProvider time)
{
    /// <summary>Takes one try; call <see cref="Clear"/> when it succeeds.</summary>
    /// <exception cref="Refusal">429 while locked; the same for names that do not exist.</exception>
    public Task Take(string nameKey, string address, CancellationToken cancel) =>
        db.Write(
            async () =>
            {
                await TakeOne(nameKey, address, settings.Failures, cancel);
                await TakeOne(nameKey, LoginFailures.AnyAddress, settings.FailuresOverall, cancel);
            },
            cancel);

    /// <summary>Forgets the failures of an account: those from one address, and the count of all.</summary>
    public Task Clear(string nameKey, string address, CancellationToken cancel) =>
        db.Write(
            async () =>
            {
                // In the order in which they are taken, or two logins at the same moment could wait for each other.
                await Rows(nameKey, address).ExecuteDeleteAsync(cancel);
                await Rows(nameKey, LoginFailures.AnyAddress).ExecuteDeleteAsync(cancel);
            },
            cancel);

    /// <summary>An administrator's unlock: for all addresses.</summary>
    public Task Unlock(string nameKey, CancellationToken cancel) =>
        db.Write(
            async () =>
            {
                await db.Set<LoginFailures>().Where(row => row.NameKey == nameKey && row.Address != LoginFailures.AnyAddress).ExecuteDeleteAsync(cancel);
                await Rows(nameKey, LoginFailures.AnyAddress).ExecuteDeleteAsync(cancel);
            },
            cancel);

    private IQueryable<LoginFailures> Rows(string nameKey, string address) =>
        db.Set<LoginFailures>().Where(row => row.NameKey == nameKey && row.Address == address);

    private async Task TakeOne(string nameKey, string address, int most, CancellationToken cancel)
    {
        var rows = Rows(nameKey, address);
        while (!await TryTakeOne(rows, nameKey, address, most, cancel))
        {
            // A login that succeeded at this very moment may have taken the row away, which is no reason to refuse this one.
            if (await rows.Where(row => row.Count >= most).Select(row => new { row.LockedUntil }).FirstOrDefaultAsync(cancel) is { } full)
            {
                var now = time.GetUtcNow().UtcDateTime;
                throw Refusal.TooMany(
                    RefusalReason.LoginLocked,
                    "Too many failed logins. Wait, or ask an administrator to unlock the account.",
                    full.LockedUntil is { } end && end > now ? end - now : settings.Duration);
            }
        }
    }

    private async Task<bool> TryTakeOne(IQueryable<LoginFailures> rows, string nameKey, string address, int most, CancellationToken cancel)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var forgotten = now - settings.Duration;

        // Statements that decide by themselves, on both databases: reading first and writing then would let parallel guesses through.
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO login_failures (name_key, address, count, last_at) VALUES ({nameKey}, {address}, 0, {now}) ON CONFLICT DO NOTHING", cancel);
        await rows.Where(row => row.LastAt < forgotten && (row.LockedUntil == null || row.LockedUntil <= now))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Count, 0).SetProperty(row => row.LockedUntil, (DateTime?)null), cancel);
        var lockedUntil = now + settings.Duration;
        var counted = await rows.Where(row => row.Count < most)
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Count, row => row.Count + 1)
                    .SetProperty(row => row.LastAt, now)
                    .SetProperty(row => row.LockedUntil, row => row.Count + 1 >= most ? lockedUntil : null),
                cancel);
        return counted == 1;
    }
}
