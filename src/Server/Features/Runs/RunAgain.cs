using Easel.Server.Platform.Http;
using Easel.Server.Platform.Identity;

namespace Easel.Server.Features.Runs;

/// <summary>POST /runs/{id}/again: the same prompt once more, of a run that was lost as well as of one that went well.</summary>
internal static class RunAgain
{
    public static async Task<Envelope<StartedRun>> Handle(long id, CurrentUser current, WorkflowRuns runs, CancellationToken cancel)
    {
        var run = await runs.Again(id, current.Id, cancel);
        return Answer.Ok(new StartedRun(run.Id, run.Status, [run.Id]));
    }
}
