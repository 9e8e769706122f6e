using Easel.Agent;
using Easel.Server.Features.Models;

namespace Easel.Server.Features.Chat;

/// <summary>The calls of a turn's model, as rows.</summary>
internal static class TurnCalls
{
    public static ModelCall Row(TurnPlace place, long agentId, BilledModel model, ModelCallEnded call, DateTimeOffset at) => new()
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
        CacheWriteInputTokens = call.Usage.CacheWriteInputTokens,
        Estimated = call.Usage.Estimated,
        Cost = call.Usage.Cost,
        ErrorCode = call.Error,
    };

    /// <summary>The call that failed and whose fallback goes on.</summary>
    public static ModelCall Row(TurnPlace place, long agentId, BilledModel model, ModelFellBack failed, DateTimeOffset at) => new()
    {
        ModelId = model.Id,
        ModelCode = model.Code,
        ExecutionId = place.ExecutionId,
        SessionId = place.SessionId,
        UserId = place.UserId,
        AgentId = agentId,
        Status = failed.Error == "model_timeout" ? ModelCallStatus.Timeout : ModelCallStatus.Failed,
        StartedAt = (at - TimeSpan.FromMilliseconds(failed.DurationMs)).UtcDateTime,
        DurationMs = failed.DurationMs,
        InputTokens = failed.Usage?.InputTokens ?? 0,
        OutputTokens = failed.Usage?.OutputTokens ?? 0,
        CachedInputTokens = failed.Usage?.CachedInputTokens ?? 0,
        CacheWriteInputTokens = failed.Usage?.CacheWriteInputTokens ?? 0,
        Cost = failed.Usage?.Cost ?? 0,
        ErrorCode = failed.Error,
        ErrorMessage = failed.Message,
    };
}
