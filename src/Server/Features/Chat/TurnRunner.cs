using Easel.Agent;
using Easel.Llm;
using Easel.Server.Features.Agents;
using Easel.Server.Features.Budgets;
using Easel.Server.Features.Events;
using Easel.Server.Features.McpServers;
using Easel.Server.Features.Models;
using Easel.Server.Features.Skills;
using Easel.Server.Features.Workflows;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Chat;

/// <summary>
/// Runs one claimed turn from its message to its end. Whatever happens in between, the end is one write: the answer, the version where
/// there is one, the lock given back and the execution closed become true together.
/// </summary>
internal sealed partial class TurnRunner(
    EaselDb db,
    IServiceScopeFactory scopes,
    Executions executions,
    AgentProfiles agents,
    ChatModels models,
    ModelBudgets budgets,
    TokenScales scales,
    SessionHistory history,
    WorkflowLocks locks,
    WorkflowDocuments documents,
    EventLog events,
    TurnApprovals approvals,
    SkillFolders skills,
    RemoteTools remoteTools,
    TurnEnding ending,
    TimeProvider time,
    ILogger<TurnRunner> logger)
{
    private SessionSummary? _summary;

    /// <param name="life">Which of the turn's lives this is: from the second on it goes on from its journal.</param>
    public async Task Run(long executionId, int life, CancellationToken stop)
    {
        if (await executions.Find(executionId, CancellationToken.None) is not { } execution || execution.Life != life)
        {
            return;
        }

        TurnWorkspace? workspace = null;
        TurnResult result;
        var place = TurnPlace.Of(execution);
        try
        {
            var message = await db.Set<Message>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == execution.InputMessageId, stop)
                ?? throw Refusal.Conflict(RefusalReason.Gone, "The message of this turn is gone.");
            if (life == 1)
            {
                await events.Publish(new TurnStarted(execution.SessionId, executionId, message.Id) { Recipient = execution.UserId }, CancellationToken.None);
            }

            var agent = await agents.Find(execution.AgentId, stop) ?? throw Refusal.Conflict(RefusalReason.Gone, "The agent of this session is gone.");
            var model = await models.Open(agent.ModelId, agent.FallbackModelId, stop) ?? throw Refusal.Conflict(RefusalReason.Gone, "The model of this agent is gone.");
            var workflow = await documents.Read(execution.WorkflowId, execution.UserId, version: null, stop);
            place = place with { ServiceId = workflow.ServiceId, AgentName = agent.Name, Review = agent.Tools.Review };
            workspace = new TurnWorkspace(place, scopes, approvals);
            result = await Talk(agent, model, message, place, workspace, workflow.Version, stop);
        }
        catch (Exception failure)
        {
            result = NotStarted(failure, stop);
        }

        await ending.End(place, workspace?.Lease ?? await locks.HeldBy(executionId, CancellationToken.None), result, _summary);
    }

    private async Task<TurnResult> Talk(
        AgentView agent, ChatModel model, Message message, TurnPlace place, TurnWorkspace workspace, long version, CancellationToken stop)
    {
        using var client = model.Client;
        using var alive = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var shown = new TurnEvents(place, version, events);
        var keeping = KeepAlive(place, workspace, shown, alive);
        try
        {
            await budgets.Abandon(place.ExecutionId, stop);
            var scale = await scales.Of(model.Id, stop);
            var said = await history.Before(place, stop);
            var granted = model.SupportTools ? await remoteTools.Open(agent.Tools.Mcp, stop) : GrantedTools.None;
            var request = new TurnRequest(Profile(agent, model), client, [.. said.Messages.Select(one => one.Message)], message.Content)
            {
                Summary = said.Summary,
                CanSummarize = model.ProviderCode != ChatClients.BuiltInCode,
                ContextTokens = model.ContextWindow,
                Budget = new TurnBudget(place, agent.Id, usage => Cost(model.MostPrices, usage), scopes),
                TokenScale = scale,
                Price = usage => Cost(model.Current.Prices, usage),
                FirstPrice = usage => Cost(model.Prices, usage),
                Recorded = place.Life > 1 ? JournalText.ReadAll(await executions.Steps(place.ExecutionId, stop)) : [],
                CanSee = model.SupportVision,
                Skills = model.SupportTools ? Skills(agent) : [],
                RemoteTools = granted.Tools,
                AwayServers = granted.Away,
            };
            var journal = new TurnJournal(place, agent.Id, model, executions, approvals);
            var result = await new AgentTurn(request, workspace, journal, time, logger).Run(shown.Show, alive.Token);
            _summary = result.Compacted is { } compacted ? new SessionSummary(said.Messages[compacted.Messages - 1].ExecutionId, compacted.Summary) : null;
            await Learn(journal, scale);
            return result;
        }
        finally
        {
            await alive.CancelAsync();
            await keeping;
            await shown.Finish();
        }
    }

    /// <summary>That nothing could be learned from a turn is no reason to lose what it did.</summary>
    private async Task Learn(TurnJournal journal, double scale)
    {
        try
        {
            foreach (var (modelId, counted) in journal.Counted)
            {
                await scales.Learn(modelId, (long)(counted.Estimated / scale), counted.Reported, CancellationToken.None);
            }
        }
        catch (Exception failure)
        {
            NotLearned(logger, failure);
        }
    }

    /// <summary>Renews the leases on the execution and the workflow; stops the turn when either is lost.</summary>
    private async Task KeepAlive(TurnPlace place, TurnWorkspace workspace, TurnEvents shown, CancellationTokenSource alive)
    {
        using var timer = new PeriodicTimer(WorkflowLocks.Renewal, time);
        try
        {
            while (await timer.WaitForNextTickAsync(alive.Token))
            {
                if (!await Renew(place, workspace, alive.Token))
                {
                    LeaseLost(logger, place.ExecutionId);
                    await MuteIfTakenOver(place, shown);
                    await alive.CancelAsync();
                }
            }
        }
        catch (OperationCanceledException) when (alive.IsCancellationRequested)
        {
            // The turn is over.
        }
    }

    /// <summary>Where nobody can say who has the turn now, nothing more is told either: two that tell of one turn confuse, and its end tells all.</summary>
    private async Task MuteIfTakenOver(TurnPlace place, TurnEvents shown)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            if (await scope.ServiceProvider.GetRequiredService<Executions>().Find(place.ExecutionId, CancellationToken.None) is { } live && live.Life == place.Life)
            {
                return;
            }
        }
        catch (Exception failure)
        {
            HolderUnknown(logger, failure, place.ExecutionId);
        }

        shown.Mute();
    }

    private async Task<bool> Renew(TurnPlace place, TurnWorkspace workspace, CancellationToken cancel)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var until = time.GetUtcNow().UtcDateTime + WorkflowLocks.Lease;
            return await scope.ServiceProvider.GetRequiredService<Executions>().Renew(place.ExecutionId, place.Life, until, cancel)
                && await workspace.Renew(cancel);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            // A database that is away for a moment is no reason to give up; if it stays away, the lease ends and the last write is refused.
            RenewalFailed(logger, failure, place.ExecutionId);
            return true;
        }
    }

    /// <summary>A model that can't call tools is offered none; it can still talk.</summary>
    private static AgentProfile Profile(AgentView agent, ChatModel model)
    {
        var profile = agent.ToProfile();
        return profile with
        {
            MaxTokens = profile.MaxTokens ?? model.MaxTokens,
            Tools = model.SupportTools ? profile.Tools : profile.Tools with { Tools = new HashSet<string>() },
        };
    }

    private List<SkillLine> Skills(AgentView agent) => agent.Tools.Tools?.Contains("skill_read") == false
        ? []
        : [.. skills.All().Where(skill => agent.Tools.Skills?.Contains(skill.Name) ?? true).Select(skill => new SkillLine(skill.Name, skill.Description))];

    private static decimal Cost(ModelPrices prices, TurnUsage usage) =>
        prices.Cost(new CallTokens(usage.InputTokens, usage.CachedInputTokens, usage.CacheWriteInputTokens, usage.OutputTokens));

    private TurnResult NotStarted(Exception failure, CancellationToken stop)
    {
        if (stop.IsCancellationRequested)
        {
            return Ended(TurnStatus.Cancelled, "cancelled", "The turn was stopped.");
        }

        if (failure is Refusal or ToolsConfigException)
        {
            return Ended(TurnStatus.Failed, "cannot_start", failure.Message);
        }

        TurnFailed(logger, failure);
        return Ended(TurnStatus.Failed, "internal_error", "The turn failed inside Easel. Nothing was saved; try again.");
    }

    private static TurnResult Ended(TurnStatus status, string code, string message) =>
        new(status, "", TurnUsage.None, code, message, null, null, 0, 0);

    [LoggerMessage(LogLevel.Error, "A turn could not be carried out")]
    private static partial void TurnFailed(ILogger logger, Exception failure);

    [LoggerMessage(LogLevel.Warning, "How a model counts could not be learned from a turn")]
    private static partial void NotLearned(ILogger logger, Exception failure);

    [LoggerMessage(LogLevel.Warning, "Turn {ExecutionId} lost its lease and stops")]
    private static partial void LeaseLost(ILogger logger, long executionId);

    [LoggerMessage(LogLevel.Warning, "Who has turn {ExecutionId} now could not be learned")]
    private static partial void HolderUnknown(ILogger logger, Exception failure, long executionId);

    [LoggerMessage(LogLevel.Warning, "The lease of turn {ExecutionId} could not be renewed")]
    private static partial void RenewalFailed(ILogger logger, Exception failure, long executionId);
}
