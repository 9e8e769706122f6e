using System.Text.Json;
using Easel.Llm;

namespace Easel.Server.Features.Models;

/// <summary>What an examination has found so far, stage by stage.</summary>
internal sealed class StageSheet(TimeProvider time)
{
    private readonly SortedDictionary<ProviderStage, StageResult> _results = [];

    public bool HasFailure => _results.Values.Any(result => result.Status == StageStatus.Failed);

    public bool Failed(ProviderStage stage) => _results.GetValueOrDefault(stage)?.Status == StageStatus.Failed;

    /// <summary>Carries a stage out; null where it failed, else what it found.</summary>
    public async Task<string?> Run(ProviderStage stage, Func<Task<StageFinding>> look)
    {
        var started = time.GetTimestamp();
        var finding = await look();
        var status = finding.Code is not null ? StageStatus.Failed : finding.Skipped ? StageStatus.Skipped : StageStatus.Passed;
        Put(stage, status, finding.Code, finding.Message, finding.Remedy, started);
        return finding.Code is null ? finding.Message : null;
    }

    public void Pass(ProviderStage stage, string message, long started) => Put(stage, StageStatus.Passed, null, message, null, started);

    public void Skip(ProviderStage stage, string message) => _results[stage] = new StageResult(stage, StageStatus.Skipped, null, message, null, 0);

    public void Fail(ProviderStage stage, string code, string message, string remedy, long started) => Put(stage, StageStatus.Failed, code, message, remedy, started);

    public void Fail(ProviderStage stage, LlmException failure, long started)
    {
        var said = failure.Remedy is { } remedy && failure.Message.EndsWith(remedy, StringComparison.Ordinal) ? failure.Message[..^remedy.Length].TrimEnd() : failure.Message;
        said = failure.Place is { } place ? $"{said} ({place})" : said;
        Put(stage, StageStatus.Failed, JsonNamingPolicy.SnakeCaseLower.ConvertName(failure.Kind.ToString()), said, failure.Remedy, started);
    }

    /// <summary>Says of every stage that was not looked at why.</summary>
    public void SkipRest(string why)
    {
        foreach (var stage in Enum.GetValues<ProviderStage>().Where(stage => !_results.ContainsKey(stage)))
        {
            Skip(stage, why);
        }
    }

    public ProviderTestAnswer Answer(string? modelCode) => new(!HasFailure, modelCode, [.. _results.Values]);

    private void Put(ProviderStage stage, StageStatus status, string? code, string message, string? remedy, long started) =>
        _results[stage] = new StageResult(stage, status, code, message, remedy, (long)time.GetElapsedTime(started).TotalMilliseconds);
}

/// <summary>What a look at the way to a provider found; a code where it failed.</summary>
internal sealed record StageFinding(string Message, string? Code = null, string? Remedy = null, bool Skipped = false);
