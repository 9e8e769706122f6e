using System.ComponentModel.DataAnnotations;
using Easel.Graph.Comparing;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;

namespace Easel.Server.Features.Workflows;

/// <summary>What is accepted of a proposal.</summary>
/// <param name="Nodes">The nodes whose changes are taken, as GET names them; absent for everything.</param>
public sealed record AcceptProposalRequest([property: MaxLength(5_000)] IReadOnlyList<string>? Nodes);

/// <summary>What accepting made.</summary>
/// <param name="Version">The new version.</param>
/// <param name="Renamed">Ids of added nodes that others had taken meanwhile, with the ones they got.</param>
public sealed record AcceptedProposal(long Version, ProposalStatus Status, IReadOnlyDictionary<string, string> Renamed);

/// <summary>The payload of a 409 by conflicts: nothing was changed, and the proposal is still open.</summary>
public sealed record ProposalConflicts(IReadOnlyList<ConflictView> Conflicts);

/// <summary>POST /proposals/{id}/accept: merges it into the newest version.</summary>
internal static class AcceptProposal
{
    public static async Task<Envelope<AcceptedProposal>> Handle(
        long id, AcceptProposalRequest? request, Proposals proposals, ProposalMerge merge, OwnedWorkflows workflows, CancellationToken cancel)
    {
        var proposal = await proposals.Find(id, cancel);
        if (proposal.Status != ProposalStatus.Open)
        {
            throw Refusal.Conflict(RefusalReason.Decided, "This proposal was decided on already.");
        }

        var sides = await merge.Sides(proposal, cancel);
        var nodes = Chosen(request?.Nodes, sides);
        var merged = sides.Merge(nodes);
        if (merged.Conflicts.Count > 0)
        {
            throw Refusal.Conflict(
                RefusalReason.Conflicts, $"{merged.Conflicts.Count} place(s) were changed meanwhile in another way. Accept other nodes, change the workflow back there, or reject the proposal.",
                new ProposalConflicts([.. merged.Conflicts.Select(ConflictView.Of)]));
        }

        var status = nodes is null ? ProposalStatus.Accepted : ProposalStatus.PartlyAccepted;
        var words = merged.FromTheirs.Count == 0
            ? new VersionSummary(proposal.Summary, FactsColumn.Read(proposal.SummaryFacts))
            : VersionSummary.Of(WorkflowDiff.Compare(sides.Current, merged.Document, sides.Catalog));
        var version = await proposals.Resolve(
            proposal,
            status,
            async () => await workflows.Save(
                proposal.WorkflowId,
                new VersionSave(merged.Document, words, sides.CurrentVersion, new TurnReference(proposal.SessionId, proposal.ExecutionId)),
                cancel),
            cancel);
        return Answer.Ok(new AcceptedProposal(version!.Value, status, merged.RenamedNodes));
    }

    /// <summary>Null where everything is taken.</summary>
    private static HashSet<string>? Chosen(IReadOnlyList<string>? wanted, ProposalSides sides)
    {
        if (wanted is null)
        {
            return null;
        }

        var changes = WorkflowDiff.Compare(sides.Base, sides.Proposed, sides.Catalog).Changes;
        var known = changes.Select(PartialTake.NodeOf).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var nodes = wanted.ToHashSet(StringComparer.Ordinal);
        if (nodes.Count == 0)
        {
            throw Refusal.BadField("nodes", FieldReason.NodesNeeded, "Name the nodes to accept, or reject the proposal.");
        }

        if (nodes.FirstOrDefault(node => !known.Contains(node)) is { } stranger)
        {
            throw Refusal.BadField("nodes", FieldReason.NotInProposal, $"The proposal changes nothing at {stranger}. GET /proposals/{{id}} names its nodes.", new { node = stranger });
        }

        if (PartialTake.Missing(changes, nodes) is { Count: > 0 } missing)
        {
            throw Refusal.Conflict(
                RefusalReason.NeedsOthers, $"Node {missing[0].NeededBy} needs node {missing[0].Node}, which the proposal changes too. Accept both, or neither.",
                new ProposalConflicts([.. missing.Select(pair => new ConflictView(
                    "NODE_LEFT_OUT", pair.Node, null, null, null, null, $"Node {pair.NeededBy} can't be accepted without node {pair.Node}."))]));
        }

        return nodes.SetEquals(known) && changes.All(change => PartialTake.NodeOf(change) is not null) ? null : nodes;
    }
}

/// <summary>POST /proposals/{id}/reject: nothing of it is taken.</summary>
internal static class RejectProposal
{
    public static async Task<Envelope<Done>> Handle(long id, Proposals proposals, CancellationToken cancel)
    {
        await proposals.Resolve(await proposals.Find(id, cancel), ProposalStatus.Rejected, () => Task.FromResult<long?>(null), cancel);
        return Answer.Done();
    }
}
