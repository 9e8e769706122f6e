using System.ComponentModel.DataAnnotations;
using Easel.Server.Features.Audit;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Easel.Server.Platform.Outbound;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Services;

/// <summary>A ComfyUI server to be registered.</summary>
/// <param name="DeniedClasses">Node classes that never run there; <c>*</c> stands for anything.</param>
/// <param name="AllowedClasses">The only classes that run there; empty for all.</param>
/// <param name="PathClasses">Classes whose inputs may hold paths and addresses, which are refused in all others.</param>
public sealed record CreateServiceRequest(
    [property: Required, StringLength(ComfyServer.LongestName)] string Name,
    [property: Required, StringLength(ComfyServer.LongestUrl)] string Url,
    [property: StringLength(ComfyServer.LongestDescription)] string? Description,
    List<string>? DeniedClasses,
    List<string>? AllowedClasses,
    List<string>? PathClasses);

/// <summary>The id of what was made.</summary>
public sealed record CreatedService(long Id);

/// <summary>POST /services: the server need not be there yet.</summary>
internal static class CreateService
{
    public static async Task<Envelope<CreatedService>> Handle(
        CreateServiceRequest request, EaselDb db, ServiceHealth health, AuditLog audit, TimeProvider time, CancellationToken cancel)
    {
        var url = OutboundUrl.Parse(request.Url, "url").AbsoluteUri.TrimEnd('/');
        var rules = NodeRules.None.With(request.DeniedClasses, request.AllowedClasses, request.PathClasses);
        var now = time.GetUtcNow().UtcDateTime;
        var id = await db.Write(
            async () =>
            {
                await ServiceNames.Reserve(db, request.Name, exceptId: null, cancel);
                var server = new ComfyServer { Url = url, Description = request.Description?.Trim(), NodeRules = rules.ToJson(), CreatedAt = now, UpdatedAt = now };
                server.Rename(request.Name);
                db.Add(server);
                await db.SaveChangesAsync(cancel);
                await audit.Record(AuditAction.ServiceCreated, "service", server.Id, $"{server.Name}, {server.Url}", cancel);
                var view = new ServiceView(server.Id, server.Name, server.Url, server.Status, null, IsSandbox: false);
                db.AfterCommit(() => health.CheckSoon(view));
                return server.Id;
            },
            cancel);
        return Answer.Ok(new CreatedService(id));
    }
}

/// <summary>Two services must not have one name.</summary>
internal static class ServiceNames
{
    /// <summary>Called inside the write that uses the name.</summary>
    /// <exception cref="Refusal">409 where another service has it.</exception>
    public static async Task Reserve(EaselDb db, string name, long? exceptId, CancellationToken cancel)
    {
        var key = ComfyServer.KeyOf(name);
        if (await db.Set<ComfyServer>().AnyAsync(other => other.NameKey == key && other.Id != exceptId, cancel))
        {
            throw Refusal.Conflict(RefusalReason.NameTaken, "Another service has this name. Choose another one.");
        }
    }
}
