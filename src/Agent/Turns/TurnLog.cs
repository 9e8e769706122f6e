using System.Text;
using Easel.Graph;
using Microsoft.Extensions.Logging;

namespace Easel.Agent.Turns;

/// <summary>The one way in which a turn shows anything: first into the journal, then to whoever watches.</summary>
internal sealed partial class TurnLog(
    ITurnJournal journal,
    Func<AgentEvent, CancellationToken, ValueTask> emit,
    TurnClock clock,
    TimeProvider time,
    ILogger logger,
    long lastSeq = 0)
{
    private readonly StringBuilder _text = new();
    private long _seq = lastSeq;

    /// <summary>Every word of the answer that was written down so far.</summary>
    public string Text => _text.ToString();

    public int Length => _text.Length;

    public bool HasText => _text.Length > 0;

    /// <summary>Puts back what an earlier life of the turn has shown already.</summary>
    public void Restore(string shown) => _text.Append(shown);

    /// <summary>What was shown from a place on.</summary>
    public string Since(int place) => _text.ToString(place, _text.Length - place);

    /// <summary>Whether the journal still takes entries; once it failed, nothing more is shown.</summary>
    public bool Broken { get; private set; }

    public async Task Show(AgentEvent shown, CancellationToken ct, WorkflowDocument? draft = null, RecordedAnswer? answer = null)
    {
        if (Broken)
        {
            return;
        }

        await Record(shown, draft, answer, ct);
        try
        {
            await clock.Await(emit(shown, ct).AsTask(), ct);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !(ct.IsCancellationRequested || clock.Over))
        {
            // The journal has it; a watcher that broke can read it there, and the turn is not its hostage.
            LogWatcherFailed(logger, failure, shown.GetType().Name);
        }
    }

    /// <summary>Shows how something ended, also where the turn was stopped meanwhile.</summary>
    /// <exception cref="JournalBroken">It could not be written down in time, and the turn would go on.</exception>
    public async Task Close(AgentEvent shown, RecordedAnswer? answer = null)
    {
        if (Broken)
        {
            return;
        }

        using var closing = clock.Closing();
        try
        {
            await Record(shown, draft: null, answer, closing.Token);
        }
        catch (OperationCanceledException late)
        {
            Broken = true;
            if (!clock.Over)
            {
                throw new JournalBroken(late);
            }

            return;
        }

        try
        {
            await clock.Await(emit(shown, closing.Token).AsTask(), closing.Token);
        }
        catch (Exception failure)
        {
            LogWatcherFailed(logger, failure, shown.GetType().Name);
        }
    }

    private async Task Record(AgentEvent shown, WorkflowDocument? draft, RecordedAnswer? answer, CancellationToken ct)
    {
        try
        {
            await clock.Await(journal.Record(new JournalEntry(++_seq, time.GetUtcNow(), shown, draft, answer), ct), ct);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !(ct.IsCancellationRequested || clock.Over))
        {
            Broken = true;
            throw new JournalBroken(failure);
        }

        if (shown is TextDelta piece)
        {
            _text.Append(piece.Text);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A watcher of the turn failed at {Event}")]
    private static partial void LogWatcherFailed(ILogger logger, Exception failure, string @event);
}

/// <summary>An event could not be written down, so the turn must not go on.</summary>
internal sealed class JournalBroken(Exception cause) : Exception("The turn's journal can't be written.", cause);
