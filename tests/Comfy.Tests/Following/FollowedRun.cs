using Easel.Comfy.Following;

namespace Easel.Comfy.Tests.Following;

/// <summary>One run of ours: sent once, looked for where its answer was lost, followed to its end.</summary>
internal sealed class FollowedRun
{
    private Watcher? _watcher;

    public string RequestedId { get; } = ComfySubmission.NewPromptId();

    public string? AnsweredId { get; private set; }

    public DateTimeOffset FollowedFrom { get; private set; }

    /// <summary>Why it did not get there.</summary>
    public ComfyException? Refusal { get; private set; }

    /// <summary>Whether the client was sure of that.</summary>
    public bool WasSure { get; private set; }

    /// <summary>What our wish to cancel came to; <see cref="ComfyCancelOutcome.NotFound"/> where its answer was lost.</summary>
    public ComfyCancelOutcome? WasCancelled { get; private set; }

    /// <summary>Whether a wish to cancel would be one: it was not wished before, or could not be carried out then.</summary>
    public bool MayCancel => AnsweredId is not null && WasCancelled is null or ComfyCancelOutcome.CannotTarget;

    /// <summary>Whether the server lost what it knew of its end before it was told.</summary>
    public bool MayBeForgotten { get; set; }

    public bool HasEnded => _watcher?.HasEnded == true;

    public RunFinished? Told { get; private set; }

    public DateTimeOffset EndedAt => _watcher!.EndedAt;

    public async Task Submit(Stage stage)
    {
        try
        {
            var answer = await stage.Connection.Submit(new ComfySubmission { PromptJson = Stage.Graph, PromptId = RequestedId });
            Follow(stage, Assert.IsType<ComfySubmitAnswer.Accepted>(answer).PromptId);
        }
        catch (ComfyException failure)
        {
            (Refusal, WasSure) = (failure, !failure.MayHaveTakenEffect);
        }
    }

    public async Task Cancel(Stage stage)
    {
        try
        {
            WasCancelled = await stage.Connection.Cancel(AnsweredId!);
        }
        catch (ComfyException)
        {
            WasCancelled = ComfyCancelOutcome.NotFound;
        }
    }

    /// <summary>Looks for it once more where nobody knows whether it arrived, and waits for its end.</summary>
    public async Task End(Stage stage)
    {
        if (Refusal is not null && !WasSure && await stage.Client.FindSubmitted(RequestedId) is { } found)
        {
            Refusal = null;
            Follow(stage, found.PromptId);
        }

        if (_watcher is not null)
        {
            Told = await _watcher.End();
        }
    }

    private void Follow(Stage stage, string promptId)
    {
        (AnsweredId, FollowedFrom) = (promptId, stage.Clock.GetUtcNow());
        _watcher = stage.Watch(promptId);
    }
}
