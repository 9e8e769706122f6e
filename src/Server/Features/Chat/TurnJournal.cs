using Easel.Agent;
using Easel.Server.Features.Agents;
using Easel.Server.Features.Models;

namespace Easel.Server.Features.Chat;

/// <summary>Writes each step of a turn into its execution's record before anybody sees it.</summary>
internal sealed class TurnJournal(
    TurnPlace place, long agentId, ChatModel model, Executions executions, ModelCalls calls, TurnApprovals approvals) : ITurnJournal
{
    private long _open;

    /// <summary>What the requests were taken to hold whose size the provider has reported, and <see cref="Reported"/>, what it counted.</summary>
    public long Estimated { get; private set; }

    public long Reported { get; private set; }

    public async Task Record(JournalEntry entry, CancellationToken ct)
    {
        // Pieces of text are a step only as the whole answer, which the end of the turn stores; as events they are durable by themselves.
        if (entry.Event is TextDelta or ReasoningDelta)
        {
            return;
        }

        if (entry.Event is ApprovalRequested asked)
        {
            await approvals.Open(place.SessionId, place.UserId, asked.ApprovalId, ct);
        }

        var step = executions.Step(JournalText.Write(entry, place), ct);
        if (entry.Event is ModelCallStarted started)
        {
            _open = started.InputTokens;
        }

        if (entry.Event is ModelCallEnded call)
        {
            if (!call.Usage.Estimated)
            {
                (Estimated, Reported) = (Estimated + _open, Reported + call.Usage.InputTokens);
            }

            await calls.Record(Describe(call, entry.At), ct);
        }

        await step;
    }

    private ModelCall Describe(ModelCallEnded call, DateTimeOffset at) => new()
    {
        ModelId = model.Id,
        ModelCode = model.Code,
        ExecutionId = place.ExecutionId,
        SessionId = place.SessionId,
        UserId = place.UserId,
        AgentId = agentId,
        Status = call.Error switch
        {
            null => ModelCallStatus.Success,
            "cancelled" => ModelCallStatus.Cancelled,
            "timeout" or "model_timeout" => ModelCallStatus.Timeout,
            _ => ModelCallStatus.Failed,
        },
        StartedAt = (at - TimeSpan.FromMilliseconds(call.DurationMs)).UtcDateTime,
        DurationMs = call.DurationMs,
        InputTokens = call.Usage.InputTokens,
        OutputTokens = call.Usage.OutputTokens,
        CachedInputTokens = call.Usage.CachedInputTokens,
        Estimated = call.Usage.Estimated,
        Cost = call.Usage.Cost,
        ErrorCode = call.Error,
    };
}
