using Easel.Comfy;
using Easel.Comfy.Following;

namespace Easel.Server.Features.Runs;

/// <summary>
/// Carries out the wish to cancel a run that ComfyUI has. It is tried until the run has ended: an old server can only stop whatever runs,
/// so there it waits until nobody else's run can be hit, and every server forgets an interrupt that comes just before a prompt begins.
/// </summary>
internal sealed partial class RunCancelling(SendingPatience patience, TimeProvider time, ILogger<RunCancelling> logger)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>Waits for the wish, and ends when the run is out of ComfyUI's queue or with <paramref name="ended"/>.</summary>
    public async Task Carry(LiveRun live, string answeredId, ComfyConnection connection, CancellationToken ended)
    {
        try
        {
            await live.CancelWished.WaitAsync(ended);
            for (var pause = patience.BetweenLooks; ; pause = Min(pause * 1.5, LongestPause))
            {
                var outcome = await Try(live.Id, answeredId, connection, ended);
                live.MarkCancelTried(endsSoon: outcome is not (null or ComfyCancelOutcome.CannotTarget));
                if (outcome is ComfyCancelOutcome.RemovedFromQueue or ComfyCancelOutcome.AlreadyFinished)
                {
                    return;
                }

                await Task.Delay(pause, time, ended);
            }
        }
        catch (OperationCanceledException)
        {
            // The run has ended, or is followed through another connection, which begins this again.
        }
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

    /// <returns>Null where it could not be asked.</returns>
    private async Task<ComfyCancelOutcome?> Try(long runId, string answeredId, ComfyConnection connection, CancellationToken ended)
    {
        try
        {
            var outcome = await connection.Cancel(answeredId, ct: ended);
            Tried(logger, runId, outcome);
            return outcome;
        }
        catch (ComfyException failure)
        {
            Failed(logger, failure, runId);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Information, "Run {RunId} is to be cancelled at ComfyUI: {Outcome}")]
    private static partial void Tried(ILogger logger, long runId, ComfyCancelOutcome outcome);

    [LoggerMessage(LogLevel.Warning, "Run {RunId} could not be cancelled at ComfyUI; trying again")]
    private static partial void Failed(ILogger logger, Exception failure, long runId);
}
