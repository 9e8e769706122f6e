using System.Text.Json.Nodes;
using Easel.Graph;
using Easel.Graph.Catalog;
using Easel.Graph.Comparing;
using Easel.Server.Platform.Http;

namespace Easel.Server.Features.Workflows;

/// <summary>Brings what an agent proposed into the newest version, whole or by node.</summary>
internal sealed class ProposalMerge(OwnedWorkflows workflows, WorkflowNames names)
{
    /// <summary>The three documents that accepting looks at.</summary>
    /// <exception cref="Refusal">404.</exception>
    public async Task<ProposalSides> Sides(Proposal proposal, CancellationToken cancel)
    {
        var workflow = await workflows.Find(proposal.WorkflowId, cancel);
        var @base = await workflows.Version(workflow, proposal.BaseVersion, cancel);
        var current = workflow.Version == proposal.BaseVersion ? @base : await workflows.Version(workflow, workflow.Version, cancel);
        return new ProposalSides(
            WorkflowDocument.Parse(@base.Json),
            WorkflowDocument.Parse(current.Json),
            WorkflowDocument.Parse(proposal.Json),
            workflow.Version,
            await names.Catalog(workflow.ServiceId, cancel));
    }
}

/// <summary>A proposal beside what it was made from and what there is now.</summary>
internal sealed record ProposalSides(WorkflowDocument Base, WorkflowDocument Current, WorkflowDocument Proposed, long CurrentVersion, NodeCatalog Catalog)
{
    /// <param name="nodes">The nodes whose changes are taken; null for everything.</param>
    /// <exception cref="Refusal">409 where somebody changed the format meanwhile.</exception>
    public MergeResult Merge(IReadOnlySet<string>? nodes)
    {
        try
        {
            return nodes is null ? WorkflowMerge.Merge(Base, Current, Proposed, Catalog) : WorkflowMerge.Take(Base, Current, Proposed, nodes, Catalog);
        }
        catch (WorkflowFormatException cause)
        {
            throw Refusal.Conflict(RefusalReason.CantMerge, $"This proposal can't be merged into the newest version any more: {cause.Message} Reject it, and ask the agent again.");
        }
    }
}

/// <summary>A place that the proposal and the newest version changed, each in its own way.</summary>
/// <param name="Current">What the newest version holds.</param>
/// <param name="Proposed">What the proposal makes of it.</param>
public sealed record ConflictView(string Kind, string? NodeId, string? Name, JsonNode? Base, JsonNode? Current, JsonNode? Proposed, string Message)
{
    internal static ConflictView Of(MergeConflict conflict) =>
        new(conflict.Kind, conflict.NodeId, conflict.Name, conflict.Base, conflict.Mine, conflict.Theirs, conflict.Message);
}
