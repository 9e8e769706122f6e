using System.Collections.Concurrent;
using Easel.Comfy;
using Easel.Graph.Catalog;
using Easel.Server.Platform.Http;

namespace Easel.Server.Features.Services;

/// <summary>
/// What nodes each service has. Asking takes seconds and parsing megabytes, so an answer is kept for a while, servers with the same
/// answer share one catalog, and the last good answer stands in while a server is away.
/// </summary>
internal sealed class CatalogCache(ComfyClients clients, CatalogFiles files, TimeProvider time, ILogger<CatalogCache> logger) : IDisposable
{
    private readonly ConcurrentDictionary<long, ServiceCatalog> _services = new();
    private readonly ParsedCatalogs _parsed = new();
    private readonly CancellationTokenSource _life = new();

    /// <exception cref="Refusal">502 or 504 where there is no good answer, old or new.</exception>
    public Task<NodeCatalog> Get(ServiceView service, CancellationToken cancel) =>
        Ask(Of(service).Get(isAway: service.Status == ServiceStatus.Offline, cancel));

    /// <summary>The nodes now, beside those before.</summary>
    /// <exception cref="Refusal">502 or 504 where there is no good answer, old or new.</exception>
    public Task<CatalogComparison> Compare(ServiceView service, CancellationToken cancel) =>
        Ask(Of(service).Compare(isAway: service.Status == ServiceStatus.Offline, cancel));

    /// <summary>Asks a service that answers for its nodes, if it is time; nobody waits for it.</summary>
    public void RefreshSoon(ServiceView service) => _ = Task.Run(Of(service).Refresh, CancellationToken.None);

    /// <summary>Says that a service may have other nodes than before: it came back, or was told to be looked at again.</summary>
    public void MarkStale(long serviceId)
    {
        if (_services.TryGetValue(serviceId, out var kept))
        {
            kept.MarkStale();
        }
    }

    /// <summary>Lets go of all that is known of a service that moved or is gone.</summary>
    public void Forget(long serviceId)
    {
        _services.TryRemove(serviceId, out _);
        files.Delete(serviceId);
    }

    public void Dispose()
    {
        _life.Cancel();
        _life.Dispose();
    }

    private static async Task<T> Ask<T>(Task<T> question)
    {
        try
        {
            return await question;
        }
        catch (ComfyException failure)
        {
            throw ComfyClients.Refuse(failure);
        }
    }

    private ServiceCatalog Of(ServiceView service) => _services.AddOrUpdate(
        service.Id, _ => Make(service), (_, old) => old.Url == service.Url ? old : Make(service));

    private ServiceCatalog Make(ServiceView service) => new(service, clients.Of(service), files, _parsed, time, logger, _life.Token);
}
