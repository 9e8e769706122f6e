using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Graph;
using Easel.Graph.Catalog;
using Easel.Graph.Comparing;
using Easel.Graph.Editing;
using Easel.Server.Features.Services;
using Easel.Server.Platform.Http;

namespace Easel.Server.Features.Workflows;

/// <summary>A batch of the agent's operations, for people and programs.</summary>
public sealed record EditWorkflowRequest(
    [property: Required] JsonElement? Ops, [property: StringLength(200)] string? Reason, long? BaseVersion, bool? DryRun);

/// <summary>What a batch did.</summary>
public sealed record EditAnswer(
    long Version, bool DryRun, IReadOnlyDictionary<string, string> Ids, IReadOnlyList<EditChangeView> Changed, IReadOnlyList<FindingView> Findings);

/// <summary>One changed place.</summary>
public sealed record EditChangeView(string Path, JsonNode? Old, JsonNode? New);

/// <summary>A problem in a workflow.</summary>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Code">A stable word for it.</param>
/// <param name="Message">What is wrong, as a sentence.</param>
/// <param name="Nodes">The nodes that it is about.</param>
/// <param name="Input">The input that it is about.</param>
/// <param name="Hint">What would repair it, as a sentence.</param>
/// <param name="Repair">Operations that repair it, as POST /workflows/{id}/edits takes them; null where none is certain.</param>
/// <param name="ServerType">The error type under which ComfyUI refuses it; null for what only Easel looks at.</param>
public sealed record FindingView(
    FindingSeverity Severity, string Code, string Message, IReadOnlyList<string> Nodes, string? Input, string? Hint, JsonNode? Repair, string? ServerType)
{
    internal static FindingView Of(Finding finding) =>
        new(finding.Severity, finding.Code, finding.Message, finding.Nodes, finding.Input, finding.Hint, finding.RepairJson(), finding.ServerType);
}

/// <summary>The payload of a refused batch: which operation, why, and what comes nearest.</summary>
public sealed record EditRefused(EditErrorView Error, int Applied);

/// <summary>Why an operation was refused.</summary>
public sealed record EditErrorView(string Code, int OpIndex, string Message, string? Value, IReadOnlyList<string> DidYouMean);

/// <summary>A workflow to be checked instead of the stored one.</summary>
public sealed record ValidateRequest(RawJson? WorkflowData);

/// <summary>What a check found.</summary>
public sealed record ValidateAnswer(bool Ok, IReadOnlyList<FindingView> Findings);

/// <summary>POST /workflows/{id}/edits: all operations or none.</summary>
internal static class EditWorkflow
{
    public static async Task<Envelope<EditAnswer>> Handle(
        long id, EditWorkflowRequest request, HttpRequest http, OwnedWorkflows workflows, ComfyServers services, CancellationToken cancel)
    {
        var baseVersion = IfMatch.Read(http, request.BaseVersion);
        var workflow = await workflows.Find(id, cancel);
        var catalog = await services.Catalog(workflow.ServiceId, cancel);
        var dryRun = request.DryRun == true;
        if (!dryRun && baseVersion >= 1 && baseVersion == workflow.Version - 1 && await MadeBefore(workflow, workflows, catalog, request.Ops!.Value, cancel) is { } made)
        {
            return Answer.Ok(View(made, workflow.Version, dryRun));
        }

        OwnedWorkflows.RefuseLocked(workflow, workflows.Now);
        OwnedWorkflows.RefuseStale(workflow, baseVersion);
        var current = WorkflowDocument.Parse((await workflows.Version(workflow, workflow.Version, cancel)).Json);
        var applied = Apply(current, catalog, request.Ops!.Value);
        var summary = VersionSummary.Of(WorkflowDiff.Compare(current, applied.Document, catalog), request.Reason);
        var version = workflow.Version;
        if (!dryRun && applied.Touched.Count > 0)
        {
            // The batch was applied to this version, so whoever saved meanwhile must not be overwritten.
            version = await workflows.Save(id, new VersionSave(applied.Document, summary, workflow.Version), cancel);
        }

        return Answer.Ok(View(applied, version, dryRun));
    }

    /// <summary>The document after a batch.</summary>
    /// <exception cref="Refusal">400 with the operation that can't be, and what comes nearest.</exception>
    public static EditsApplied Apply(WorkflowDocument document, NodeCatalog catalog, JsonElement ops)
    {
        var outcome = Try(document, catalog, ops);
        if (outcome is EditsRefused { Error: var error })
        {
            throw Refusal.BadRequest(
                RefusalReason.EditRefused,
                $"Operation {error.OpIndex}: {error.Message}",
                new EditRefused(new EditErrorView(error.Code, error.OpIndex, error.Message, error.Value, error.DidYouMean), 0));
        }

        return (EditsApplied)outcome;
    }

    /// <summary>
    /// What the batch did where the newest version is what a person made of the one before by this very batch: whoever asks again, because the
    /// answer was lost on its way, is told of what they saved, and not of somebody else's save. Null where it is not.
    /// </summary>
    private static async Task<EditsApplied?> MadeBefore(
        Workflow workflow, OwnedWorkflows workflows, NodeCatalog catalog, JsonElement ops, CancellationToken cancel)
    {
        var newest = await workflows.Version(workflow, workflow.Version, cancel);
        var before = await workflows.Version(workflow, workflow.Version - 1, cancel);
        return newest.Actor == VersionActor.User
            && Try(WorkflowDocument.Parse(before.Json), catalog, ops) is EditsApplied applied
            && applied.Document.ToJson() == newest.Json
                ? applied
                : null;
    }

    private static EditOutcome Try(WorkflowDocument document, NodeCatalog catalog, JsonElement ops)
    {
        try
        {
            return WorkflowEditor.Apply(document, catalog, EditBatch.Parse(ops));
        }
        catch (GraphEditException malformed)
        {
            return new EditsRefused(malformed.Error);
        }
    }

    private static EditAnswer View(EditsApplied applied, long version, bool dryRun) => new(
        version,
        dryRun,
        applied.Ids,
        [.. applied.Changed.Select(change => new EditChangeView(change.Path, change.Old, change.New))],
        [.. applied.Findings.Select(FindingView.Of)]);
}

/// <summary>POST /workflows/{id}/validate: problems against the service's catalog.</summary>
internal static class ValidateWorkflow
{
    public static async Task<Envelope<ValidateAnswer>> Handle(
        long id, ValidateRequest? request, OwnedWorkflows workflows, ComfyServers services, CancellationToken cancel)
    {
        var workflow = await workflows.Find(id, cancel);
        var document = request?.WorkflowData is { } data
            ? WorkflowJson.Read(data)
            : WorkflowDocument.Parse((await workflows.Version(workflow, workflow.Version, cancel)).Json);
        var service = await services.Get(workflow.ServiceId, cancel);
        var findings = service.Check(document, await services.Catalog(service, cancel));
        return Answer.Ok(new ValidateAnswer(
            findings.All(finding => finding.Severity != FindingSeverity.Error), [.. findings.Select(FindingView.Of)]));
    }
}
