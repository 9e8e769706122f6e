using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Audit;

/// <summary>A row of the audit log as an administrator reads it.</summary>
public sealed record AuditRow(
    long Id, DateTime At, long? ActorId, string ActorName, AuditAction Action, bool Succeeded, string? TargetType, long? TargetId, string? Details, string? Address);

/// <summary>GET /audit: newest first, filtered by actor, action and time, and searched by who it was, what it was about, and from where.</summary>
internal static class ListAudit
{
    private const int Cap = 200;

    public static async Task<Envelope<List<AuditRow>>> Handle(
        EaselDb db,
        HttpResponse response,
        long? actorId,
        string? action,
        DateTimeOffset? from,
        DateTimeOffset? to,
        string? search,
        int? page,
        int? size,
        CancellationToken cancel)
    {
        var rows = db.Set<AuditEntry>().AsNoTracking();
        if (actorId is not null)
        {
            rows = rows.Where(row => row.ActorId == actorId);
        }

        if (QueryEnum.Read<AuditAction>(action, "action") is { } wanted)
        {
            rows = rows.Where(row => row.Action == wanted);
        }

        if (from is { } start)
        {
            var since = start.UtcDateTime;
            rows = rows.Where(row => row.At >= since);
        }

        if (to is { } end)
        {
            var until = end.UtcDateTime;
            rows = rows.Where(row => row.At <= until);
        }

        if (!string.IsNullOrWhiteSpace(search))
        {
            var part = search.Trim().ToLowerInvariant();
            rows = rows.Where(row =>
                row.ActorName.ToLower().Contains(part)
                || (row.Details != null && row.Details.ToLower().Contains(part))
                || (row.TargetType != null && row.TargetType.ToLower().Contains(part))
                || (row.Address != null && row.Address.ToLower().Contains(part)));
        }

        var ordered = rows.OrderByDescending(row => row.Id).Select(row => new AuditRow(
            row.Id, row.At, row.ActorId, row.ActorName, row.Action, row.Succeeded, row.TargetType, row.TargetId, row.Details, row.Address));
        return Answer.Ok(await Paging.Of(page, size).Read(ordered, response, Cap, cancel));
    }
}
