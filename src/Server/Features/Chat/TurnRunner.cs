using Easel.Agent;
using Easel.Server.Features.Agents;
using Easel.Server.Features.Events;
using Easel.Server.Features.Models;
using Easel.Server.Features.Workflows;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Easel.Server.Platform.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.AI;

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
    ModelCalls calls,
    EaselNode node,
    WorkflowDocuments documents,
    EventLog events,
    TurnApprovals approvals,
    TurnEnding ending,
    TimeProvider time,
    ILogger<TurnRunner> logger)
{
    private const int MostHistory = 60;

    public async Task Run(long executionId, CancellationToken stop)
    {
        var execution = await executions.Find(executionId, CancellationToken.None)
            ?? throw new InvalidOperationException("A turn that was claimed has no record.");
        var message = await db.Set<Message>().AsNoTracking().FirstAsync(row => row.Id == execution.InputMessageId, CancellationToken.None);
        await events.Publish(new TurnStarted(execution.SessionId, executionId, message.Id) { Recipient = execution.UserId }, CancellationToken.None);

        TurnWorkspace? workspace = null;
        TurnResult result;
        var place = new TurnPlace(executionId, execution.UserId, execution.SessionId, execution.WorkflowId, 0, "The agent");
        try
        {
            var agent = await agents.Find(execution.AgentId, stop) ?? throw Refusal.Conflict("The agent of this session is gone.");
            var model = await models.Open(agent.ModelId, agent.FallbackModelId, stop) ?? throw Refusal.Conflict("The model of this agent is gone.");
            var workflow = await documents.Read(execution.WorkflowId, execution.UserId, version: null, stop);
            place = place with { ServiceId = workflow.ServiceId, AgentName = agent.Name, Review = agent.Tools.Review };
            workspace = new TurnWorkspace(place, scopes, approvals);
            result = await Talk(agent, model, message, place, workspace, workflow.Version, stop);
        }
        catch (Exception failure)
        {
            result = NotStarted(failure, stop);
        }

        await ending.End(place, workspace?.Lease, result);
    }

    private async Task<TurnResult> Talk(
        AgentView agent, ChatModel model, Message message, TurnPlace place, TurnWorkspace workspace, long version, CancellationToken stop)
    {
        using var client = model.Client;
        using var alive = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var keeping = KeepAlive(place.ExecutionId, workspace, alive);
        var shown = new TurnEvents(place, version, events);
        try
        {
            var request = new TurnRequest(Profile(agent, model), client, await History(message, stop), message.Content)
            {
                Price = usage => Price(model, usage),
                CanSee = model.SupportVision,
            };
            var turn = new AgentTurn(request, workspace, new TurnJournal(place, agent.Id, model, executions, calls), time, logger);
            return await turn.Run(shown.Show, alive.Token);
        }
        finally
        {
            await alive.CancelAsync();
            await keeping;
            await shown.Finish();
        }
    }

    /// <summary>Renews the leases on the execution and the workflow; stops the turn when either is lost.</summary>
    private async Task KeepAlive(long executionId, TurnWorkspace workspace, CancellationTokenSource alive)
    {
        using var timer = new PeriodicTimer(WorkflowLocks.Renewal, time);
        try
        {
            while (await timer.WaitForNextTickAsync(alive.Token))
            {
                if (!await Renew(executionId, workspace, alive.Token))
                {
                    LeaseLost(logger, executionId);
                    await alive.CancelAsync();
                }
            }
        }
        catch (OperationCanceledException) when (alive.IsCancellationRequested)
        {
            // The turn is over.
        }
    }

    private async Task<bool> Renew(long executionId, TurnWorkspace workspace, CancellationToken cancel)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var until = time.GetUtcNow().UtcDateTime + WorkflowLocks.Lease;
            return await scope.ServiceProvider.GetRequiredService<Executions>().Renew(executionId, node.Id, until, cancel)
                && await workspace.Renew(cancel);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // A database that is away for a moment is no reason to give up; if it stays away, the lease ends and the last write is refused.
            RenewalFailed(logger, failure, executionId);
            return true;
        }
    }

    private async Task<List<ChatMessage>> History(Message upTo, CancellationToken cancel)
    {
        var said = await db.Set<Message>().AsNoTracking()
            .Where(row => row.SessionId == upTo.SessionId && row.Id < upTo.Id && row.Role != MessageRole.System)
            .OrderByDescending(row => row.Id).Take(MostHistory)
            .ToListAsync(cancel);
        said.Reverse();
        return said.ConvertAll(row => new ChatMessage(row.Role == MessageRole.User ? ChatRole.User : ChatRole.Assistant, row.Content));
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

    private static decimal Price(ChatModel model, TurnUsage usage) =>
        model.Current.Prices.Cost(new CallTokens(usage.InputTokens, usage.CachedInputTokens, usage.CacheWriteInputTokens, usage.OutputTokens));

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

    [LoggerMessage(LogLevel.Warning, "Turn {ExecutionId} lost its lease and stops")]
    private static partial void LeaseLost(ILogger logger, long executionId);

    [LoggerMessage(LogLevel.Warning, "The lease of turn {ExecutionId} could not be renewed")]
    private static partial void RenewalFailed(ILogger logger, Exception failure, long executionId);
}
