using Easel.Graph;
using Easel.Graph.Catalog;
using Easel.Graph.Comparing;
using Easel.Server.Features.Services;
using Easel.Server.Platform.Http;

namespace Easel.Server.Features.Workflows;

/// <summary>
/// What the service's catalog knows of a workflow: the names of its inputs, by which workflows are compared and drawn. Where the service
/// never told it, the places in the file stand for the names: a workflow can be looked at without its server.
/// </summary>
internal sealed class WorkflowNames(ComfyServers services)
{
    public async Task<WorkflowDiff> Compare(long serviceId, WorkflowDocument from, WorkflowDocument to, CancellationToken cancel) =>
        WorkflowDiff.Compare(from, to, await Catalog(serviceId, cancel));

    /// <summary>The service's catalog, or the empty one where it never told any.</summary>
    public async Task<NodeCatalog> Catalog(long serviceId, CancellationToken cancel) => await KnownCatalog(serviceId, cancel) ?? NodeCatalog.Empty;

    /// <summary>The catalog of a service; null where it never told one and does not answer now.</summary>
    public async Task<NodeCatalog?> KnownCatalog(long serviceId, CancellationToken cancel)
    {
        try
        {
            return await services.Catalog(serviceId, cancel);
        }
        catch (Refusal away) when (away.Status is 404 or 502 or 504)
        {
            return null;
        }
    }
}
