using Easel.Agent;
using Easel.Server.Features.Agents;

namespace Easel.Server.Features.Chat;

/// <summary>Ends turns whose process died: nothing of their draft was saved, their message is there, and the session goes on.</summary>
internal sealed class DeadTurns(Executions executions, TurnEnding ending, Workflows.WorkflowLocks locks)
{
    /// <param name="nodeId">A process all of whose turns are dead; null looks for turns whose lease has ended.</param>
    public async Task End(string? nodeId, CancellationToken cancel)
    {
        foreach (var dead in await executions.Abandoned(nodeId, cancel))
        {
            var place = new TurnPlace(dead.Id, dead.UserId, dead.SessionId, dead.WorkflowId, 0, "");
            await ending.End(
                place,
                await locks.HeldBy(dead.Id, cancel),
                new TurnResult(
                    TurnStatus.Failed,
                    "",
                    TurnUsage.None,
                    "server_restarted",
                    "Easel was restarted while the agent was at work. Nothing was saved; send the message again.",
                    null,
                    null,
                    0,
                    0));
        }
    }
}
