using System.ComponentModel.DataAnnotations;
using Easel.Server.Features.Audit;
using Easel.Server.Features.Events;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Easel.Server.Platform.Outbound;

namespace Easel.Server.Features.Services;

/// <summary>A change of a service; what is left out stays.</summary>
public sealed record UpdateServiceRequest(
    [property: StringLength(ComfyServer.LongestName, MinimumLength = 1)] string? Name,
    [property: StringLength(ComfyServer.LongestUrl)] string? Url,
    [property: StringLength(ComfyServer.LongestDescription)] string? Description,
    List<string>? DeniedClasses,
    List<string>? AllowedClasses,
    List<string>? PathClasses);

/// <summary>PUT /services/{id}: at another address it is another server, about which nothing is known yet.</summary>
internal static class UpdateService
{
    public static async Task<Envelope<Done>> Handle(
        long id,
        UpdateServiceRequest request,
        EaselDb db,
        ServiceHealth health,
        ComfyConnections connections,
        CatalogCache catalogs,
        EventLog events,
        AuditLog audit,
        TimeProvider time,
        CancellationToken cancel)
    {
        if (request.Name is not null && string.IsNullOrWhiteSpace(request.Name))
        {
            throw Refusal.BadField("name", FieldReason.Required, "A service needs a name.");
        }

        var url = request.Url is null ? null : OutboundUrl.Parse(request.Url, "url").AbsoluteUri.TrimEnd('/');
        await db.Write(
            async () =>
            {
                var server = await ComfyServer.Hold(db, id, url: null, cancel) ?? throw Refusal.NotFound("service");
                if (request.Name is not null)
                {
                    await ServiceNames.Reserve(db, request.Name, id, cancel);
                    server.Rename(request.Name);
                }

                server.NodeRules = NodeRules.Read(server.NodeRules).With(request.DeniedClasses, request.AllowedClasses, request.PathClasses).ToJson();
                server.Description = request.Description?.Trim() ?? server.Description;
                server.UpdatedAt = time.GetUtcNow().UtcDateTime;
                if (url is not null && url != server.Url)
                {
                    await Move(server, url);
                }

                await audit.Record(AuditAction.ServiceUpdated, "service", id, $"{server.Name}, {server.Url}", cancel);
            },
            cancel);
        return Answer.Done();

        async Task Move(ComfyServer server, string to)
        {
            if (server.IsSandbox)
            {
                throw Refusal.Conflict(RefusalReason.BuiltIn, "The built-in sandbox listens where Easel starts it. Register another service for another address.");
            }

            if (server.Status != ServiceStatus.Offline)
            {
                await events.Append(db, new ServiceStatusChanged(id, QueryEnum.Name(ServiceStatus.Offline)), cancel);
            }

            server.MoveTo(to);
            var view = new ServiceView(id, server.Name, to, server.Status, null, IsSandbox: false);
            db.AfterCommit(() =>
            {
                connections.Drop(id);
                catalogs.Forget(id);
                health.CheckSoon(view);
            });
        }
    }
}
