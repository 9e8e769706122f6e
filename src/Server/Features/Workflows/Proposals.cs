using Easel.Graph;
using Easel.Server.Features.Events;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Easel.Server.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Workflows;

/// <summary>The door for whoever proposes, and where proposals of the caller's own are found and decided on, each once.</summary>
internal sealed class Proposals(EaselDb db, EventLog events, IServiceProvider services, TimeProvider time)
{
    /// <summary>Stores a proposal and tells its user. Joins a running write, so that a turn's end is one fact.</summary>
    public Task<long> Create(NewProposal made, CancellationToken cancel) =>
        db.Write(
            async () =>
            {
                var row = new Proposal
                {
                    WorkflowId = made.WorkflowId,
                    OwnerId = made.OwnerId,
                    SessionId = made.SessionId,
                    ExecutionId = made.ExecutionId,
                    BaseVersion = made.BaseVersion,
                    Json = made.Document.ToJson(),
                    Summary = made.Summary.Short,
                    SummaryFacts = made.Summary.FactsJson,
                    Status = ProposalStatus.Open,
                    CreatedAt = time.GetUtcNow().UtcDateTime,
                };
                db.Add(row);
                await db.SaveChangesAsync(cancel);
                await events.Append(
                    db, new ProposalCreated(row.Id, row.WorkflowId, row.SessionId, row.BaseVersion, row.Summary) { Recipient = row.OwnerId }, cancel);
                return row.Id;
            },
            cancel);

    /// <exception cref="Refusal">404 where the caller has no such proposal.</exception>
    public async Task<Proposal> Find(long id, CancellationToken cancel)
    {
        // Asked for here and not above: a turn that proposes has no caller.
        var owner = services.GetRequiredService<CurrentUser>().Id;
        return await db.Set<Proposal>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id && row.OwnerId == owner, cancel)
            ?? throw Refusal.NotFound("proposal");
    }

    /// <summary>Ends an open proposal, and does what belongs to its end in the same write.</summary>
    /// <param name="also">Gives the version that it becomes, where it becomes one.</param>
    /// <exception cref="Refusal">409 where it is not open any more.</exception>
    public Task<long?> Resolve(Proposal proposal, ProposalStatus status, Func<Task<long?>> also, CancellationToken cancel) =>
        db.Write(
            async () =>
            {
                var now = time.GetUtcNow().UtcDateTime;
                var mine = db.Set<Proposal>().Where(row => row.Id == proposal.Id);
                if (await mine.Where(row => row.Status == ProposalStatus.Open)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, status).SetProperty(row => row.ResolvedAt, now), cancel) == 0)
                {
                    throw Refusal.Conflict(RefusalReason.Decided, "This proposal was decided on already.");
                }

                var version = await also();
                await mine.ExecuteUpdateAsync(set => set.SetProperty(row => row.ResultVersion, version), cancel);
                await events.Append(
                    db, new ProposalResolved(proposal.Id, proposal.WorkflowId, QueryEnum.Name(status), version) { Recipient = proposal.OwnerId }, cancel);
                return version;
            },
            cancel);
}

/// <summary>What an agent proposes.</summary>
internal sealed record NewProposal(
    long WorkflowId, long OwnerId, long? SessionId, long? ExecutionId, long BaseVersion, WorkflowDocument Document, VersionSummary Summary);
