using Easel.Server.Features.Events;
using Easel.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.AI;

namespace Easel.Server.Features.Chat;

/// <summary>
/// What was said in a session before a turn, as its model is sent it: the turns one after the other, also where a message came while an
/// older one was still being answered, and a summary of what was too long to be sent again.
/// </summary>
internal sealed class SessionHistory(EaselDb db)
{
    private const int MostMessages = 400;
    private const int MostCharacters = 4_000_000;

    public async Task<SaidBefore> Before(TurnPlace place, CancellationToken cancel)
    {
        var session = await db.Set<Session>().AsNoTracking().Where(row => row.Id == place.SessionId)
            .Select(row => new { row.CompactedHistory, row.CompactedThrough }).FirstOrDefaultAsync(cancel);
        var through = session?.CompactedThrough ?? 0;
        var newest = db.Set<Message>().AsNoTracking()
            .Where(row => row.SessionId == place.SessionId && row.ExecutionId > through && row.ExecutionId < place.ExecutionId && row.Role != MessageRole.System)
            .OrderByDescending(row => row.ExecutionId).ThenByDescending(row => row.Id).Take(MostMessages);
        var said = new List<SaidMessage>();
        var left = MostCharacters;
        await foreach (var row in newest.AsAsyncEnumerable().WithCancellation(cancel))
        {
            left -= row.Content.Length;
            if (left < 0)
            {
                break;
            }

            said.Add(new SaidMessage(row.ExecutionId!.Value, new ChatMessage(row.Role == MessageRole.User ? ChatRole.User : ChatRole.Assistant, row.Content)));
        }

        said.Reverse();
        return new SaidBefore(said, session?.CompactedHistory);
    }

    /// <summary>Keeps what a turn has made of the beginning of its history, so that the next turn need not make it again.</summary>
    public Task Keep(long sessionId, SessionSummary summary, CancellationToken cancel) => db.Write(
        () => db.Set<Session>().Where(row => row.Id == sessionId).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.CompactedHistory, summary.Text).SetProperty(row => row.CompactedThrough, summary.Through), cancel),
        cancel);
}

/// <summary>What was said before a turn.</summary>
/// <param name="Summary">What stands for everything before the messages; null where they are all.</param>
internal sealed record SaidBefore(IReadOnlyList<SaidMessage> Messages, string? Summary);

/// <summary>A message and the turn that it belongs to.</summary>
internal sealed record SaidMessage(long ExecutionId, ChatMessage Message);

/// <summary>What stands for a session's turns up to one of them.</summary>
internal sealed record SessionSummary(long Through, string Text);
