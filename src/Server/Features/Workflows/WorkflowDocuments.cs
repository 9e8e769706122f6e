using Easel.Server.Features.Accounts;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Workflows;

/// <summary>The door for reading: contents of a user's workflow, and what a version was.</summary>
internal sealed class WorkflowDocuments(EaselDb db, TimeProvider time) : IOwnedCounts
{
    OwnedKind IOwnedCounts.Kind => OwnedKind.Workflows;

    Task<int> IOwnedCounts.Of(long userId, CancellationToken cancel) =>
        db.Set<Workflow>().CountAsync(workflow => workflow.OwnerId == userId, cancel);

    /// <summary>The newest version, or the one named.</summary>
    /// <exception cref="Refusal">404 where the workflow is not that user's, or has no such version.</exception>
    public async Task<WorkflowDocumentView> Read(long workflowId, long userId, long? version, CancellationToken cancel)
    {
        var workflow = await db.Set<Workflow>().AsNoTracking()
            .FirstOrDefaultAsync(row => row.Id == workflowId && row.OwnerId == userId, cancel) ?? throw Refusal.NotFound("workflow");
        var number = version ?? workflow.Version;
        var json = await db.Set<WorkflowVersion>().Where(row => row.WorkflowId == workflowId && row.Number == number)
            .Select(row => row.Json).FirstOrDefaultAsync(cancel) ?? throw Refusal.NotFound("version");
        return new WorkflowDocumentView(workflow.Id, workflow.Name, workflow.ServiceId, number, json);
    }

    /// <summary>A user's workflows, those that changed last first.</summary>
    /// <param name="query">Words of the name; null for all.</param>
    public async Task<List<WorkflowLine>> List(long userId, string? query, int most, CancellationToken cancel)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var rows = db.Set<Workflow>().AsNoTracking().Where(row => row.OwnerId == userId);
        if (!string.IsNullOrWhiteSpace(query))
        {
            var words = query.Trim().ToLowerInvariant();
            rows = rows.Where(row => row.Name.ToLower().Contains(words));
        }

        return await rows.OrderByDescending(row => row.UpdatedAt).Take(most)
            .Select(row => new WorkflowLine(
                row.Id, row.Name, row.Version, row.ServiceId, row.UpdatedAt, row.LockHolder != null && row.LockUntil > now ? row.LockHolder : null))
            .ToListAsync(cancel);
    }

    /// <summary>The newest versions, newest first.</summary>
    public Task<List<VersionLineView>> Versions(long workflowId, int most, CancellationToken cancel) =>
        db.Set<WorkflowVersion>().AsNoTracking().Where(row => row.WorkflowId == workflowId)
            .OrderByDescending(row => row.Number).Take(most)
            .Select(row => new VersionLineView(row.Number, row.Summary, row.Actor, row.CreatedAt)).ToListAsync(cancel);

    /// <summary>The version that an agent's turn made; null where it made none.</summary>
    public Task<long?> VersionOfTurn(long workflowId, long executionId, CancellationToken cancel) =>
        db.Set<WorkflowVersion>().Where(row => row.WorkflowId == workflowId && row.ExecutionId == executionId).Select(row => (long?)row.Number).FirstOrDefaultAsync(cancel);

    /// <summary>Whether a workflow is that user's.</summary>
    public Task<bool> Owns(long workflowId, long userId, CancellationToken cancel) =>
        db.Set<Workflow>().AnyAsync(row => row.Id == workflowId && row.OwnerId == userId, cancel);

    /// <summary>Holds a user's workflow in the running write, so that it can't go before what hangs on it is there; false where there is none.</summary>
    public async Task<bool> Hold(long workflowId, long userId, CancellationToken cancel) =>
        await Held(db.Set<Workflow>().Where(row => row.Id == workflowId && row.OwnerId == userId), cancel);

    /// <summary>Names of workflows, for lists.</summary>
    public Task<Dictionary<long, string>> Names(IReadOnlyCollection<long> ids, CancellationToken cancel) =>
        db.Set<Workflow>().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Name, cancel);

    /// <summary>Which workflows each service carries, for counts of what hangs on them.</summary>
    /// <param name="ownerId">Only this user's; null means everybody's.</param>
    public Task<List<WorkflowPlace>> Places(IReadOnlyCollection<long> serviceIds, long? ownerId, CancellationToken cancel) =>
        db.Set<Workflow>().Where(row => serviceIds.Contains(row.ServiceId) && (ownerId == null || row.OwnerId == ownerId)).Select(row => new WorkflowPlace(row.Id, row.ServiceId)).ToListAsync(cancel);

    internal static async Task<bool> Held(IQueryable<Workflow> workflow, CancellationToken cancel) =>
        await workflow.ExecuteUpdateAsync(set => set.SetProperty(row => row.LastUsedAt, row => row.LastUsedAt), cancel) == 1;

    /// <summary>Remembers that a workflow was just used.</summary>
    public Task Touch(long workflowId, CancellationToken cancel)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return db.Write(
            () => db.Set<Workflow>().Where(row => row.Id == workflowId).ExecuteUpdateAsync(set => set.SetProperty(row => row.LastUsedAt, now), cancel), cancel);
    }
}

/// <summary>A version of a workflow, with what it takes to run it.</summary>
internal sealed record WorkflowDocumentView(long Id, string Name, long ServiceId, long Version, string Json);

/// <summary>A workflow in one line.</summary>
/// <param name="LockedBy">Who works on it now.</param>
internal sealed record WorkflowLine(long Id, string Name, long Version, long ServiceId, DateTime UpdatedAt, string? LockedBy);

/// <summary>A version in one line.</summary>
internal sealed record VersionLineView(long Version, string Summary, VersionActor Actor, DateTime CreatedAt);

/// <summary>Which service a workflow is on.</summary>
internal sealed record WorkflowPlace(long WorkflowId, long ServiceId);
