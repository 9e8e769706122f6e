using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Easel.Graph;
using Easel.Graph.Canvas;
using Easel.Graph.Catalog;
using Easel.Server.Features.Services;
using Easel.Server.Platform.Http;

namespace Easel.Server.Features.Workflows;

/// <summary>A version of a workflow as a canvas draws it.</summary>
/// <param name="Version">The version that was read.</param>
/// <param name="CatalogKnown">False where the service never told its nodes: names and widgets are guessed, and nothing is checked.</param>
/// <param name="Findings">What a check finds.</param>
/// <param name="IsDraft">Whether it is what an agent has made of that version so far, and not saved yet.</param>
public sealed record GraphAnswer(long Version, bool CatalogKnown, CanvasGraph Graph, IReadOnlyList<FindingView> Findings, bool IsDraft = false)
{
    internal static GraphAnswer Of(long version, WorkflowDocument document, NodeCatalog catalog, ServiceView service) => new(
        version,
        catalog.Count > 0,
        CanvasGraph.Read(document, catalog),
        catalog.Count == 0 ? [] : [.. service.Check(document, catalog).Select(FindingView.Of)]);
}

/// <summary>Operations to try on a version.</summary>
public sealed record PreviewRequest([property: Required] long? BaseVersion, [property: Required] JsonElement? Ops);

/// <summary>The graph after a batch that was not saved.</summary>
/// <param name="Ids">The ids that aliases stand for.</param>
/// <param name="Remarks">What the batch could not keep, or reaches beyond what it names.</param>
public sealed record PreviewAnswer(GraphAnswer Preview, IReadOnlyDictionary<string, string> Ids, IReadOnlyList<FindingView> Remarks);

/// <summary>GET /workflows/{id}/graph.</summary>
internal static class ReadGraph
{
    public static async Task<Envelope<GraphAnswer>> Handle(
        long id,
        long? version,
        bool? draft,
        OwnedWorkflows workflows,
        WorkflowNames names,
        ComfyServers services,
        IEnumerable<IWorkflowDrafts> drafts,
        CancellationToken cancel)
    {
        if (draft == true && version is not null)
        {
            throw Refusal.BadField("draft", FieldReason.NotBoth, "A draft is made from the newest version. Ask for a version or for the draft, not for both.", new { other = "version" });
        }

        var workflow = await workflows.Find(id, cancel);
        var changed = draft == true && workflow.IsLocked(workflows.Now) && workflow.LockExecutionId is { } turn && drafts.FirstOrDefault() is { } running
            ? await running.Of(turn, cancel)
            : null;
        var saved = changed is null ? await workflows.Version(workflow, version ?? workflow.Version, cancel) : null;
        var answer = GraphAnswer.Of(
            saved?.Number ?? workflow.Version,
            WorkflowDocument.Parse(changed ?? saved!.Json),
            await names.Catalog(workflow.ServiceId, cancel),
            await services.Get(workflow.ServiceId, cancel));
        return Answer.Ok(answer with { IsDraft = changed is not null });
    }
}

/// <summary>POST /workflows/{id}/graph: what operations would make of a version.</summary>
internal static class PreviewGraph
{
    public static async Task<Envelope<PreviewAnswer>> Handle(
        long id, PreviewRequest request, OwnedWorkflows workflows, WorkflowNames names, ComfyServers services, CancellationToken cancel)
    {
        var workflow = await workflows.Find(id, cancel);
        var saved = await workflows.Version(workflow, request.BaseVersion!.Value, cancel);
        var catalog = await names.Catalog(workflow.ServiceId, cancel);
        var applied = EditWorkflow.Apply(WorkflowDocument.Parse(saved.Json), catalog, request.Ops!.Value);
        var preview = GraphAnswer.Of(saved.Number, applied.Document, catalog, await services.Get(workflow.ServiceId, cancel));
        var checkedAlready = preview.Findings.Select(finding => finding.Message).ToHashSet(StringComparer.Ordinal);
        return Answer.Ok(new PreviewAnswer(preview, applied.Ids, [.. applied.Findings.Where(finding => !checkedAlready.Contains(finding.Message)).Select(FindingView.Of)]));
    }
}
