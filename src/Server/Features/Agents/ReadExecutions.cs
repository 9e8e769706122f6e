using System.Globalization;
using Easel.Server.Features.Accounts;
using Easel.Server.Features.Models;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Easel.Server.Platform.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Agents;

/// <summary>A turn in a list.</summary>
/// <param name="TokenUsage">Input and output together.</param>
/// <param name="SessionTitle">Null where the session is gone, as the other names where what they name is.</param>
/// <param name="Cost">In the currency of the models' prices; 0 until the turn has ended, as <paramref name="TokenUsage"/>.</param>
public sealed record ExecutionRow(
    long Id,
    long AgentId,
    long SessionId,
    ExecutionType ExecutionType,
    ExecutionStatus Status,
    long? DurationMs,
    long TokenUsage,
    DateTime StartTime,
    string? SessionTitle,
    long WorkflowId,
    string? WorkflowName,
    long UserId,
    string? UserName,
    decimal Cost,
    string? AgentName,
    string? ErrorCode);

/// <summary>Which turns are wanted.</summary>
/// <param name="Search">Who asked, what went wrong, or the number of the turn or its session.</param>
public sealed record ExecutionFilter(
    [FromQuery(Name = "sessionId")] long? SessionId,
    [FromQuery(Name = "status")] string? Status,
    [FromQuery(Name = "startTime")] DateTimeOffset? StartTime,
    [FromQuery(Name = "endTime")] DateTimeOffset? EndTime,
    [FromQuery(Name = "search")] string? Search,
    [FromQuery(Name = "page")] int? Page,
    [FromQuery(Name = "size")] int? Size);

/// <summary>A turn, whole. What was said in it is shown to the one who said it.</summary>
/// <param name="Input">Null in other people's turns, as <paramref name="Output"/> and the contents of steps.</param>
/// <param name="UserName">Null where the user is gone, as <paramref name="WorkflowName"/> where the workflow is and <paramref name="SessionTitle"/> where the session is.</param>
public sealed record ExecutionView(
    long Id,
    long AgentId,
    long SessionId,
    long WorkflowId,
    long UserId,
    ExecutionType ExecutionType,
    ExecutionStatus Status,
    long? DurationMs,
    long TokenUsage,
    long InputTokens,
    long OutputTokens,
    decimal Cost,
    DateTime CreatedAt,
    DateTime StartTime,
    DateTime? EndTime,
    long? BaseVersion,
    long? ResultVersion,
    string? ErrorCode,
    string? ErrorMessage,
    string? Input,
    string? Output,
    IReadOnlyList<ExecutionStepView> Steps,
    IReadOnlyList<ModelCallView> ModelCalls,
    string AgentName,
    string? UserName,
    string? WorkflowName,
    string? SessionTitle);

/// <summary>One entry of a turn's journal.</summary>
public sealed record ExecutionStepView(long Number, string Kind, DateTime At, RawJson Content);

/// <summary>The turns of an agent or of all of them: newest first, searched by who asked, by what went wrong, and by the number of the turn or its session.</summary>
internal static class ListExecutions
{
    private const int Cap = 200;

    /// <summary>GET /agents/{id}/executions.</summary>
    public static async Task<Envelope<List<ExecutionRow>>> OfAgent(
        long id,
        [AsParameters] ExecutionFilter filter,
        EaselDb db,
        AgentProfiles agents,
        AccountDirectory accounts,
        IExecutionInputs inputs,
        HttpResponse response,
        CancellationToken cancel)
    {
        if (!await db.Set<AgentDefinition>().AnyAsync(agent => agent.Id == id, cancel))
        {
            throw Refusal.NotFound("agent");
        }

        var rows = db.Set<Execution>().AsNoTracking().Where(row => row.AgentId == id);
        return Answer.Ok(await Read(Narrowed(rows, filter, accounts), filter, agents, accounts, inputs, response, cancel));
    }

    /// <summary>GET /agents/executions.</summary>
    public static async Task<Envelope<List<ExecutionRow>>> All(
        [AsParameters] ExecutionFilter filter,
        EaselDb db,
        AgentProfiles agents,
        AccountDirectory accounts,
        IExecutionInputs inputs,
        HttpResponse response,
        CancellationToken cancel) =>
        Answer.Ok(await Read(Narrowed(db.Set<Execution>().AsNoTracking(), filter, accounts), filter, agents, accounts, inputs, response, cancel));

    private static IQueryable<Execution> Narrowed(IQueryable<Execution> rows, ExecutionFilter filter, AccountDirectory accounts)
    {
        if (filter.SessionId is { } sessionId)
        {
            rows = rows.Where(row => row.SessionId == sessionId);
        }

        if (QueryEnum.Read<ExecutionStatus>(filter.Status, "status") is { } wanted)
        {
            rows = rows.Where(row => row.Status == wanted);
        }

        if (filter.StartTime is { } start)
        {
            var since = start.UtcDateTime;
            rows = rows.Where(row => (row.StartedAt ?? row.CreatedAt) >= since);
        }

        if (filter.EndTime is { } end)
        {
            var until = end.UtcDateTime;
            rows = rows.Where(row => (row.StartedAt ?? row.CreatedAt) <= until);
        }

        if (!string.IsNullOrWhiteSpace(filter.Search))
        {
            var part = filter.Search.Trim().ToLowerInvariant();
            var number = long.TryParse(part.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var named) ? named : 0;
            var users = accounts.Named(part);
            rows = rows.Where(row =>
                row.Id == number
                || row.SessionId == number
                || users.Contains(row.UserId)
                || (row.ErrorCode != null && row.ErrorCode.ToLower().Contains(part))
                || (row.ErrorMessage != null && row.ErrorMessage.ToLower().Contains(part)));
        }

        return rows;
    }

    private static async Task<List<ExecutionRow>> Read(
        IQueryable<Execution> rows,
        ExecutionFilter filter,
        AgentProfiles agents,
        AccountDirectory accounts,
        IExecutionInputs inputs,
        HttpResponse response,
        CancellationToken cancel)
    {
        var found = rows.OrderByDescending(row => row.Id).Select(row => new ExecutionRow(
            row.Id,
            row.AgentId,
            row.SessionId,
            row.ExecutionType,
            row.Status,
            row.DurationMs,
            row.InputTokens + row.OutputTokens,
            row.StartedAt ?? row.CreatedAt,
            null,
            row.WorkflowId,
            null,
            row.UserId,
            null,
            row.Cost,
            null,
            row.ErrorCode));
        var shown = await Paging.Of(filter.Page, filter.Size).Read(found, response, Cap, cancel);
        var titles = await inputs.SessionTitles([.. shown.Select(row => row.SessionId).Distinct()], cancel);
        var workflows = await inputs.WorkflowNames([.. shown.Select(row => row.WorkflowId).Distinct()], cancel);
        var people = await accounts.Names([.. shown.Select(row => row.UserId).Distinct()], cancel);
        var names = await agents.Names([.. shown.Select(row => row.AgentId).Distinct()], cancel);
        return shown.ConvertAll(row => row with
        {
            SessionTitle = titles.GetValueOrDefault(row.SessionId),
            WorkflowName = workflows.GetValueOrDefault(row.WorkflowId),
            UserName = people.GetValueOrDefault(row.UserId),
            AgentName = names.GetValueOrDefault(row.AgentId),
        });
    }
}

/// <summary>GET /agents/{id}/executions/{executionId}.</summary>
internal static class ReadExecution
{
    public static async Task<Envelope<ExecutionView>> Handle(
        long id,
        long executionId,
        CurrentUser current,
        EaselDb db,
        ModelCalls calls,
        AgentProfiles agents,
        AccountDirectory accounts,
        IExecutionInputs inputs,
        CancellationToken cancel)
    {
        var row = await db.Set<Execution>().AsNoTracking().FirstOrDefaultAsync(each => each.Id == executionId && each.AgentId == id, cancel)
            ?? throw Refusal.NotFound("execution");
        var isOwn = row.UserId == current.Id;
        var steps = await db.Set<ExecutionStep>().AsNoTracking().Where(step => step.ExecutionId == executionId).OrderBy(step => step.Number).ThenBy(step => step.Life).ToListAsync(cancel);
        var input = isOwn ? await inputs.Text(row.InputMessageId, cancel) : null;
        return Answer.Ok(new ExecutionView(
            row.Id,
            row.AgentId,
            row.SessionId,
            row.WorkflowId,
            row.UserId,
            row.ExecutionType,
            row.Status,
            row.DurationMs,
            row.InputTokens + row.OutputTokens,
            row.InputTokens,
            row.OutputTokens,
            row.Cost,
            row.CreatedAt,
            row.StartedAt ?? row.CreatedAt,
            row.EndedAt,
            row.BaseVersion,
            row.ResultVersion,
            row.ErrorCode,
            row.ErrorMessage,
            input,
            isOwn ? row.Output : null,
            steps.Select(step => new ExecutionStepView(step.Number, step.Kind, step.At, new RawJson(isOwn ? step.Json : StepSummary.Of(step.Json)))).ToList(),
            await calls.Of(executionId, cancel),
            (await agents.Names([row.AgentId], cancel)).GetValueOrDefault(row.AgentId, ""),
            (await accounts.Names([row.UserId], cancel)).GetValueOrDefault(row.UserId),
            (await inputs.WorkflowNames([row.WorkflowId], cancel)).GetValueOrDefault(row.WorkflowId),
            (await inputs.SessionTitles([row.SessionId], cancel)).GetValueOrDefault(row.SessionId)));
    }
}
