using Easel.Server.Features.Accounts;
using Easel.Server.Features.Files;
using Easel.Server.Features.Services;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Easel.Server.Platform.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Workflows;

/// <summary>A workflow in a list.</summary>
/// <param name="ThumbnailUrl">A small picture of its last result; null where it has none.</param>
public sealed record WorkflowRow(
    long Id,
    string Name,
    string? Description,
    long ServiceId,
    string? ServiceName,
    bool IsFavorite,
    int SessionCount,
    long VersionCount,
    DateTime LastUsedAt,
    DateTime CreatedAt,
    DateTime UpdatedAt,
    bool IsLocked,
    string? ThumbnailUrl = null);

/// <summary>Another user's workflow as an administrator sees it: that it is there, not what is in it.</summary>
public sealed record OwnedWorkflowRow(
    long Id,
    string Name,
    long OwnerId,
    string? OwnerName,
    long ServiceId,
    int SessionCount,
    long VersionCount,
    DateTime LastUsedAt,
    string? ServiceName,
    bool IsLocked);

/// <summary>GET /workflows.</summary>
internal static class ListWorkflows
{
    private static readonly string[] SortKeys = ["lastUsed", "name", "createdAt", "updatedAt"];

    public static async Task<Envelope<List<WorkflowRow>>> Handle(
        [AsParameters] WorkflowFilter filter,
        CurrentUser user,
        EaselDb db,
        ComfyServers services,
        StoredFiles files,
        IEnumerable<IWorkflowUse> uses,
        TimeProvider time,
        HttpResponse response,
        CancellationToken cancel)
    {
        var owner = user.Id;
        var found = Filter(db.Set<Workflow>().AsNoTracking().Where(workflow => workflow.OwnerId == owner), filter);
        var now = time.GetUtcNow().UtcDateTime;
        var rows = await Paging.Of(filter.Page, filter.Size).Read(
            found.Select(workflow => new WorkflowRow(
                workflow.Id,
                workflow.Name,
                workflow.Description,
                workflow.ServiceId,
                null,
                workflow.IsFavorite,
                0,
                workflow.Version,
                workflow.LastUsedAt,
                workflow.CreatedAt,
                workflow.UpdatedAt,
                workflow.LockHolder != null && workflow.LockUntil > now,
                null)),
            response,
            cancel);

        var names = await services.Names([.. rows.Select(row => row.ServiceId).Distinct()], cancel);
        var sessions = await SessionCounts(uses, [.. rows.Select(row => row.Id)], cancel);
        var pictures = await files.NewestPictures([.. rows.Select(row => row.Id)], owner, cancel);
        return Answer.Ok(rows.ConvertAll(row => row with
        {
            ThumbnailUrl = pictures.GetValueOrDefault(row.Id),
            ServiceName = names.GetValueOrDefault(row.ServiceId),
            SessionCount = sessions.GetValueOrDefault(row.Id),
        }));
    }

    /// <summary>GET /workflows/all, for administrators: names, owners and counts; searched by owner, too.</summary>
    public static async Task<Envelope<List<OwnedWorkflowRow>>> HandleAll(
        [AsParameters] WorkflowFilter filter,
        EaselDb db,
        AccountDirectory accounts,
        ComfyServers services,
        IEnumerable<IWorkflowUse> uses,
        TimeProvider time,
        HttpResponse response,
        CancellationToken cancel)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var rows = await Paging.Of(filter.Page, filter.Size).Read(
            Filter(db.Set<Workflow>().AsNoTracking(), filter with { Favorite = null }, accounts).Select(workflow => new OwnedWorkflowRow(
                workflow.Id,
                workflow.Name,
                workflow.OwnerId,
                null,
                workflow.ServiceId,
                0,
                workflow.Version,
                workflow.LastUsedAt,
                null,
                workflow.LockHolder != null && workflow.LockUntil > now)),
            response,
            cap: 200,
            cancel);
        var names = await accounts.Names([.. rows.Select(row => row.OwnerId).Distinct()], cancel);
        var servers = await services.Names([.. rows.Select(row => row.ServiceId).Distinct()], cancel);
        var sessions = await SessionCounts(uses, [.. rows.Select(row => row.Id)], cancel);
        return Answer.Ok(rows.ConvertAll(row => row with
        {
            OwnerName = names.GetValueOrDefault(row.OwnerId),
            ServiceName = servers.GetValueOrDefault(row.ServiceId),
            SessionCount = sessions.GetValueOrDefault(row.Id),
        }));
    }

    public static async Task<Dictionary<long, int>> SessionCounts(IEnumerable<IWorkflowUse> uses, IReadOnlyCollection<long> ids, CancellationToken cancel)
    {
        var counts = new Dictionary<long, int>();
        foreach (var use in uses)
        {
            foreach (var (id, count) in await use.SessionCounts(ids, cancel))
            {
                counts[id] = counts.GetValueOrDefault(id) + count;
            }
        }

        return counts;
    }

    /// <param name="accounts">Where the list is of everybody's workflows, which are searched by their owners, too.</param>
    private static IQueryable<Workflow> Filter(IQueryable<Workflow> workflows, WorkflowFilter filter, AccountDirectory? accounts = null)
    {
        if (filter.ServiceId is { } service)
        {
            workflows = workflows.Where(workflow => workflow.ServiceId == service);
        }

        if (filter.Favorite is { } favorite)
        {
            workflows = workflows.Where(workflow => workflow.IsFavorite == favorite);
        }

        if (!string.IsNullOrWhiteSpace(filter.Search))
        {
            var part = filter.Search.Trim().ToLowerInvariant();
            workflows = accounts?.Named(part) is { } owners
                ? workflows.Where(workflow => workflow.Name.ToLower().Contains(part) || owners.Contains(workflow.OwnerId))
                : workflows.Where(workflow =>
                    workflow.Name.ToLower().Contains(part) || (workflow.Description != null && workflow.Description.ToLower().Contains(part)));
        }

        return Sort(workflows, filter);
    }

    private static IOrderedQueryable<Workflow> Sort(IQueryable<Workflow> workflows, WorkflowFilter filter)
    {
        var key = string.IsNullOrEmpty(filter.SortBy) ? SortKeys[0] : filter.SortBy;
        var ascending = (string.IsNullOrEmpty(filter.SortOrder) ? (key == "name" ? "asc" : "desc") : filter.SortOrder) switch
        {
            "asc" => true,
            "desc" => false,
            _ => throw Refusal.BadField("sortOrder", FieldReason.NotOneOf, "Allowed are asc and desc.", new { allowed = "asc, desc" }),
        };
        // The id settles ties, so that pages do not overlap.
        return (key, ascending) switch
        {
            ("lastUsed", true) => workflows.OrderBy(workflow => workflow.LastUsedAt).ThenBy(workflow => workflow.Id),
            ("lastUsed", false) => workflows.OrderByDescending(workflow => workflow.LastUsedAt).ThenByDescending(workflow => workflow.Id),
            ("name", true) => workflows.OrderBy(workflow => workflow.Name.ToLower()).ThenBy(workflow => workflow.Id),
            ("name", false) => workflows.OrderByDescending(workflow => workflow.Name.ToLower()).ThenByDescending(workflow => workflow.Id),
            ("createdAt", true) => workflows.OrderBy(workflow => workflow.CreatedAt).ThenBy(workflow => workflow.Id),
            ("createdAt", false) => workflows.OrderByDescending(workflow => workflow.CreatedAt).ThenByDescending(workflow => workflow.Id),
            ("updatedAt", true) => workflows.OrderBy(workflow => workflow.UpdatedAt).ThenBy(workflow => workflow.Id),
            ("updatedAt", false) => workflows.OrderByDescending(workflow => workflow.UpdatedAt).ThenByDescending(workflow => workflow.Id),
            _ => throw Refusal.BadField("sortBy", FieldReason.NotOneOf, $"Allowed are {string.Join(", ", SortKeys)}.", new { allowed = string.Join(", ", SortKeys) }),
        };
    }
}

/// <summary>Which workflows are wanted, and in what order.</summary>
public sealed record WorkflowFilter(
    [FromQuery(Name = "serviceId")] long? ServiceId,
    [FromQuery(Name = "favorite")] bool? Favorite,
    [FromQuery(Name = "search")] string? Search,
    [FromQuery(Name = "sortBy")] string? SortBy,
    [FromQuery(Name = "sortOrder")] string? SortOrder,
    [FromQuery(Name = "page")] int? Page,
    [FromQuery(Name = "size")] int? Size);

/// <summary>What features above know of workflows: how many sessions each has. Implemented by Chat.</summary>
internal interface IWorkflowUse
{
    /// <summary>Session counts by workflow; a workflow without sessions may be absent.</summary>
    Task<Dictionary<long, int>> SessionCounts(IReadOnlyCollection<long> workflowIds, CancellationToken cancel);

    /// <summary>Deletes everything that hangs on a workflow, inside the running write.</summary>
    Task DeleteAll(long workflowId, CancellationToken cancel);

    /// <summary>Whether a turn that holds a lock waits or runs, on whichever process.</summary>
    Task<bool> IsLive(long executionId, CancellationToken cancel);

    /// <summary>Ends the work of whoever held a lock that a person has broken.</summary>
    void LockBroken(long workflowId, long? executionId);
}
