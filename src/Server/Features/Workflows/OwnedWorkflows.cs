using Easel.Server.Features.Events;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Easel.Server.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Workflows;

/// <summary>
/// Finds and saves the caller's own workflows: the owner stands in every query, so another's workflow is one that does not exist, and
/// every save passes the same checks of version and lock.
/// </summary>
internal sealed class OwnedWorkflows(EaselDb db, CurrentUser user, EventLog events, TimeProvider time)
{
    public DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <exception cref="Refusal">404.</exception>
    public async Task<Workflow> Find(long id, CancellationToken cancel)
    {
        var owner = user.Id;
        return await db.Set<Workflow>().AsNoTracking().FirstOrDefaultAsync(workflow => workflow.Id == id && workflow.OwnerId == owner, cancel)
            ?? throw Refusal.NotFound("workflow");
    }

    /// <summary>The JSON of a version of a workflow that was found before.</summary>
    /// <exception cref="Refusal">404.</exception>
    public async Task<WorkflowVersion> Version(Workflow workflow, long number, CancellationToken cancel) =>
        await db.Set<WorkflowVersion>().AsNoTracking()
            .FirstOrDefaultAsync(version => version.WorkflowId == workflow.Id && version.Number == number, cancel)
        ?? throw Refusal.NotFound("version");

    /// <summary>
    /// Makes the next version out of <paramref name="save"/>. The one statement that moves the version number also looks at the base
    /// version and the lock, so of two savers one wins and the other is told.
    /// </summary>
    /// <returns>The new version's number.</returns>
    /// <exception cref="Refusal">404; 409 where the workflow is locked or has moved on.</exception>
    public Task<long> Save(long id, VersionSave save, CancellationToken cancel) =>
        db.Write(
            async () =>
            {
                var now = Now;
                var owner = user.Id;
                var seen = await db.Set<Workflow>().AsNoTracking()
                    .FirstOrDefaultAsync(workflow => workflow.Id == id && workflow.OwnerId == owner, cancel) ?? throw Refusal.NotFound("workflow");
                RefuseLocked(seen, now);
                RefuseStale(seen, save.BaseVersion);
                var next = new NextVersion(id, owner, seen.Version + 1, save.Document, save.Summary, save.By);
                var movable = db.Set<Workflow>()
                    .Where(workflow => workflow.Id == id && workflow.Version == seen.Version && (workflow.LockHolder == null || workflow.LockUntil <= now));
                return await next.Make(db, events, movable, now, cancel)
                    ? next.Number
                    : throw Refusal.Conflict(RefusalReason.SameMoment, "Somebody else saved this workflow at the same moment. Read it again, then save.");
            },
            cancel);

    /// <exception cref="Refusal">409 with who holds it, why and since when.</exception>
    public static void RefuseLocked(Workflow workflow, DateTime now)
    {
        if (workflow.IsLocked(now))
        {
            throw Refusal.Conflict(
                RefusalReason.Locked, $"{workflow.LockHolder} is working on this workflow since {workflow.LockedAt:yyyy-MM-dd HH:mm:ss}Z ({workflow.LockReason}). Wait for it, or unlock the workflow.",
                new LockConflict(LockView.Of(workflow, now)!));
        }
    }

    /// <exception cref="Refusal">409 with the current version.</exception>
    public static void RefuseStale(Workflow workflow, long? baseVersion)
    {
        if (baseVersion is { } expected && expected != workflow.Version)
        {
            throw Refusal.Conflict(
                RefusalReason.Stale, $"The workflow is at version {workflow.Version}, your change is based on version {expected}. Read it again, then save.",
                new VersionConflict(workflow.Version));
        }
    }
}

/// <summary>A new content for a workflow.</summary>
/// <param name="BaseVersion">The version it is based on; null saves whatever is there.</param>
/// <param name="By">The turn whose work it is, where a user accepted it.</param>
internal sealed record VersionSave(Easel.Graph.WorkflowDocument Document, VersionSummary Summary, long? BaseVersion, TurnReference? By = null);

/// <summary>A turn of an agent, as a version names it.</summary>
internal sealed record TurnReference(long? SessionId, long? ExecutionId);

/// <summary>The payload of a 409 by a stale version.</summary>
public sealed record VersionConflict(long CurrentVersion);

/// <summary>The payload of a 409 by a lock.</summary>
public sealed record LockConflict(LockView Lock);
