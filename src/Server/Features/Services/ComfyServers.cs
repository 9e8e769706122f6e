using Easel.Comfy;
using Easel.Comfy.Following;
using Easel.Graph.Catalog;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Services;

/// <summary>The door: the registered ComfyUI servers, what nodes they have, and ways to speak with them.</summary>
internal sealed class ComfyServers(EaselDb db, ComfyClients clients, CatalogCache catalogs, ComfyConnections connections)
{
    public Task<ServiceView?> Find(long id, CancellationToken cancel = default) =>
        db.Set<ComfyServer>().AsNoTracking().Where(server => server.Id == id).Select(ServiceView.Of).FirstOrDefaultAsync(cancel);

    /// <summary>All of them, by name.</summary>
    public Task<List<ServiceView>> All(CancellationToken cancel) =>
        db.Set<ComfyServer>().AsNoTracking().OrderBy(server => server.NameKey).Select(ServiceView.Of).ToListAsync(cancel);

    /// <exception cref="Refusal">404 where there is none.</exception>
    public async Task<ServiceView> Get(long id, CancellationToken cancel = default) =>
        await Find(id, cancel) ?? throw Refusal.NotFound("service");

    /// <summary>The names of services, for lists that show where something stands.</summary>
    public Task<Dictionary<long, string>> Names(IReadOnlyCollection<long> ids, CancellationToken cancel = default) =>
        db.Set<ComfyServer>().Where(server => ids.Contains(server.Id)).ToDictionaryAsync(server => server.Id, server => server.Name, cancel);

    public ComfyClient Client(ServiceView service) => clients.Of(service);

    /// <summary>
    /// The nodes that a service has. One that is away still has the catalog that it told last.
    /// </summary>
    /// <exception cref="Refusal">404 where there is no such service; 502 or 504 where it never told its nodes and can't be asked now.</exception>
    public async Task<NodeCatalog> Catalog(long serviceId, CancellationToken cancel = default) =>
        await catalogs.Get(await Get(serviceId, cancel), cancel);

    /// <summary>The nodes of a service that was read before.</summary>
    /// <exception cref="Refusal">As of <see cref="Catalog(long, CancellationToken)"/>.</exception>
    public Task<NodeCatalog> Catalog(ServiceView service, CancellationToken cancel) => catalogs.Get(service, cancel);

    /// <summary>The nodes that a service has now, beside those that it had before something of them went missing.</summary>
    /// <exception cref="Refusal">As of <see cref="Catalog(long, CancellationToken)"/>.</exception>
    public async Task<CatalogComparison> Compare(long serviceId, CancellationToken cancel) =>
        await catalogs.Compare(await Get(serviceId, cancel), cancel);

    /// <summary>Says that a service may have other nodes than it told last, so that it is asked again.</summary>
    public void DoubtCatalog(long serviceId) => catalogs.MarkStale(serviceId);

    /// <summary>The standing connection to a service, shared by all who follow runs there.</summary>
    /// <exception cref="Refusal">404 where there is no such service.</exception>
    public async Task<ComfyConnection> Connection(long serviceId, CancellationToken cancel = default) =>
        connections.To(await Get(serviceId, cancel));
}
