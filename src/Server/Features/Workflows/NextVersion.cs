using Easel.Graph;
using Easel.Server.Features.Events;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Workflows;

/// <summary>The version that a workflow is about to move to.</summary>
/// <param name="By">The turn whose work it is; null where it is a person's.</param>
internal sealed record NextVersion(long WorkflowId, long OwnerId, long Number, WorkflowDocument Document, VersionSummary Summary, TurnReference? By)
{
    /// <summary>Makes it in the running write: the workflow moves, the version is kept, and the socket tells of it.</summary>
    /// <param name="movable">
    /// The workflow, while it may move. The statement that moves it looks at this condition itself, so of two who save one wins.
    /// </param>
    /// <returns>False, with nothing done, where it may not move any more.</returns>
    public async Task<bool> Make(EaselDb db, EventLog events, IQueryable<Workflow> movable, DateTime now, CancellationToken cancel)
    {
        var moved = await movable.ExecuteUpdateAsync(
            set => set.SetProperty(workflow => workflow.Version, Number)
                .SetProperty(workflow => workflow.Format, Document.Format)
                .SetProperty(workflow => workflow.UpdatedAt, now)
                .SetProperty(workflow => workflow.LastUsedAt, now),
            cancel);
        if (moved == 0)
        {
            return false;
        }

        var actor = By is null ? VersionActor.User : VersionActor.Agent;
        db.Add(new WorkflowVersion
        {
            WorkflowId = WorkflowId,
            Number = Number,
            Json = Document.ToJson(),
            CreatedAt = now,
            CreatedBy = OwnerId,
            Actor = actor,
            SessionId = By?.SessionId,
            ExecutionId = By?.ExecutionId,
            Summary = Summary.Short,
            SummaryFacts = Summary.FactsJson,
        });
        await events.Append(db, new WorkflowChanged(WorkflowId, Number, QueryEnum.Name(actor), Summary.Short) { Recipient = OwnerId }, cancel);
        return true;
    }
}
