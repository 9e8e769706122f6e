using Easel.Server.Platform.Database;

namespace Easel.Server.Features.Events;

/// <summary>The door: what a feature tells here is stored, gets its number, and reaches the open sockets of those who may see it.</summary>
internal sealed class EventLog(GroupedWriter writer, EventDispatcher dispatcher, TimeProvider time)
{
    /// <summary>Stores an event by itself; completes when it is durable.</summary>
    public Task Publish(EaselEvent happened, CancellationToken cancel = default) => writer.Add(Row(happened), cancel);

    /// <summary>Stores an event in the running write of <paramref name="db"/>: either both become true or neither.</summary>
    public async Task Append(EaselDb db, EaselEvent happened, CancellationToken cancel = default)
    {
        await db.Serialize(SequenceLock.Events, cancel);
        db.Add(Row(happened));
        db.AfterCommit(dispatcher.Ring);
    }

    /// <summary>Tells the sockets that are open now, and stores nothing.</summary>
    public void Send(EaselEvent happened) => dispatcher.Send(happened.Recipient, happened.ToJson());

    private EventRow Row(EaselEvent happened) => new()
    {
        Recipient = happened.Recipient,
        SessionId = (happened as ISessionEvent)?.SessionId,
        WorkflowId = (happened as IWorkflowEvent)?.WorkflowId,
        Json = happened.ToJson(),
        At = time.GetUtcNow().UtcDateTime,
        Written = dispatcher.Ring,
    };
}
