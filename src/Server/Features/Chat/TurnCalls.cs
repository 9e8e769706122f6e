using Easel.Agent;
using Easel.Server.Features.Models;

namespace Easel.Server.Features.Chat;

/// <summary>The calls of a turn's model, as rows.</summary>
internal static class TurnCalls
{
    public static ModelCall Row(TurnPlace place, long agentId, BilledModel model, ModelCallEnded call, DateTimeOffset at) =>
        Row(place, agentId, model, at, call.DurationMs, call.Usage, call.Error);

    /// <summary>The call that failed and whose fallback goes on.</summary>
    public static ModelCall Row(TurnPlace place, long agentId, BilledModel model, ModelFellBack failed, DateTimeOffset at) =>
        Row(place, agentId, model, at, failed.DurationMs, failed.Usage ?? TurnUsage.None, failed.Error, failed.Message);

    private static ModelCall Row(
        TurnPlace place, long agentId, BilledModel model, DateTimeOffset at, long durationMs, TurnUsage usage, string? error, string? message = null) => new()
        {
            ModelId = model.Id,
            ModelCode = model.Code,
            ExecutionId = place.ExecutionId,
            SessionId = place.SessionId,
            UserId = place.UserId,
            AgentId = agentId,
            Status = error switch
            {
                null => ModelCallStatus.Success,
                "cancelled" => ModelCallStatus.Cancelled,
                "timeout" or "model_timeout" => ModelCallStatus.Timeout,
                _ => ModelCallStatus.Failed,
            },
            StartedAt = (at - TimeSpan.FromMilliseconds(durationMs)).UtcDateTime,
            DurationMs = durationMs,
            InputTokens = usage.InputTokens,
            OutputTokens = usage.OutputTokens,
            CachedInputTokens = usage.CachedInputTokens,
            CacheWriteInputTokens = usage.CacheWriteInputTokens,
            Estimated = usage.Estimated,
            Cost = usage.Cost,
            ErrorCode = error,
            ErrorMessage = message,
        };
}
