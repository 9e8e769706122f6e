using Easel.Server.Platform.Database;
using Easel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Files;

/// <summary>
/// Deletes files whose time is over: temporary ones after 7 days, exports after 30, and after a day what a process that died had begun
/// to write. It looks at the start and then every hour.
/// </summary>
internal sealed partial class FileExpiry(IServiceScopeFactory scopes, BlobStore blobs, TimeProvider time, ILogger<FileExpiry> logger) : BackgroundService
{
    private const int Batch = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestWriting = TimeSpan.FromDays(1);

    /// <summary>Deletes what is over now.</summary>
    public async Task Sweep(CancellationToken cancel)
    {
        if (blobs.DeleteUnfinished(time.GetUtcNow().UtcDateTime - LongestWriting) is > 0 and var unfinished)
        {
            Unfinished(logger, unfinished);
        }

        while (true)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<EaselDb>();
            var now = time.GetUtcNow().UtcDateTime;
            var ids = await db.Set<StoredFile>().Where(file => file.ExpiresAt <= now).OrderBy(file => file.ExpiresAt)
                .Select(file => file.Id).Take(Batch).ToListAsync(cancel);
            if (ids.Count == 0)
            {
                return;
            }

            await scope.ServiceProvider.GetRequiredService<StoredFiles>().Delete(db.Set<StoredFile>().Where(file => ids.Contains(file.Id)), cancel);
            Expired(logger, ids.Count);
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

    [LoggerMessage(LogLevel.Information, "{Count} files were over and are deleted")]
    private static partial void Expired(ILogger logger, int count);

    [LoggerMessage(LogLevel.Information, "{Count} files that were never finished are deleted")]
    private static partial void Unfinished(ILogger logger, int count);

    [LoggerMessage(LogLevel.Warning, "Files that are over could not be deleted; trying again in an hour")]
    private static partial void SweepFailed(ILogger logger, Exception failure);
}
