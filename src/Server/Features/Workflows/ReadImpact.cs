using Easel.Graph;
using Easel.Graph.Checking;
using Easel.Server.Features.Accounts;
using Easel.Server.Features.Services;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Easel.Server.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Workflows;

/// <summary>What the last changes of a service's nodes did to saved workflows.</summary>
/// <param name="Since">When the nodes that are compared with went out of use; null where nothing of them is missing.</param>
/// <param name="ChangedAt">When the nodes changed last, in whatever way.</param>
/// <param name="LostClasses">Node classes that are gone, at most a hundred, as of the lists beside it.</param>
/// <param name="ChangedClasses">Node classes whose inputs or outputs are others.</param>
/// <param name="LostOptions">Choices that are gone, such as models.</param>
/// <param name="WorkflowCount">The workflows that were looked at: the caller's own; an administrator's answer speaks of everybody's.</param>
/// <param name="Workflows">Those that do not check out any more.</param>
public sealed record ServiceImpact(
    long ServiceId,
    DateTime? Since,
    DateTime? ChangedAt,
    IReadOnlyList<string> LostClasses,
    IReadOnlyList<string> ChangedClasses,
    IReadOnlyList<LostOptions> LostOptions,
    int WorkflowCount,
    IReadOnlyList<ImpactedWorkflow> Workflows);

/// <summary>A workflow that checked out before and does not any more.</summary>
/// <param name="Codes">How many new problems there are of each code.</param>
/// <param name="Findings">The new problems; null of other users' workflows, whose contents are nobody else's business.</param>
public sealed record ImpactedWorkflow(
    long WorkflowId,
    string Name,
    long OwnerId,
    string? OwnerName,
    long Version,
    IReadOnlyDictionary<string, int> Codes,
    IReadOnlyList<FindingView>? Findings);

/// <summary>GET /services/{id}/impact: of the caller's own workflows, and for administrators of everybody's by name and count.</summary>
internal static class ReadImpact
{
    private const int MostListed = 100;
    private const int Page = 50;

    public static async Task<Envelope<ServiceImpact>> Handle(
        long id, CurrentUser user, EaselDb db, ComfyServers servers, AccountDirectory accounts, CancellationToken cancel)
    {
        var comparison = await servers.Compare(id, cancel);
        var (owner, isAdmin) = (user.Id, user.IsAdmin);
        var workflows = db.Set<Workflow>().AsNoTracking().Where(workflow => workflow.ServiceId == id && (isAdmin || workflow.OwnerId == owner));
        var affected = comparison.Before is null ? [] : await Affected(workflows, db, comparison, owner, cancel);
        var names = await accounts.Names([.. affected.Select(row => row.OwnerId).Distinct()], cancel);
        var change = comparison.Change;
        return Answer.Ok(new ServiceImpact(
            id,
            comparison.Since,
            comparison.ChangedAt,
            [.. change.LostClasses.Take(MostListed)],
            [.. change.ChangedClasses.Take(MostListed)],
            [.. change.LostOptions.Take(MostListed)],
            await workflows.CountAsync(cancel),
            [.. affected.Select(row => row with { OwnerName = names.GetValueOrDefault(row.OwnerId) })]));
    }

    private static async Task<List<ImpactedWorkflow>> Affected(
        IQueryable<Workflow> workflows, EaselDb db, CatalogComparison comparison, long caller, CancellationToken cancel)
    {
        var affected = new List<ImpactedWorkflow>();
        for (var last = 0L; ;)
        {
            // In pages, because the contents of a thousand workflows are hundreds of megabytes.
            var from = last;
            var rows = await workflows.Where(workflow => workflow.Id > from).OrderBy(workflow => workflow.Id).Take(Page)
                .Join(
                    db.Set<WorkflowVersion>(),
                    workflow => new { workflow.Id, Number = workflow.Version },
                    version => new { Id = version.WorkflowId, version.Number },
                    (workflow, version) => new { workflow.Id, workflow.Name, workflow.OwnerId, workflow.Version, version.Json })
                .OrderBy(row => row.Id)
                .ToListAsync(cancel);
            if (rows.Count == 0)
            {
                return affected;
            }

            last = rows[^1].Id;
            foreach (var row in rows)
            {
                cancel.ThrowIfCancellationRequested();
                if (NewFindings(row.Json, comparison) is { Count: > 0 } found)
                {
                    var codes = found.GroupBy(finding => finding.Code).ToDictionary(same => same.Key, same => same.Count());
                    affected.Add(new ImpactedWorkflow(
                        row.Id, row.Name, row.OwnerId, null, row.Version, codes, row.OwnerId == caller ? [.. found.Select(FindingView.Of)] : null));
                }
            }
        }
    }

    private static List<Finding> NewFindings(string json, CatalogComparison comparison)
    {
        var document = WorkflowDocument.Parse(json);
        var now = Errors(document, comparison.Now);
        if (now.Count == 0)
        {
            return now;
        }

        var before = Errors(document, comparison.Before!).Select(Key).ToHashSet(StringComparer.Ordinal);
        return [.. now.Where(finding => !before.Contains(Key(finding)))];
    }

    private static List<Finding> Errors(WorkflowDocument document, Graph.Catalog.NodeCatalog catalog) =>
        [.. WorkflowChecker.Check(document, catalog).Where(finding => finding.Severity == FindingSeverity.Error)];

    private static string Key(Finding finding) => $"{finding.Code} {finding.Input} {string.Join(',', finding.Nodes)}";
}
