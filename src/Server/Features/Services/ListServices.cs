using System.Linq.Expressions;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Easel.Server.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Services;

/// <summary>A service as users see it.</summary>
/// <param name="WorkflowCount">The caller's own workflows there; an administrator sees everybody's.</param>
/// <param name="SessionCount">Sessions, counted likewise.</param>
/// <param name="Version">ComfyUI's version, where it told it.</param>
/// <param name="Problem">Why it is not online.</param>
/// <param name="DeniedClasses">Node classes that never run there.</param>
/// <param name="AllowedClasses">The only classes that run there; empty for all.</param>
/// <param name="PathClasses">Classes whose inputs may hold paths and addresses.</param>
public sealed record ServiceRow(
    long Id,
    string Name,
    string Url,
    string? Description,
    ServiceStatus Status,
    int WorkflowCount,
    int SessionCount,
    DateTime? LastCheckTime,
    string? Version,
    string? Problem,
    bool IsSandbox,
    DateTime CreatedAt,
    DateTime UpdatedAt,
    IReadOnlyList<string> DeniedClasses,
    IReadOnlyList<string> AllowedClasses,
    IReadOnlyList<string> PathClasses)
{
    internal static readonly Expression<Func<ComfyServer, ServiceRow>> Of = server => new ServiceRow(
        server.Id,
        server.Name,
        server.Url,
        server.Description,
        server.Status,
        0,
        0,
        server.LastCheckTime,
        server.Version,
        server.Problem,
        server.IsSandbox,
        server.CreatedAt,
        server.UpdatedAt,
        NodeRules.Read(server.NodeRules).Denied,
        NodeRules.Read(server.NodeRules).Allowed,
        NodeRules.Read(server.NodeRules).Paths);
}

/// <summary>GET /services and GET /services/{id}.</summary>
internal static class ListServices
{
    public static async Task<Envelope<List<ServiceRow>>> Handle(
        EaselDb db, CurrentUser current, ServiceUses uses, HttpResponse response, string? status, int? page, int? size, CancellationToken cancel)
    {
        var servers = db.Set<ComfyServer>().AsNoTracking();
        if (QueryEnum.Read<ServiceStatus>(status, "status") is { } wanted)
        {
            servers = servers.Where(server => server.Status == wanted);
        }

        var rows = await Paging.Of(page, size).Read(servers.OrderBy(server => server.NameKey).Select(ServiceRow.Of), response, cancel);
        return Answer.Ok(await Count(rows, current, uses, cancel));
    }

    public static async Task<Envelope<ServiceRow>> Read(long id, EaselDb db, CurrentUser current, ServiceUses uses, CancellationToken cancel)
    {
        var row = await db.Set<ComfyServer>().AsNoTracking().Where(server => server.Id == id).Select(ServiceRow.Of).FirstOrDefaultAsync(cancel)
            ?? throw Refusal.NotFound("service");
        return Answer.Ok((await Count([row], current, uses, cancel))[0]);
    }

    private static async Task<List<ServiceRow>> Count(List<ServiceRow> rows, CurrentUser current, ServiceUses uses, CancellationToken cancel)
    {
        var counts = await uses.Of([.. rows.Select(row => row.Id)], current.IsAdmin ? null : current.Id, cancel);
        return [.. rows.Select(row => row with { WorkflowCount = counts[row.Id].Workflows, SessionCount = counts[row.Id].Sessions })];
    }
}
