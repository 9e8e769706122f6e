using Easel.Graph;
using Easel.Server.Features.Audit;
using Easel.Server.Features.Events;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Easel.Server.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Workflows;

/// <summary>
/// The door for whoever edits in steps: borrows a workflow, keeps it while it works, and gives it back with one version or with none. The
/// lock is a lease: it ends by itself when its holder dies, and its growing token is looked at inside the very statement that writes, so a
/// holder that slept through the end of its lease can't write over somebody else's work.
/// </summary>
internal sealed class WorkflowLocks(EaselDb db, EventLog events, TimeProvider time)
{
    /// <summary>How long a lock lives without being renewed.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>How often a holder renews.</summary>
    public static readonly TimeSpan Renewal = TimeSpan.FromSeconds(10);

    /// <exception cref="Refusal">404; 409 where somebody else holds it.</exception>
    public async Task<WorkflowLease> Borrow(BorrowRequest request, CancellationToken cancel)
    {
        while (true)
        {
            // Losing the race says only that the token moved: to another holder, who is then told of, or because a dead one was cleared away.
            if (await db.Write(() => TryBorrow(request, cancel), cancel) is { } lease)
            {
                return lease;
            }
        }
    }

    /// <summary>Keeps the lease alive; false when it is lost.</summary>
    public async Task<bool> Renew(WorkflowLease lease, CancellationToken cancel)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var until = now + Lease;
        return await db.Write(
            () => Held(lease, now).ExecuteUpdateAsync(set => set.SetProperty(row => row.LockUntil, until), cancel), cancel) == 1;
    }

    /// <summary>Makes the draft the next version. Joins a running write, so that a turn's end is one fact.</summary>
    /// <exception cref="Refusal">409 where the lease was lost or the workflow moved on.</exception>
    public Task<long> Commit(WorkflowLease lease, AgentVersion made, CancellationToken cancel) =>
        db.Write(
            async () =>
            {
                var now = time.GetUtcNow().UtcDateTime;
                var next = new NextVersion(
                    lease.WorkflowId, lease.OwnerId, lease.BaseVersion + 1, made.Document, made.Summary, new TurnReference(made.SessionId, made.ExecutionId));
                var movable = Held(lease, now).Where(row => row.Version == lease.BaseVersion);
                return await next.Make(db, events, movable, now, cancel)
                    ? next.Number
                    : throw Refusal.Conflict(RefusalReason.LockLost, "The lock on the workflow was lost while the agent worked; its changes were not saved.");
            },
            cancel);

    /// <summary>Gives the workflow back; nothing happens where the lease was lost already.</summary>
    public Task Return(WorkflowLease lease, CancellationToken cancel) =>
        db.Write(
            async () =>
            {
                var freed = await Free(db.Set<Workflow>().Where(row => row.Id == lease.WorkflowId && row.LockToken == lease.Token && row.LockHolder != null), cancel);
                if (freed == 1)
                {
                    await events.Append(db, new WorkflowUnlocked(lease.WorkflowId) { Recipient = lease.OwnerId }, cancel);
                }
            },
            cancel);

    /// <summary>Takes the lock from whoever holds it, and gives the execution that held it; null where nobody did.</summary>
    public Task<(long OwnerId, long? ExecutionId)?> Break(long workflowId, CancellationToken cancel) =>
        db.Write<(long, long?)?>(
            async () =>
            {
                while (await db.Set<Workflow>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == workflowId && row.LockHolder != null, cancel) is { } held)
                {
                    // Where the token has moved since, another turn holds it: that one's lock is freed, and that one told.
                    if (await Free(db.Set<Workflow>().Where(row => row.Id == workflowId && row.LockToken == held.LockToken && row.LockHolder != null), cancel) == 1)
                    {
                        await events.Append(db, new WorkflowUnlocked(workflowId) { Recipient = held.OwnerId }, cancel);
                        return (held.OwnerId, held.LockExecutionId);
                    }
                }

                return null;
            },
            cancel);

    /// <summary>The lease that an execution holds, as far as it can be told from outside; null where it holds none.</summary>
    public async Task<WorkflowLease?> HeldBy(long executionId, CancellationToken cancel) =>
        await db.Set<Workflow>().AsNoTracking().Where(row => row.LockHolder != null && row.LockExecutionId == executionId)
            .Select(row => new WorkflowLease(row.Id, row.OwnerId, row.LockToken, row.Version)).FirstOrDefaultAsync(cancel);

    /// <summary>Frees what dead holders left locked. A process that is alone on its data frees all of it at its start.</summary>
    /// <param name="all">Whether leases that have not ended are freed too.</param>
    /// <param name="isLive">Whether a turn goes on, perhaps after being taken over: then its lock waits for it.</param>
    public async Task FreeDead(bool all, Func<long, CancellationToken, Task<bool>> isLive, CancellationToken cancel)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var dead = await db.Set<Workflow>().AsNoTracking().Where(row => row.LockHolder != null && (all || row.LockUntil <= now))
            .Select(row => new { row.Id, row.OwnerId, row.LockToken, row.LockExecutionId }).ToListAsync(cancel);
        foreach (var workflow in dead)
        {
            if (workflow.LockExecutionId is { } turn && await isLive(turn, cancel))
            {
                continue;
            }

            await Return(new WorkflowLease(workflow.Id, workflow.OwnerId, workflow.LockToken, 0), cancel);
        }
    }

    /// <summary>Null where the workflow's token moved between looking and taking.</summary>
    private async Task<WorkflowLease?> TryBorrow(BorrowRequest request, CancellationToken cancel)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var workflow = await db.Set<Workflow>().AsNoTracking()
            .FirstOrDefaultAsync(row => row.Id == request.WorkflowId && row.OwnerId == request.UserId, cancel) ?? throw Refusal.NotFound("workflow");
        // The same turn, taken up by another process after the first one died, gets its own lock back.
        var own = request.ExecutionId is not null && workflow.LockExecutionId == request.ExecutionId;
        if (!own)
        {
            OwnedWorkflows.RefuseLocked(workflow, now);
        }

        var token = workflow.LockToken + 1;
        var until = now + Lease;
        var won = await db.Set<Workflow>()
            .Where(row => row.Id == workflow.Id && row.LockToken == workflow.LockToken && (own || row.LockHolder == null || row.LockUntil <= now))
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.LockToken, token)
                    .SetProperty(row => row.LockHolder, request.Holder)
                    .SetProperty(row => row.LockReason, request.Reason)
                    .SetProperty(row => row.LockExecutionId, request.ExecutionId)
                    .SetProperty(row => row.LockSessionId, request.SessionId)
                    .SetProperty(row => row.LockedAt, now)
                    .SetProperty(row => row.LockUntil, until),
                cancel);
        if (won == 0)
        {
            return null;
        }

        if (!own || !workflow.IsLocked(now))
        {
            await events.Append(db, new WorkflowLocked(workflow.Id, request.Reason, request.SessionId) { Recipient = workflow.OwnerId }, cancel);
        }

        return new WorkflowLease(workflow.Id, workflow.OwnerId, token, workflow.Version);
    }

    private IQueryable<Workflow> Held(WorkflowLease lease, DateTime now) =>
        db.Set<Workflow>().Where(row => row.Id == lease.WorkflowId && row.LockToken == lease.Token && row.LockHolder != null && row.LockUntil > now);

    private static Task<int> Free(IQueryable<Workflow> held, CancellationToken cancel) =>
        held.ExecuteUpdateAsync(
            set => set.SetProperty(row => row.LockToken, row => row.LockToken + 1)
                .SetProperty(row => row.LockHolder, (string?)null)
                .SetProperty(row => row.LockReason, (string?)null)
                .SetProperty(row => row.LockExecutionId, (long?)null)
                .SetProperty(row => row.LockSessionId, (long?)null)
                .SetProperty(row => row.LockedAt, (DateTime?)null)
                .SetProperty(row => row.LockUntil, (DateTime?)null),
            cancel);
}

/// <summary>Who wants to work on which workflow, and why.</summary>
internal sealed record BorrowRequest(long WorkflowId, long UserId, string Holder, string Reason, long? ExecutionId, long? SessionId);

/// <summary>A borrowed workflow.</summary>
/// <param name="Token">What proves, inside each write, that the lease still holds.</param>
/// <param name="BaseVersion">The version that was there when it was borrowed.</param>
internal sealed record WorkflowLease(long WorkflowId, long OwnerId, long Token, long BaseVersion);

/// <summary>What an agent's turn saves.</summary>
/// <param name="SessionId">Null, like <paramref name="ExecutionId"/>, where a program did it outside a turn.</param>
internal sealed record AgentVersion(WorkflowDocument Document, VersionSummary Summary, long? SessionId, long? ExecutionId);

/// <summary>POST /workflows/{id}/unlock: by its owner or an administrator; cancels the turn that held it.</summary>
internal static class UnlockWorkflow
{
    public static async Task<Envelope<Done>> Handle(
        long id, CurrentUser user, EaselDb db, WorkflowLocks locks, IEnumerable<IWorkflowUse> uses, AuditLog audit, CancellationToken cancel)
    {
        var (caller, isAdmin) = (user.Id, user.IsAdmin);
        var name = await db.Set<Workflow>().Where(workflow => workflow.Id == id && (workflow.OwnerId == caller || isAdmin))
            .Select(workflow => workflow.Name).FirstOrDefaultAsync(cancel) ?? throw Refusal.NotFound("workflow");

        if (await locks.Break(id, cancel) is { } broken)
        {
            foreach (var use in uses)
            {
                use.LockBroken(id, broken.ExecutionId);
            }

            await audit.Record(AuditAction.WorkflowUnlocked, "workflow", id, name, cancel);
        }

        return Answer.Done();
    }
}
