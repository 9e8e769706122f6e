using System.Text.Json;
using Easel.Llm;
using Easel.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Models;

/// <summary>The door: writes model calls down and reads those of an execution.</summary>
internal sealed class ModelCalls(GroupedWriter writer, IServiceScopeFactory scopes)
{
    /// <summary>Completes when the call is durable; many share one trip to the disk.</summary>
    public Task Record(ModelCall call, CancellationToken cancel = default) => writer.Add(call, cancel);

    /// <summary>The code under which a failure is written down.</summary>
    public static string CodeOf(LlmException failure) => $"model_{JsonNamingPolicy.SnakeCaseLower.ConvertName(failure.Kind.ToString())}";

    /// <summary>The calls of one execution, in their order.</summary>
    public async Task<List<ModelCallView>> Of(long executionId, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EaselDb>();
        return await db.Set<ModelCall>().AsNoTracking().Where(call => call.ExecutionId == executionId).OrderBy(call => call.Id)
            .Select(call => new ModelCallView(
                call.ModelId,
                call.ModelCode,
                call.Status,
                call.StartedAt,
                call.DurationMs,
                call.InputTokens,
                call.OutputTokens,
                call.CachedInputTokens,
                call.CacheWriteInputTokens,
                call.Estimated,
                call.Cost,
                call.ErrorCode,
                call.ErrorMessage))
            .ToListAsync(cancel);
    }
}

/// <summary>A model call as an execution's record shows it.</summary>
public sealed record ModelCallView(
    long ModelId,
    string ModelCode,
    ModelCallStatus Status,
    DateTime StartedAt,
    long DurationMs,
    long InputTokens,
    long OutputTokens,
    long CachedInputTokens,
    long CacheWriteInputTokens,
    bool Estimated,
    decimal Cost,
    string? ErrorCode,
    string? ErrorMessage);
