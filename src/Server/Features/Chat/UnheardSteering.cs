using Easel.Server.Features.Agents;
using Easel.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Chat;

/// <summary>What a user sent into a turn that ended before its model could hear it: each such message begins a turn of its own.</summary>
internal sealed class UnheardSteering(EaselDb db, Executions executions, TurnQueue queue)
{
    /// <summary>Joins the write that ends the turn, so that no message falls between two turns.</summary>
    /// <param name="lastHeard">The last message that reached the model.</param>
    public async Task Requeue(TurnPlace place, long lastHeard)
    {
        foreach (var message in await Message.Steering(db, place.ExecutionId, lastHeard).Select(message => message.Id).ToListAsync())
        {
            var turn = await executions.CreateAfter(place.ExecutionId, message, CancellationToken.None);
            // It begins that turn and steers none: else the turn would hear it once more, or leave it unheard again, without end.
            await db.Set<Message>().Where(row => row.Id == message).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.ExecutionId, turn).SetProperty(row => row.Steers, false));
            db.AfterCommit(queue.Ring);
        }
    }
}
