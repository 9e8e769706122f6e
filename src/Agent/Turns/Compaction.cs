using Microsoft.Extensions.AI;

namespace Easel.Agent.Turns;

/// <summary>
/// Keeps what the model must read within its window: old tool results become notes first, then the oldest whole turns one summary.
/// What it did is in the journal, so that a turn which is taken up again sends what it would have sent.
/// </summary>
internal sealed class Compaction(
    TurnReplay replay, Conversation conversation, ContextWindow window, HistorySummary summary, TurnClock clock, TurnLog log)
{
    /// <summary>Results that the model has hardly seen yet.</summary>
    private const int FreshResults = 2;

    /// <summary>Room for the summary itself.</summary>
    private const int SummaryTokens = 1_200;

    /// <summary>The last one of the turn; null where all fitted.</summary>
    public CompactedHistory? Last { get; private set; }

    /// <summary>The messages that fit, or null where even the least does not.</summary>
    /// <param name="attempt">2 where the provider found the step's first request too long.</param>
    /// <param name="declared">What the declarations of the tools take.</param>
    public async Task<IReadOnlyList<ChatMessage>?> Fit(int step, int attempt, long declared, TurnUsage used, Action<TurnUsage> spent)
    {
        if (declared + conversation.Size > window.Full)
        {
            conversation.Thin(window.Aim - declared, FreshResults);
        }

        if (replay.CompactedAt(step, attempt) is { } known)
        {
            spent(known.Usage);
            Fold(known.Event);
        }
        else if (replay.IsOver && conversation.HasEarlier && declared + conversation.Size > window.Full)
        {
            var old = conversation.Oldest(window.Aim - declared - SummaryTokens);
            var text = await summary.Of(old, conversation.Summary, step, used, spent);
            var compacted = new HistoryCompacted(step, conversation.Gone + old.Count, text);
            await log.Show(compacted, clock.Token);
            Fold(compacted);
        }

        if (declared + conversation.Size > window.Most)
        {
            conversation.Thin(window.Most - declared, keep: 1);
        }

        return declared + conversation.Size <= window.Most ? conversation.Messages : null;
    }

    /// <summary>The window turned out to be smaller than it was taken to be.</summary>
    /// <param name="size">The request that the provider refused.</param>
    public async Task Tighten(int step, long size)
    {
        var tightened = new ContextTightened(step, ContextWindow.After(size));
        await log.Show(tightened, clock.Token);
        window.Narrow(tightened.Tokens);
    }

    private void Fold(HistoryCompacted compacted)
    {
        conversation.Fold(compacted.Messages, compacted.Text);
        Last = new CompactedHistory(compacted.Messages, compacted.Text);
    }
}
