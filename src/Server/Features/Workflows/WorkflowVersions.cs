using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using Easel.Graph;
using Easel.Graph.Comparing;
using Easel.Server.Features.Accounts;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Easel.Server.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Workflows;

/// <summary>A version in the timeline.</summary>
/// <param name="Facts">What the summary is made of, for who says it in another language; null where it is somebody's own words.</param>
/// <param name="ThumbnailUrl">A small picture of what its newest run gave, or else the turn that made it; null where there is none.</param>
public sealed record VersionRow(
    long Version, DateTime CreatedAt, string? CreatedBy, VersionActor Actor, long? SessionId, string Summary, JsonObject? Facts, string? ThumbnailUrl = null);

/// <summary>A version with its contents.</summary>
/// <param name="Facts">As in the timeline.</param>
public sealed record VersionAnswer(
    long Version, DateTime CreatedAt, string? CreatedBy, VersionActor Actor, long? SessionId, string Summary, JsonObject? Facts, RawJson WorkflowData);

/// <summary>The version that a restore made.</summary>
public sealed record RestoredVersion(long Version);

/// <summary>What differs between two versions.</summary>
public sealed record DiffAnswer(long From, long To, string Summary, IReadOnlyList<ChangeView> Changes);

/// <summary>One difference, as data and in words.</summary>
public sealed record ChangeView(string Kind, string? NodeId, string? NodeClass, string? Name, JsonNode? Old, JsonNode? New, string Words)
{
    internal static ChangeView Of(WorkflowChange change) =>
        new(change.Kind, change.NodeId, change.NodeClass, change.Name, change.Old, change.New, change.Words);
}

/// <summary>What is to be copied, and what the copy is called.</summary>
/// <param name="Name">Absent means the old name with "(copy)" behind it.</param>
/// <param name="Version">Absent means the newest.</param>
public sealed record DuplicateRequest([property: StringLength(Workflow.LongestName, MinimumLength = 1)] string? Name, long? Version);

/// <summary>The calls on a workflow's versions.</summary>
internal static class WorkflowVersions
{
    public static async Task<Envelope<List<VersionRow>>> List(
        long id,
        EaselDb db,
        OwnedWorkflows workflows,
        AccountDirectory accounts,
        IEnumerable<IVersionPictures> pictures,
        HttpResponse response,
        int? page,
        int? size,
        CancellationToken cancel)
    {
        var workflow = await workflows.Find(id, cancel);
        var rows = db.Set<WorkflowVersion>().AsNoTracking().Where(version => version.WorkflowId == workflow.Id)
            .OrderByDescending(version => version.Number)
            .Select(version => new { version.Number, version.CreatedAt, version.CreatedBy, version.Actor, version.SessionId, version.ExecutionId, version.Summary, version.SummaryFacts });
        var found = await Paging.Of(page, size).Read(rows, response, cap: 500, cancel);
        var names = await accounts.Names([.. found.Select(row => row.CreatedBy).Distinct()], cancel);
        var shown = pictures.FirstOrDefault() is { } runs
            ? await runs.Of(workflow.Id, workflow.OwnerId, found.ConvertAll(row => new VersionTurn(row.Number, row.ExecutionId)), cancel)
            : [];
        return Answer.Ok(found.ConvertAll(row => new VersionRow(
            row.Number, row.CreatedAt, names.GetValueOrDefault(row.CreatedBy), row.Actor, row.SessionId, row.Summary, FactsColumn.Read(row.SummaryFacts), shown.GetValueOrDefault(row.Number))));
    }

    public static async Task<Envelope<VersionAnswer>> Read(
        long id, long version, OwnedWorkflows workflows, AccountDirectory accounts, CancellationToken cancel)
    {
        var row = await workflows.Version(await workflows.Find(id, cancel), version, cancel);
        var names = await accounts.Names([row.CreatedBy], cancel);
        return Answer.Ok(new VersionAnswer(
            row.Number, row.CreatedAt, names.GetValueOrDefault(row.CreatedBy), row.Actor, row.SessionId, row.Summary, FactsColumn.Read(row.SummaryFacts), new RawJson(row.Json)));
    }

    public static async Task<Envelope<RestoredVersion>> Restore(
        long id, long version, HttpRequest http, OwnedWorkflows workflows, CancellationToken cancel)
    {
        var old = await workflows.Version(await workflows.Find(id, cancel), version, cancel);
        var save = new VersionSave(WorkflowDocument.Parse(old.Json), VersionSummary.Restored(version), IfMatch.Read(http, inBody: null));
        return Answer.Ok(new RestoredVersion(await workflows.Save(id, save, cancel)));
    }

    public static async Task<Envelope<DiffAnswer>> Diff(
        long id, long? from, long? to, OwnedWorkflows workflows, WorkflowNames names, CancellationToken cancel)
    {
        var workflow = await workflows.Find(id, cancel);
        var newer = await workflows.Version(workflow, to ?? workflow.Version, cancel);
        var older = await workflows.Version(workflow, from ?? Math.Max(1, newer.Number - 1), cancel);
        var diff = await names.Compare(workflow.ServiceId, WorkflowDocument.Parse(older.Json), WorkflowDocument.Parse(newer.Json), cancel);
        return Answer.Ok(new DiffAnswer(
            older.Number,
            newer.Number,
            diff.Summary,
            [.. diff.Changes.Select(ChangeView.Of)]));
    }

    public static async Task<Envelope<CreatedWorkflow>> Duplicate(
        long id, DuplicateRequest? request, OwnedWorkflows workflows, WorkflowMaker maker, CurrentUser user, CancellationToken cancel)
    {
        var workflow = await workflows.Find(id, cancel);
        var version = await workflows.Version(workflow, request?.Version ?? workflow.Version, cancel);
        const string Suffix = " (copy)";
        var name = request?.Name ?? $"{workflow.Name[..Math.Min(workflow.Name.Length, Workflow.LongestName - Suffix.Length)]}{Suffix}";
        var copy = await maker.Make(
            new NewWorkflow(
                user.Id, workflow.ServiceId, name, workflow.Description, WorkflowDocument.Parse(version.Json), VersionSummary.Copied(workflow.Name, version.Number)),
            cancel);
        return Answer.Ok(new CreatedWorkflow(copy));
    }
}
