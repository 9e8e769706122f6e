using Easel.Server.Features.Accounts;
using Easel.Server.Features.Agents;
using Easel.Server.Features.Services;
using Easel.Server.Features.Workflows;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Chat;

/// <summary>Tells the features below what hangs on their things: how many sessions there are, and how to clear them away.</summary>
internal sealed class SessionUsage(EaselDb db, WorkflowDocuments workflows, Executions executions, RunningTurns turns)
    : IOwnedCounts, IWorkflowUse, IServiceUsage, IAgentUses, IExecutionInputs
{
    public OwnedKind Kind => OwnedKind.Sessions;

    public Task<int> Of(long userId, CancellationToken cancel) => db.Set<Session>().CountAsync(session => session.UserId == userId, cancel);

    public Task<Dictionary<long, int>> SessionCounts(IReadOnlyCollection<long> workflowIds, CancellationToken cancel) =>
        db.Set<Session>().Where(session => workflowIds.Contains(session.WorkflowId))
            .GroupBy(session => session.WorkflowId)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(row => row.Key, row => row.Count, cancel);

    public async Task<IReadOnlyDictionary<long, ServiceUse>> Of(IReadOnlyCollection<long> serviceIds, long? ownerId, CancellationToken cancel)
    {
        var places = (await workflows.Places(serviceIds, ownerId, cancel)).ToDictionary(place => place.WorkflowId, place => place.ServiceId);
        var counts = await db.Set<Session>().Where(session => ownerId == null || session.UserId == ownerId)
            .GroupBy(session => session.WorkflowId)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToListAsync(cancel);
        return counts.Where(row => places.ContainsKey(row.Key))
            .GroupBy(row => places[row.Key])
            .ToDictionary(group => group.Key, group => new ServiceUse(0, group.Sum(row => row.Count)));
    }

    public async Task DeleteAll(long workflowId, CancellationToken cancel)
    {
        var sessions = db.Set<Session>().Where(session => session.WorkflowId == workflowId);
        foreach (var session in await sessions.Select(row => row.Id).ToListAsync(cancel))
        {
            if ((await executions.Live(session, cancel)).Count > 0)
            {
                throw Refusal.Conflict(RefusalReason.AtWork, "The agent is at work on this workflow. Stop it first, then delete the workflow.");
            }

            await executions.Forget(session, cancel);
        }

        await db.Set<Message>().Where(message => sessions.Any(session => session.Id == message.SessionId)).ExecuteDeleteAsync(cancel);
        await sessions.ExecuteDeleteAsync(cancel);
    }

    public async Task<bool> IsLive(long executionId, CancellationToken cancel) => await executions.Find(executionId, cancel) is not null;

    public void LockBroken(long workflowId, long? executionId)
    {
        if (executionId is { } execution)
        {
            turns.Stop(execution);
        }
    }

    string IAgentUses.What => "sessions";

    Task<int> IAgentUses.Count(long agentId, CancellationToken cancel) =>
        db.Set<Session>().CountAsync(session => session.AgentId == agentId, cancel);

    Task<string?> IExecutionInputs.Text(long messageId, CancellationToken cancel) =>
        db.Set<Message>().Where(message => message.Id == messageId).Select(message => message.Content).FirstOrDefaultAsync(cancel);

    Task<Dictionary<long, string>> IExecutionInputs.WorkflowNames(IReadOnlyCollection<long> workflowIds, CancellationToken cancel) =>
        workflows.Names(workflowIds, cancel);

    Task<Dictionary<long, string>> IExecutionInputs.SessionTitles(IReadOnlyCollection<long> sessionIds, CancellationToken cancel) =>
        db.Set<Session>().Where(session => sessionIds.Contains(session.Id)).ToDictionaryAsync(session => session.Id, session => session.Title, cancel);
}
