using Easel.Agent;
using Easel.Server.Features.Agents;

namespace Easel.Server.Features.Chat;

/// <summary>Ends what the agent is at in a session; what was said stays.</summary>
internal sealed class StopTurn(OwnedSessions sessions, Executions executions, RunningTurns running, TurnEnding ending)
{
    /// <returns>Whether there was something to stop.</returns>
    public async Task<bool> Stop(long sessionId, CancellationToken cancel)
    {
        await sessions.Find(sessionId, cancel);
        if ((await executions.Live(sessionId, cancel)).FirstOrDefault() is not { } live)
        {
            return false;
        }

        if (live.Status == ExecutionStatus.Pending && await EndUnbegun(live))
        {
            return true;
        }

        // It began in this moment, or runs in another process, which finds at its next renewal that it is to stop.
        if (!running.Stop(live.Id))
        {
            await executions.RequestStop(live.Id, cancel);
        }

        return true;
    }

    private Task<bool> EndUnbegun(LiveExecution live) => ending.End(
        TurnPlace.Of(live),
        lease: null,
        new TurnResult(TurnStatus.Cancelled, "", TurnUsage.None, "cancelled", "The turn was stopped before it began.", null, null, 0, 0));
}
