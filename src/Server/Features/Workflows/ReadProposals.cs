using System.Text.Json.Nodes;
using Easel.Graph.Comparing;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Workflows;

/// <summary>A proposal in a list.</summary>
/// <param name="Facts">What the summary is made of, for who says it in another language; null in old ones.</param>
public sealed record ProposalRow(
    long Id,
    long WorkflowId,
    long? SessionId,
    long? TurnId,
    long BaseVersion,
    string Summary,
    JsonObject? Facts,
    ProposalStatus Status,
    DateTime CreatedAt,
    DateTime? ResolvedAt,
    long? ResultVersion);

/// <summary>A proposal with all that it would change.</summary>
/// <param name="Facts">As in a list.</param>
/// <param name="CurrentVersion">The newest version, into which accepting would merge.</param>
/// <param name="Nodes">The changes by the node that can be accepted or left.</param>
/// <param name="Others">What belongs to no node, such as groups: it is taken only together with everything.</param>
/// <param name="Conflicts">What would stand in the way of accepting all of it now.</param>
/// <param name="WorkflowData">The workflow as it would be, seen from its base version.</param>
public sealed record ProposalAnswer(
    long Id,
    long WorkflowId,
    long? SessionId,
    long? TurnId,
    long BaseVersion,
    long CurrentVersion,
    string Summary,
    JsonObject? Facts,
    ProposalStatus Status,
    DateTime CreatedAt,
    DateTime? ResolvedAt,
    long? ResultVersion,
    IReadOnlyList<ProposedNode> Nodes,
    IReadOnlyList<ChangeView> Others,
    IReadOnlyList<ConflictView> Conflicts,
    RawJson WorkflowData);

/// <summary>What a proposal changes at one node of the root level, the insides of a subgraph included.</summary>
/// <param name="Needs">Nodes that have to be accepted together with it.</param>
public sealed record ProposedNode(string NodeId, string? NodeClass, IReadOnlyList<string> Needs, IReadOnlyList<ChangeView> Operations);

/// <summary>GET /workflows/{id}/proposals and /proposals/{id}.</summary>
internal static class ReadProposals
{
    private const int Cap = 100;

    public static async Task<Envelope<List<ProposalRow>>> List(
        long id, EaselDb db, OwnedWorkflows workflows, HttpResponse response, string? status, int? page, int? size, CancellationToken cancel)
    {
        var workflow = await workflows.Find(id, cancel);
        var rows = db.Set<Proposal>().AsNoTracking().Where(row => row.WorkflowId == workflow.Id);
        if (QueryEnum.Read<ProposalStatus>(status, "status") is { } wanted)
        {
            rows = rows.Where(row => row.Status == wanted);
        }

        var found = await Paging.Of(page, size).Read(
            rows.OrderByDescending(row => row.Id).Select(row => new
            {
                row.Id, row.WorkflowId, row.SessionId, row.ExecutionId, row.BaseVersion, row.Summary, row.SummaryFacts, row.Status, row.CreatedAt, row.ResolvedAt, row.ResultVersion,
            }),
            response,
            Cap,
            cancel);
        return Answer.Ok(found.ConvertAll(row => new ProposalRow(
            row.Id,
            row.WorkflowId,
            row.SessionId,
            row.ExecutionId,
            row.BaseVersion,
            row.Summary,
            FactsColumn.Read(row.SummaryFacts),
            row.Status,
            row.CreatedAt,
            row.ResolvedAt,
            row.ResultVersion)));
    }

    public static async Task<Envelope<ProposalAnswer>> Read(long id, Proposals proposals, ProposalMerge merge, CancellationToken cancel)
    {
        var proposal = await proposals.Find(id, cancel);
        var sides = await merge.Sides(proposal, cancel);
        var changes = WorkflowDiff.Compare(sides.Base, sides.Proposed, sides.Catalog).Changes;
        return Answer.Ok(new ProposalAnswer(
            proposal.Id,
            proposal.WorkflowId,
            proposal.SessionId,
            proposal.ExecutionId,
            proposal.BaseVersion,
            sides.CurrentVersion,
            proposal.Summary,
            FactsColumn.Read(proposal.SummaryFacts),
            proposal.Status,
            proposal.CreatedAt,
            proposal.ResolvedAt,
            proposal.ResultVersion,
            ByNode(changes),
            [.. changes.Where(change => PartialTake.NodeOf(change) is null).Select(ChangeView.Of)],
            proposal.Status == ProposalStatus.Open ? [.. sides.Merge(nodes: null).Conflicts.Select(ConflictView.Of)] : [],
            new RawJson(proposal.Json)));
    }

    private static List<ProposedNode> ByNode(IReadOnlyList<WorkflowChange> changes) =>
    [
        .. changes.Where(change => PartialTake.NodeOf(change) is not null)
            .GroupBy(change => PartialTake.NodeOf(change)!)
            .Select(node => new ProposedNode(
                node.Key,
                node.FirstOrDefault(change => change.NodeId == node.Key)?.NodeClass,
                [.. PartialTake.Missing(changes, new HashSet<string> { node.Key }).Select(missing => missing.Node).Distinct()],
                [.. node.Select(ChangeView.Of)])),
    ];
}
