using Easel.Server.Platform.Settings;

namespace Easel.Server.Features.Workflows;

/// <summary>Frees workflows whose holder died: at the start, and every few seconds.</summary>
internal sealed partial class LockSweeper(IServiceScopeFactory scopes, EaselSettings settings, TimeProvider time, ILogger<LockSweeper> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // With SQLite the data directory's lock proves that no other process works here: whatever is locked belonged to a dead one. The turns
        // that are taken up again keep theirs.
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
        var uses = scope.ServiceProvider.GetServices<IWorkflowUse>().ToList();
        await scope.ServiceProvider.GetRequiredService<WorkflowLocks>().FreeDead(all, IsLive, cancel);

        async Task<bool> IsLive(long executionId, CancellationToken stop)
        {
            foreach (var use in uses)
            {
                if (await use.IsLive(executionId, stop))
                {
                    return true;
                }
            }

            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Dead locks could not be looked for; trying again")]
    private static partial void SweepFailed(ILogger logger, Exception failure);
}
