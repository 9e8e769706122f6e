using System.Linq.Expressions;
using Easel.Agent;
using Easel.Server.Features.Models;
using Easel.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Agents;

/// <summary>
/// The door: keeps the records of turns. Every change of status is one conditional statement, so of two that want to end a turn one
/// does and the other is told that it did not.
/// </summary>
internal sealed class Executions(EaselDb db, GroupedWriter writer, TimeProvider time)
{
    private static readonly Expression<Func<Execution, LiveExecution>> ToLive = execution => new LiveExecution(
        execution.Id,
        execution.AgentId,
        execution.SessionId,
        execution.UserId,
        execution.WorkflowId,
        execution.Status,
        execution.InputMessageId,
        execution.NodeId,
        execution.LeaseUntil,
        execution.Life,
        execution.StopRequested,
        execution.StartedAt);

    /// <summary>Makes a PENDING record, in the running write where there is one; gives its id.</summary>
    public Task<long> Create(NewExecution execution, CancellationToken cancel) =>
        db.Write(
            async () =>
            {
                var row = new Execution
                {
                    AgentId = execution.AgentId,
                    SessionId = execution.SessionId,
                    UserId = execution.UserId,
                    WorkflowId = execution.WorkflowId,
                    ExecutionType = execution.ExecutionType,
                    Status = ExecutionStatus.Pending,
                    InputMessageId = execution.InputMessageId,
                    BaseVersion = execution.BaseVersion,
                    CreatedAt = Now,
                };
                db.Add(row);
                await db.SaveChangesAsync(cancel);
                return row.Id;
            },
            cancel);

    /// <summary>The workflow's version that the turn before this one of a session made, or else saw; null where there was none.</summary>
    public Task<long?> VersionBefore(long sessionId, long executionId, CancellationToken cancel) =>
        db.Set<Execution>().Where(row => row.SessionId == sessionId && row.Id < executionId && (row.ResultVersion ?? row.BaseVersion) != null)
            .OrderByDescending(row => row.Id).Select(row => row.ResultVersion ?? row.BaseVersion).FirstOrDefaultAsync(cancel);

    /// <summary>Makes a PENDING record like an earlier one, for another message of the same session.</summary>
    public async Task<long> CreateAfter(long executionId, long messageId, CancellationToken cancel)
    {
        var earlier = await db.Set<Execution>().AsNoTracking().FirstAsync(row => row.Id == executionId, cancel);
        return await Create(
            new NewExecution(earlier.AgentId, earlier.SessionId, earlier.UserId, earlier.WorkflowId, earlier.ExecutionType, messageId), cancel);
    }

    /// <summary>Takes a PENDING record; false where it is no longer that.</summary>
    public Task<bool> MarkRunning(long id, string nodeId, DateTime leaseUntil, CancellationToken cancel)
    {
        var now = Now;
        return Change(
            id,
            execution => execution.Status == ExecutionStatus.Pending,
            rows => rows.ExecuteUpdateAsync(
                set => set
                    .SetProperty(row => row.Status, ExecutionStatus.Running)
                    .SetProperty(row => row.StartedAt, now)
                    .SetProperty(row => row.NodeId, nodeId)
                    .SetProperty(row => row.LeaseUntil, leaseUntil)
                    .SetProperty(row => row.Life, 1),
                cancel),
            cancel);
    }

    /// <summary>Takes a RUNNING record over from a process that died; false where somebody else did, or it has ended.</summary>
    public Task<bool> TakeOver(LiveExecution dead, string nodeId, DateTime leaseUntil, CancellationToken cancel) =>
        Change(
            dead.Id,
            execution => execution.Status == ExecutionStatus.Running && execution.Life == dead.Life && execution.LeaseUntil == dead.LeaseUntil,
            rows => rows.ExecuteUpdateAsync(
                set => set
                    .SetProperty(row => row.NodeId, nodeId)
                    .SetProperty(row => row.LeaseUntil, leaseUntil)
                    .SetProperty(row => row.Life, dead.Life + 1),
                cancel),
            cancel);

    /// <summary>Holds a RUNNING record for longer; false where it has ended, was stopped, or lives on elsewhere: then stop working.</summary>
    public Task<bool> Renew(long id, int life, DateTime leaseUntil, CancellationToken cancel) =>
        Change(
            id,
            execution => execution.Status == ExecutionStatus.Running && execution.Life == life && !execution.StopRequested,
            rows => rows.ExecuteUpdateAsync(set => set.SetProperty(row => row.LeaseUntil, leaseUntil), cancel),
            cancel);

    /// <summary>
    /// Ends a live record; false where it has ended already, or lives on elsewhere. Inside the write that saves the turn's result, a
    /// false is the reason to throw the result away.
    /// </summary>
    public Task<bool> Finish(long id, int life, ExecutionEnd end, CancellationToken cancel) =>
        db.Write(
            async () =>
            {
                var now = Now;
                var times = await db.Set<Execution>().Where(row => row.Id == id)
                    .Select(row => new { row.CreatedAt, row.StartedAt }).FirstOrDefaultAsync(cancel);
                if (times is null)
                {
                    return false;
                }

                var duration = Math.Max(0, (long)(now - (times.StartedAt ?? times.CreatedAt)).TotalMilliseconds);
                var (output, errorCode, errorMessage) = (Storable(end.Output), end.ErrorCode, Storable(end.ErrorMessage, Execution.LongestError));
                var ended = await Change(
                    id,
                    execution => (execution.Status == ExecutionStatus.Pending || execution.Status == ExecutionStatus.Running) && execution.Life == life,
                    rows => rows.ExecuteUpdateAsync(
                        set => set
                            .SetProperty(row => row.Status, end.Status)
                            .SetProperty(row => row.Output, output)
                            .SetProperty(row => row.ErrorCode, errorCode)
                            .SetProperty(row => row.ErrorMessage, errorMessage)
                            .SetProperty(row => row.InputTokens, end.Usage.InputTokens)
                            .SetProperty(row => row.OutputTokens, end.Usage.OutputTokens)
                            .SetProperty(row => row.Cost, end.Usage.Cost)
                            .SetProperty(row => row.BaseVersion, row => end.BaseVersion ?? row.BaseVersion)
                            .SetProperty(row => row.ResultVersion, end.ResultVersion)
                            .SetProperty(row => row.EndedAt, now)
                            .SetProperty(row => row.DurationMs, duration)
                            .SetProperty(row => row.LeaseUntil, (DateTime?)null),
                        cancel),
                    cancel);
                if (ended)
                {
                    await db.Set<ExecutionStep>().Where(step => step.ExecutionId == id && step.Kept != null)
                        .ExecuteUpdateAsync(set => set.SetProperty(step => step.Kept, (string?)null), cancel);
                }

                return ended;
            },
            cancel);

    /// <summary>Writes one entry of the journal; completes when it is durable.</summary>
    public Task Step(NewStep step, CancellationToken cancel) => Step(step, call: null, cancel);

    /// <summary>
    /// Writes one entry of the journal, together with the call of a model that it tells of, so that neither is ever there alone; completes
    /// when they are durable.
    /// </summary>
    public Task Step(NewStep step, ModelCall? call, CancellationToken cancel)
    {
        var row = new ExecutionStep
        {
            ExecutionId = step.ExecutionId,
            Life = step.Life,
            Number = step.Number,
            Kind = step.Kind,
            Json = step.Json,
            Kept = step.Kept,
            At = Now,
        };
        return call is null ? writer.Add(row, cancel) : writer.AddTogether([row, call], cancel);
    }

    /// <summary>
    /// The journal of a turn, for the life that takes it up. What a process wrote after its turn was taken from it is left out: the lives
    /// after it never saw that.
    /// </summary>
    public async Task<List<RecordedStep>> Steps(long executionId, CancellationToken cancel)
    {
        var steps = await db.Set<ExecutionStep>().AsNoTracking().Where(step => step.ExecutionId == executionId)
            .OrderByDescending(step => step.Life).ThenByDescending(step => step.Number)
            .Select(step => new { step.Life, Step = new RecordedStep(step.Number, step.Kind, step.Json, step.Kept, step.At) }).ToListAsync(cancel);
        var (kept, first) = (new List<RecordedStep>(), long.MaxValue);
        foreach (var life in steps.GroupBy(step => step.Life))
        {
            kept.AddRange(life.Select(step => step.Step).Where(step => step.Number < first));
            first = Math.Min(first, life.Min(step => step.Step.Number));
        }

        kept.Reverse();
        return kept;
    }

    /// <summary>The workflow as a running turn has changed it so far, as JSON; null where it has changed nothing, or has ended.</summary>
    public Task<string?> Draft(long executionId, CancellationToken cancel) =>
        db.Set<ExecutionStep>().Where(step => step.ExecutionId == executionId && step.Kind == nameof(DraftChanged) && step.Kept != null)
            .OrderByDescending(step => step.Life).ThenByDescending(step => step.Number)
            .Select(step => step.Kept).FirstOrDefaultAsync(cancel);

    /// <summary>The turns of a session that wait or run, oldest first.</summary>
    public Task<List<LiveExecution>> Live(long sessionId, CancellationToken cancel) =>
        db.Set<Execution>().Where(Execution.IsLive).Where(row => row.SessionId == sessionId).OrderBy(row => row.Id).Select(ToLive).ToListAsync(cancel);

    /// <summary>Turns of a session with the steps of these kinds, for showing them to the one whose session it is.</summary>
    public async Task<List<TurnRecord>> Turns(long sessionId, IReadOnlyCollection<long> ids, IReadOnlyCollection<string> kinds, CancellationToken cancel)
    {
        var rows = await db.Set<Execution>().AsNoTracking().Where(row => row.SessionId == sessionId && ids.Contains(row.Id)).OrderBy(row => row.Id).ToListAsync(cancel);
        var found = rows.ConvertAll(row => row.Id);
        var steps = (await db.Set<ExecutionStep>().AsNoTracking()
            .Where(step => found.Contains(step.ExecutionId) && kinds.Contains(step.Kind))
            .OrderBy(step => step.ExecutionId).ThenBy(step => step.Number)
            .Select(step => new { step.ExecutionId, step.Kind, step.Json }).ToListAsync(cancel))
            .ToLookup(step => step.ExecutionId, step => new TurnStep(step.Kind, step.Json));
        return rows.ConvertAll(row => new TurnRecord(
            row.Id, row.Status, row.StartedAt, row.EndedAt, row.InputTokens, row.OutputTokens, row.Cost, row.ErrorCode, row.ErrorMessage, row.ResultVersion, [.. steps[row.Id]]));
    }

    /// <summary>All turns that wait or run, oldest first: what a process that starts finds.</summary>
    public Task<List<LiveExecution>> AllLive(CancellationToken cancel) =>
        db.Set<Execution>().Where(Execution.IsLive).OrderBy(row => row.Id).Select(ToLive).ToListAsync(cancel);

    /// <summary>How many turns of an agent run now, on all processes.</summary>
    public Task<int> CountRunning(long agentId, CancellationToken cancel) =>
        db.Set<Execution>().CountAsync(row => row.AgentId == agentId && row.Status == ExecutionStatus.Running, cancel);

    /// <summary>
    /// Turns whose process has died: their lease has ended, or they belong to <paramref name="nodeId"/>, whose earlier life is over. Whoever
    /// wants one takes it with <see cref="TakeOver"/>, which tells who was first.
    /// </summary>
    public Task<List<LiveExecution>> Abandoned(string? nodeId, CancellationToken cancel)
    {
        var now = Now;
        return db.Set<Execution>()
            .Where(row => row.Status == ExecutionStatus.Running
                && (row.LeaseUntil == null || row.LeaseUntil <= now || (nodeId != null && row.NodeId == nodeId)))
            .OrderBy(row => row.Id).Select(ToLive).ToListAsync(cancel);
    }

    /// <summary>A turn that waits or runs; null where there is none, or it has ended.</summary>
    public Task<LiveExecution?> Find(long id, CancellationToken cancel) =>
        db.Set<Execution>().Where(Execution.IsLive).Where(row => row.Id == id).Select(ToLive).FirstOrDefaultAsync(cancel);

    /// <summary>Asks for a running turn to be stopped, wherever it runs: its process notices at its next renewal.</summary>
    public Task RequestStop(long id, CancellationToken cancel) =>
        Change(
            id,
            execution => execution.Status == ExecutionStatus.Running,
            rows => rows.ExecuteUpdateAsync(set => set.SetProperty(row => row.StopRequested, true), cancel),
            cancel);

    /// <summary>
    /// Holds a running turn's row in the running write, so that it can't end before that is done; false where it does not run any more.
    /// </summary>
    public Task<bool> Hold(long id, CancellationToken cancel) =>
        Change(
            id,
            execution => execution.Status == ExecutionStatus.Running && !execution.StopRequested,
            rows => rows.ExecuteUpdateAsync(set => set.SetProperty(row => row.Life, row => row.Life), cancel),
            cancel);

    /// <summary>Erases what was said in the turns of a session that is deleted; that they happened, and their cost, stays.</summary>
    public Task Forget(long sessionId, CancellationToken cancel) =>
        db.Write(
            async () =>
            {
                var turns = db.Set<Execution>().Where(row => row.SessionId == sessionId);
                await db.Set<ExecutionStep>().Where(step => turns.Any(turn => turn.Id == step.ExecutionId)).ExecuteDeleteAsync(cancel);
                await turns.ExecuteUpdateAsync(set => set.SetProperty(row => row.Output, (string?)null), cancel);
            },
            cancel);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private Task<bool> Change(
        long id, Expression<Func<Execution, bool>> condition, Func<IQueryable<Execution>, Task<int>> update, CancellationToken cancel) =>
        db.Write(async () => await update(db.Set<Execution>().Where(row => row.Id == id).Where(condition)) == 1, cancel);

    /// <summary>Models say what they like; PostgreSQL can't hold a NUL.</summary>
    private static string? Storable(string? text, int most = int.MaxValue)
    {
        var clean = text?.Replace("\0", "", StringComparison.Ordinal);
        return clean?.Length > most ? clean[..most] : clean;
    }
}

/// <summary>A turn that is to happen.</summary>
internal sealed record NewExecution(
    long AgentId, long SessionId, long UserId, long WorkflowId, ExecutionType ExecutionType, long InputMessageId, long? BaseVersion = null);

/// <summary>How a turn ended.</summary>
internal sealed record ExecutionEnd(
    ExecutionStatus Status,
    TurnUsage Usage,
    string? Output = null,
    string? ErrorCode = null,
    string? ErrorMessage = null,
    long? BaseVersion = null,
    long? ResultVersion = null);

/// <summary>A turn that waits or runs.</summary>
internal sealed record LiveExecution(
    long Id,
    long AgentId,
    long SessionId,
    long UserId,
    long WorkflowId,
    ExecutionStatus Status,
    long InputMessageId,
    string? NodeId,
    DateTime? LeaseUntil,
    int Life,
    bool StopRequested,
    DateTime? StartedAt);

/// <summary>An entry of a turn's journal that is to be written.</summary>
internal sealed record NewStep(long ExecutionId, int Life, long Number, string Kind, string Json, string? Kept = null);

/// <summary>An entry of a turn's journal.</summary>
internal sealed record RecordedStep(long Number, string Kind, string Json, string? Kept, DateTime At);

/// <summary>A turn as the chat needs it.</summary>
internal sealed record TurnRecord(
    long Id,
    ExecutionStatus Status,
    DateTime? StartedAt,
    DateTime? EndedAt,
    long InputTokens,
    long OutputTokens,
    decimal Cost,
    string? ErrorCode,
    string? ErrorMessage,
    long? ResultVersion,
    IReadOnlyList<TurnStep> Steps);

/// <summary>One entry of a turn's journal.</summary>
/// <param name="Kind">The name of the turn's event.</param>
/// <param name="Json">The event, whole.</param>
internal sealed record TurnStep(string Kind, string Json);
