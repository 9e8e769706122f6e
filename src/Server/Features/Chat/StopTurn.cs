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

        if (running.Stop(live.Id))
        {
            return true;
        }

        if (live.Status == ExecutionStatus.Pending)
        {
            await ending.End(
                TurnPlace.Of(live),
                lease: null,
                new TurnResult(TurnStatus.Cancelled, "", TurnUsage.None, "cancelled", "The turn was stopped before it began.", null, null, 0, 0));
            return true;
        }

        // It runs in another process, which finds at its next renewal that it is to stop.
        await executions.RequestStop(live.Id, cancel);
        return true;
    }
}
