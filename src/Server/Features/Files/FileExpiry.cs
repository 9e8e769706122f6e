using Easel.Server.Platform.Database;
using Easel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Files;

/// <summary>
/// Deletes files whose time is over: temporary ones after 7 days, exports after 30, and after a day what a process that died had begun
/// to write. It looks at the start and then every hour.
/// </summary>
internal sealed partial class FileExpiry(IServiceScopeFactory scopes, BlobStore blobs, TimeProvider time, ILogger<FileExpiry> logger) : HourlySweep(time, logger)
{
    private const int Batch = 200;
    private static readonly TimeSpan LongestWriting = TimeSpan.FromDays(1);

    protected override async Task Sweep(DateTime now, CancellationToken cancel)
    {
        if (blobs.DeleteUnfinished(now - LongestWriting) is > 0 and var unfinished)
        {
            Unfinished(Logger, unfinished);
        }

        while (true)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<EaselDb>();
            var ids = await db.Set<StoredFile>().Where(file => file.ExpiresAt <= now).OrderBy(file => file.ExpiresAt)
                .Select(file => file.Id).Take(Batch).ToListAsync(cancel);
            if (ids.Count == 0)
            {
                return;
            }

            await scope.ServiceProvider.GetRequiredService<StoredFiles>().Delete(db.Set<StoredFile>().Where(file => ids.Contains(file.Id)), cancel);
            Expired(Logger, ids.Count);
        }
    }

    [LoggerMessage(LogLevel.Information, "{Count} files were over and are deleted")]
    private static partial void Expired(ILogger logger, int count);

    [LoggerMessage(LogLevel.Information, "{Count} files that were never finished are deleted")]
    private static partial void Unfinished(ILogger logger, int count);
}
