using Easel.Llm;
using Easel.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Models;

/// <summary>
/// Keeps a provider's limit of requests a minute over all nodes and restarts: each request takes its place in a table before it begins,
/// so that no sixty seconds hold more of them. Who comes too early gets a later place and waits for it.
/// </summary>
internal sealed class ProviderRate(long providerId, IServiceScopeFactory scopes, TimeProvider time) : IRequestRate
{
    /// <summary>A second more than a minute: a request may be slower on its way than the one a minute later.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(61);

    public async Task Wait(CancellationToken cancellation)
    {
        var place = await TakePlace(cancellation);
        var wait = place.StartsAt - time.GetUtcNow().UtcDateTime;
        if (wait <= TimeSpan.Zero)
        {
            return;
        }

        try
        {
            await Task.Delay(wait, time, cancellation);
        }
        catch (OperationCanceledException)
        {
            await GiveBack(place.Id);
            throw;
        }
    }

    public Task Pause(TimeSpan duration)
    {
        var until = time.GetUtcNow().UtcDateTime + duration;
        return Write(
            (db, cancel) => db.Set<ModelProvider>().Where(row => row.Id == providerId && (row.PausedUntil == null || row.PausedUntil < until))
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.PausedUntil, until), cancel),
            CancellationToken.None);
    }

    private Task<ProviderCallStart> TakePlace(CancellationToken cancellation) => Write(
        async (db, cancel) =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            var oldest = now - (2 * Window);
            var provider = db.Set<ModelProvider>().Where(row => row.Id == providerId);
            // Writing the row holds other nodes back until this transaction ends.
            await provider.ExecuteUpdateAsync(set => set.SetProperty(row => row.PausedUntil, row => row.PausedUntil), cancel);
            var limit = await provider.Select(row => new { row.RateLimit, row.PausedUntil }).FirstOrDefaultAsync(cancel);
            var starts = db.Set<ProviderCallStart>().Where(start => start.ProviderId == providerId);
            await starts.Where(start => start.StartsAt < oldest).ExecuteDeleteAsync(cancel);
            var blocking = await starts.OrderByDescending(start => start.StartsAt).Skip((limit?.RateLimit ?? 1) - 1)
                .Select(start => (DateTime?)start.StartsAt).FirstOrDefaultAsync(cancel);
            DateTime?[] times = [now, blocking + Window, limit?.PausedUntil];
            var place = new ProviderCallStart { ProviderId = providerId, StartsAt = times.Max()!.Value };
            db.Add(place);
            return place;
        },
        cancellation);

    private Task GiveBack(long placeId) => Write(
        (db, cancel) => db.Set<ProviderCallStart>().Where(start => start.Id == placeId).ExecuteDeleteAsync(cancel), CancellationToken.None);

    private async Task<T> Write<T>(Func<EaselDb, CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EaselDb>();
        return await db.Write(() => work(db, cancellation), cancellation);
    }
}
