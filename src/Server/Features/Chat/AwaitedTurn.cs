using System.Text.Json;
using Easel.Server.Features.Events;
using Easel.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Chat;

/// <summary>The turn whose answer a message waits for. One that was sent into a turn and came too late for it gets another turn, and waits for that.</summary>
internal sealed class AwaitedTurn(PostedMessage posted, EaselDb db)
{
    public long Id { get; private set; } = posted.TurnId;

    /// <summary>Whether the message has got another turn since it was looked for last.</summary>
    public async Task<bool> HasMoved(CancellationToken cancel)
    {
        var before = Id;
        Id = await db.Set<Message>().Where(message => message.Id == posted.Message.Id).Select(message => message.ExecutionId).FirstOrDefaultAsync(cancel) ?? Id;
        return Id != before;
    }

    /// <summary>Whether an event says that the message has its answer.</summary>
    public async Task<bool> EndsWith(DeliveredEvent happened, CancellationToken cancel) => IsEndOf(happened, Id) && !await HasMoved(cancel);

    private static bool IsEndOf(DeliveredEvent happened, long turnId)
    {
        // Most events are not the end of a turn: the text tells so without being parsed.
        if (!happened.Json.StartsWith("{\"type\":\"TURN_ENDED\"", StringComparison.Ordinal))
        {
            return false;
        }

        using var json = JsonDocument.Parse(happened.Json);
        return json.RootElement.GetProperty("turnId").GetInt64() == turnId;
    }
}
