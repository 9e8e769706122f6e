using Easel.Server.Platform.Http;
using Easel.Server.Platform.Identity;

namespace Easel.Server.Features.Runs;

/// <summary>What became of a wish to cancel.</summary>
/// <param name="Status">How the run stands now; RUNNING where ComfyUI stops it at its next step, or an old one as soon as that hits nobody else's.</param>
public sealed record CancelledRun(bool Success, RunStatus Status);

/// <summary>POST /runs/{id}/cancel: this run and no other.</summary>
internal static class CancelRun
{
    public static async Task<Envelope<CancelledRun>> Handle(long id, CurrentUser current, WorkflowRuns runs, CancellationToken cancel) =>
        Answer.Ok(new CancelledRun(true, (await runs.Cancel(id, current.Id, cancel)).Status));
}
