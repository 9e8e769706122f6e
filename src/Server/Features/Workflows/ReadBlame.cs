using System.Text.Json.Nodes;
using Easel.Graph;
using Easel.Graph.Comparing;
using Easel.Server.Features.Accounts;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Workflows;

/// <summary>Where each value and link of a version comes from.</summary>
/// <param name="Versions">The versions that are named, newest first.</param>
/// <param name="Complete">False where the history is too long to be read at once: what names the oldest version here may be older still.</param>
public sealed record BlameAnswer(long Version, IReadOnlyList<BlameEntry> Entries, IReadOnlyList<BlameVersion> Versions, bool Complete);

/// <summary>One input of a node.</summary>
/// <param name="Kind">VALUE or LINK.</param>
/// <param name="Value">What it holds, as text: a value, or the output that feeds it.</param>
/// <param name="Version">The version that set it so.</param>
public sealed record BlameEntry(string NodeId, string Input, BlameKind Kind, string Value, long Version);

/// <summary>What an input holds.</summary>
public enum BlameKind
{
    Value,
    Link,
}

/// <summary>Who made a version, and when.</summary>
/// <param name="TurnId">The agent's turn, where it was one.</param>
public sealed record BlameVersion(
    long Version, VersionActor Actor, string? CreatedBy, DateTime CreatedAt, long? SessionId, long? TurnId, string Summary, JsonObject? Facts);

/// <summary>GET /workflows/{id}/blame: walks back from a version until every place has its answer, or an earlier walk knows the rest.</summary>
internal static class ReadBlame
{
    private const int LongestValue = 200;
    private const int Batch = 16;

    public static async Task<Envelope<BlameAnswer>> Handle(
        long id,
        long? version,
        EaselDb db,
        OwnedWorkflows workflows,
        WorkflowNames names,
        AccountDirectory accounts,
        BlameCache cache,
        CancellationToken cancel)
    {
        var workflow = await workflows.Find(id, cancel);
        var row = await workflows.Version(workflow, version ?? workflow.Version, cancel);
        var document = WorkflowDocument.Parse(row.Json);
        var blame = new WorkflowBlame(document, await names.Catalog(workflow.ServiceId, cancel));
        var complete = await Walk(blame, document, row, db, cache, cancel);
        if (complete)
        {
            cache.Keep(id, row.Number, blame.Found);
        }

        var named = blame.Found.Values.Distinct().ToList();
        var versions = await db.Set<WorkflowVersion>().AsNoTracking()
            .Where(each => each.WorkflowId == id && named.Contains(each.Number))
            .OrderByDescending(each => each.Number)
            .Select(each => new { each.Number, each.Actor, each.CreatedBy, each.CreatedAt, each.SessionId, each.ExecutionId, each.Summary, each.SummaryFacts })
            .ToListAsync(cancel);
        var people = await accounts.Names([.. versions.Select(each => each.CreatedBy).Distinct()], cancel);
        return Answer.Ok(new BlameAnswer(
            row.Number,
            [.. blame.Places.Select(place => new BlameEntry(
                place.Place.NodeId, place.Place.Input, place.IsLink ? BlameKind.Link : BlameKind.Value, Shorten(place.Value), blame.Found[place.Place]))],
            [.. versions.Select(each => new BlameVersion(
                each.Number, each.Actor, people.GetValueOrDefault(each.CreatedBy), each.CreatedAt, each.SessionId, each.ExecutionId, each.Summary, FactsColumn.Read(each.SummaryFacts)))],
            complete));
    }

    /// <summary>False where it stopped on the way.</summary>
    private static async Task<bool> Walk(WorkflowBlame blame, WorkflowDocument newest, WorkflowVersion row, EaselDb db, BlameCache cache, CancellationToken cancel)
    {
        var (after, number) = (newest, row.Number);
        var left = cache.MostCharacters;
        while (!blame.IsDone && number > 1 && left > 0)
        {
            var least = Math.Max(1, number - Batch);
            var before = number;
            var batch = await db.Set<WorkflowVersion>().AsNoTracking()
                .Where(each => each.WorkflowId == row.WorkflowId && each.Number < before && each.Number >= least)
                .OrderByDescending(each => each.Number).Select(each => new { each.Number, each.Json }).ToListAsync(cancel);
            foreach (var older in batch)
            {
                cancel.ThrowIfCancellationRequested();
                if (blame.IsDone || (cache.Find(row.WorkflowId, number) is { } known && blame.TryFinish(known)))
                {
                    return true;
                }

                left -= older.Json.Length;
                if (left <= 0)
                {
                    break;
                }

                var document = WorkflowDocument.Parse(older.Json);
                blame.Step(document, after, number);
                (after, number) = (document, older.Number);
            }

            if (batch.Count == 0)
            {
                break;
            }
        }

        var complete = blame.IsDone || left > 0;
        blame.Finish(number);
        return complete;
    }

    private static string Shorten(string text) => text.Length <= LongestValue ? text : text[..(char.IsHighSurrogate(text[LongestValue - 2]) ? LongestValue - 2 : LongestValue - 1)] + "…";
}
