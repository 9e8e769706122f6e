using Easel.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Accounts;

/// <summary>
/// Forgets failed logins that count no more, at the start and then every hour: whoever tries names that nobody has would otherwise fill the
/// table without end.
/// </summary>
internal sealed class LoginFailureExpiry(IServiceScopeFactory scopes, LockoutSettings settings, TimeProvider time, ILogger<LoginFailureExpiry> logger)
    : HourlySweep(time, logger)
{
    private const int Batch = 200;

    protected override async Task Sweep(DateTime now, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EaselDb>();
        var forgotten = now - settings.Duration;
        var over = db.Set<LoginFailures>().Where(row => row.LastAt < forgotten && (row.LockedUntil == null || row.LockedUntil <= now));
        while (await over.OrderBy(row => row.LastAt).Select(row => row.Id).Take(Batch).ToListAsync(cancel) is { Count: > 0 } ids)
        {
            foreach (var id in ids)
            {
                // One by one: a login that holds one row and wants another must not wait for who does it the other way round.
                await db.Write(() => over.Where(row => row.Id == id).ExecuteDeleteAsync(cancel), cancel);
            }
        }
    }
}
