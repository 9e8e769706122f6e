using System.Text;
using Easel.Server.Features.Events;

namespace Easel.Server.Features.Chat;

/// <summary>What clients were told that a turn has said and thought aloud so far.</summary>
internal sealed record TurnWords(string Text, string Thought)
{
    /// <param name="since">When the turn began.</param>
    /// <param name="until">The number of the last event that counts.</param>
    public static async Task<TurnWords> Read(
        EventDispatcher dispatcher, long sessionId, long turnId, DateTime since, long until, CancellationToken cancel)
    {
        var (text, thought) = (new StringBuilder(), new StringBuilder());
        foreach (var happened in await dispatcher.OfSession(sessionId, since, until, cancel))
        {
            switch (happened)
            {
                case MessageDelta piece when piece.TurnId == turnId:
                    text.Append(piece.Text);
                    break;
                case ReasoningDelta piece when piece.TurnId == turnId:
                    thought.Append(piece.Text);
                    break;
                case TurnResumed resumed when resumed.TurnId == turnId:
                    text.Clear().Append(resumed.Text);
                    break;
            }
        }

        return new TurnWords(text.ToString(), thought.ToString());
    }
}
