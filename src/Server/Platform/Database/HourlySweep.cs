namespace Easel.Server.Platform.Database;

/// <summary>Deletes what is over, at the start and then every hour. What fails is logged and tried again at the next hour.</summary>
internal abstract partial class HourlySweep(TimeProvider time, ILogger logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected ILogger Logger { get; } = logger;

    /// <summary>Deletes what is over now.</summary>
    public Task Sweep(CancellationToken cancel) => Sweep(time.GetUtcNow().UtcDateTime, cancel);

    protected abstract Task Sweep(DateTime now, CancellationToken cancel);

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
                SweepFailed(Logger, failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Warning, "What is over could not be deleted; trying again in an hour")]
    private static partial void SweepFailed(ILogger logger, Exception failure);
}
