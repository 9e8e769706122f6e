using Easel.Server.Features.Audit;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;

namespace Easel.Server.Features.Services;

/// <summary>What still refers to a service that was to be deleted.</summary>
public sealed record ServiceInUse(int WorkflowCount);

/// <summary>DELETE /services/{id}: only one that no workflow refers to.</summary>
internal static class DeleteService
{
    public static async Task<Envelope<Done>> Handle(
        long id, EaselDb db, ServiceUses uses, ComfyConnections connections, CatalogCache catalogs, AuditLog audit, CancellationToken cancel)
    {
        await db.Write(
            async () =>
            {
                var server = await ComfyServer.Hold(db, id, url: null, cancel) ?? throw Refusal.NotFound("service");
                var count = (await uses.Of([id], ownerId: null, cancel))[id].Workflows;
                if (count > 0)
                {
                    throw Refusal.Conflict(
                        RefusalReason.HasWorkflows, $"{count} workflow{(count == 1 ? " refers" : "s refer")} to this service. Delete or move {(count == 1 ? "it" : "them")} first.", new ServiceInUse(count));
                }

                db.Remove(server);
                await audit.Record(AuditAction.ServiceDeleted, "service", id, $"{server.Name}, {server.Url}", cancel);
                db.AfterCommit(() =>
                {
                    connections.Drop(id);
                    catalogs.Forget(id);
                });
            },
            cancel);
        return Answer.Done();
    }
}
