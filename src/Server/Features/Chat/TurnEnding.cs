using System.Text.Json;
using Easel.Agent;
using Easel.Server.Features.Agents;
using Easel.Server.Features.Budgets;
using Easel.Server.Features.Events;
using Easel.Server.Features.Workflows;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Chat;

/// <summary>The one write that ends a turn, whichever way it ended.</summary>
internal sealed class TurnEnding(
    EaselDb db, Executions executions, WorkflowLocks locks, Proposals proposals, ModelBudgets budgets, EventLog events, UnheardSteering steering, SessionHistory history, TimeProvider time)
{
    /// <param name="summary">What the turn has made of the beginning of its history, where that was too long.</param>
    /// <returns>Whether this ended it; false where it had ended, or lives on elsewhere.</returns>
    public async Task<bool> End(TurnPlace place, WorkflowLease? lease, TurnResult result, SessionSummary? summary = null)
    {
        try
        {
            return await Write(place, lease, result, summary);
        }
        catch (Refusal lost) when (result.Draft is not null)
        {
            // The version could not be made: the lock was broken, or the lease ran out. The answer must not claim what is not there.
            return await Write(place, lease, result with
            {
                Status = TurnStatus.Failed, ErrorCode = "not_saved", ErrorMessage = lost.Message, Draft = null, Summary = null, SummaryFacts = null,
            }, summary);
        }
    }

    private Task<bool> Write(TurnPlace place, WorkflowLease? lease, TurnResult result, SessionSummary? summary) =>
        db.Write(async () =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            var message = new Message
            {
                SessionId = place.SessionId,
                Role = MessageRole.Assistant,
                Content = ContentOf(result),
                CreatedAt = now,
                ExecutionId = place.ExecutionId,
                Unverified = result.Unverified.Count == 0 ? null : JsonSerializer.Serialize(result.Unverified, Message.Json),
            };
            // Who finishes the execution ends the turn: a second ending, by another process that thought this one dead, changes nothing.
            var finished = await executions.Finish(
                place.ExecutionId,
                place.Life,
                new ExecutionEnd(
                    Enum.Parse<ExecutionStatus>(result.Status.ToString()),
                    result.Usage,
                    message.Content,
                    result.ErrorCode,
                    result.ErrorMessage,
                    result.BaseVersion,
                    result.Draft is not null && lease is not null ? lease.BaseVersion + 1 : null),
                CancellationToken.None);
            if (!finished)
            {
                return false;
            }

            if (result.Draft is { } draft && lease is not null)
            {
                await locks.Commit(
                    lease,
                    new AgentVersion(draft, VersionSummary.ByAgent(result.Summary, result.SummaryFacts), place.SessionId, place.ExecutionId),
                    CancellationToken.None);
            }

            if (result.Draft is { } proposed && place.Review)
            {
                await proposals.Create(
                    new NewProposal(
                        place.WorkflowId, place.UserId, place.SessionId, place.ExecutionId, result.BaseVersion ?? 1, proposed, VersionSummary.ByAgent(result.Summary, result.SummaryFacts)),
                    CancellationToken.None);
            }

            if (lease is not null)
            {
                await locks.Return(lease, CancellationToken.None);
            }

            await budgets.Abandon(place.ExecutionId, CancellationToken.None);
            await db.Set<OpenApproval>().Where(row => row.SessionId == place.SessionId).ExecuteDeleteAsync();
            db.Add(message);
            await db.SaveChangesAsync();
            await db.Set<Session>().Where(session => session.Id == place.SessionId).ExecuteUpdateAsync(
                set => set.SetProperty(session => session.LastMessageSummary, Session.Summarize(message.Content))
                    .SetProperty(session => session.UpdatedAt, now));
            if (summary is not null)
            {
                await history.Keep(place.SessionId, summary, CancellationToken.None);
            }

            await events.Append(db, new MessageReceived(place.SessionId, message.View()) { Recipient = place.UserId });
            await steering.Requeue(place, result.LastSteering);
            await events.Append(
                db,
                new TurnEnded(
                    place.SessionId,
                    place.ExecutionId,
                    QueryEnum.Name(result.Status),
                    new TurnUsageView(result.Usage.InputTokens, result.Usage.OutputTokens, result.Usage.Cost),
                    result.ErrorCode,
                    result.ErrorMessage)
                {
                    Recipient = place.UserId,
                });
            return true;
        });

    /// <summary>What was said stays; what went wrong is said too, so that the chat tells the whole story.</summary>
    private static string ContentOf(TurnResult result)
    {
        var note = result.Status == TurnStatus.Success ? null : result.ErrorMessage ?? "The turn did not end well.";
        if (note is null)
        {
            return result.Text;
        }

        return result.Text.Length == 0 ? note : $"{result.Text.TrimEnd()}\n\n{note}";
    }
}
