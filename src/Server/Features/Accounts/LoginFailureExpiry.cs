using Easel.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Accounts;

/// <summary>
/// Forgets failed logins that count no more, at the start and then every hour: whoever tries names that nobody has would otherwise fill the
/// table without end.
/// </summary>
internal sealed partial class LoginFailureExpiry(IServiceScopeFactory scopes, LockoutSettings settings, TimeProvider time, ILogger<LoginFailureExpiry> logger)
    : BackgroundService
{
    private const int Batch = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <summary>Forgets what counts no more now.</summary>
    public async Task Sweep(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EaselDb>();
        var now = time.GetUtcNow().UtcDateTime;
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

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        do
        {
            try
            {
                await Sweep(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                SweepFailed(logger, failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Warning, "Failed logins that count no more could not be forgotten; trying again in an hour")]
    private static partial void SweepFailed(ILogger logger, Exception failure);
}
