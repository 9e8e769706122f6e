using Easel.Server.Platform.Settings;

namespace Easel.Server.Features.Workflows;

/// <summary>Frees workflows whose holder died: at the start, and every few seconds.</summary>
internal sealed partial class LockSweeper(IServiceScopeFactory scopes, EaselSettings settings, TimeProvider time, ILogger<LockSweeper> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // With SQLite the data directory's lock proves that no other process works here: whatever is locked belonged to a dead one.
        await Sweep(all: !settings.UsesPostgres, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Sweep(all: false, stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                SweepFailed(logger, failure);
            }
        }
    }

    private async Task Sweep(bool all, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<WorkflowLocks>().FreeDead(all, cancel);
    }

    [LoggerMessage(LogLevel.Warning, "Dead locks could not be looked for; trying again")]
    private static partial void SweepFailed(ILogger logger, Exception failure);
}
