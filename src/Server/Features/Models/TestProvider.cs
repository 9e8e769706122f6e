using System.ComponentModel.DataAnnotations;
using Easel.Server.Features.Audit;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Easel.Server.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Models;

/// <summary>What is looked at, in this order.</summary>
public enum ProviderStage
{
    Dns,
    Tls,
    Auth,
    List,
    Chat,
    Stream,
    Tools,
}

/// <summary>How a stage went.</summary>
public enum StageStatus
{
    Passed,
    Failed,
    Skipped,
}

/// <summary>One stage of a provider's test.</summary>
/// <param name="Code">What went wrong, for a program; null where nothing did.</param>
/// <param name="Message">What was found.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record StageResult(ProviderStage Stage, StageStatus Status, string? Code, string Message, string? Remedy, long DurationMs);

/// <summary>What the test of a provider found.</summary>
/// <param name="Ok">Whether no stage failed.</param>
/// <param name="ModelCode">The model that was talked to, if there was one.</param>
public sealed record ProviderTestAnswer(bool Ok, string? ModelCode, IReadOnlyList<StageResult> Stages);

/// <summary>Which model to talk to; without it the provider's first ACTIVE one, else the first that it lists.</summary>
public sealed record TestProviderRequest([property: StringLength(AiModel.LongestCode, MinimumLength = 1)] string? ModelCode);

/// <summary>POST /model-providers/{id}/test: an answer whatever is at that address, which names the stage that fails.</summary>
internal static class TestProvider
{
    public static async Task<Envelope<ProviderTestAnswer>> Handle(
        long id, TestProviderRequest? request, EaselDb db, ProviderDoctor doctor, TestRate rate, CurrentUser current, AuditLog audit, CancellationToken cancel)
    {
        var provider = await db.Set<ModelProvider>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancel) ?? throw Refusal.NotFound("provider");
        rate.Take(id);
        var models = db.Set<AiModel>().AsNoTracking().Where(model => model.ProviderId == id && model.ModelType == ModelType.Llm);
        var wanted = request?.ModelCode?.Trim();
        var model = wanted is null
            ? await models.Where(row => row.Status == ModelStatus.Active).OrderBy(row => row.Id).FirstOrDefaultAsync(cancel)
            : await models.FirstOrDefaultAsync(row => row.ModelCode == wanted, cancel) ?? new AiModel { ProviderId = id, ModelCode = wanted, SupportTools = true };
        var found = await doctor.Examine(provider, model, current.Id, cancel);
        var failed = found.Stages.FirstOrDefault(stage => stage.Status == StageStatus.Failed);
        await audit.Record(
            AuditAction.ProviderTested, "provider", id, failed is null ? "ok" : $"{QueryEnum.Name(failed.Stage)}: {failed.Code}", cancel);
        return Answer.Ok(found);
    }
}
