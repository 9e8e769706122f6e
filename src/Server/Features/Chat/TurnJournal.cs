using System.Text;
using Easel.Agent;
using Easel.Server.Features.Agents;
using Easel.Server.Features.Models;

namespace Easel.Server.Features.Chat;

/// <summary>Writes each step of a turn into its execution's record before anybody sees it.</summary>
internal sealed class TurnJournal(
    TurnPlace place, long agentId, ChatModel model, Executions executions, TurnApprovals approvals) : ITurnJournal
{
    private readonly StringBuilder _thought = new();
    private long _thoughtAt;
    private long _open;

    /// <summary>By model: what the requests were taken to hold whose size the provider has reported, and what it counted.</summary>
    public Dictionary<long, (long Estimated, long Reported)> Counted { get; } = [];

    public async Task Record(JournalEntry entry, CancellationToken ct)
    {
        if (entry.Event is ReasoningDelta piece)
        {
            _thought.Append(piece.Text);
            _thoughtAt = entry.Seq;
            return;
        }

        await RecordThought(entry.At, ct);
        // Pieces of text are a step only as the whole answer, which the end of the turn stores; as events they are durable by themselves.
        if (entry.Event is TextDelta)
        {
            return;
        }

        if (entry.Event is ApprovalRequested asked)
        {
            await approvals.Open(place.SessionId, place.UserId, asked.ApprovalId, ct);
        }

        await executions.Step(JournalText.Write(entry, place), Call(entry), ct);
        if (entry.Event is ModelCallStarted started)
        {
            _open = started.InputTokens;
        }

        if (entry.Event is ModelCallEnded { Usage: { Estimated: false, InputTokens: > 0 } } call)
        {
            var (estimated, reported) = Counted.GetValueOrDefault(model.Current.Id);
            Counted[model.Current.Id] = (estimated + _open, reported + call.Usage.InputTokens);
        }

        if (entry.Event is ApprovalResolved answered)
        {
            await approvals.Close(answered.ApprovalId);
        }
    }

    /// <summary>The call of a model that an entry tells of.</summary>
    private ModelCall? Call(JournalEntry entry) => entry.Event switch
    {
        ModelCallEnded ended => TurnCalls.Row(place, agentId, model.Current.Billed, ended, entry.At),
        // What failed was the model that the turn began with.
        ModelFellBack failed => TurnCalls.Row(place, agentId, model.Billed, failed, entry.At),
        _ => null,
    };

    /// <summary>A model thinks aloud in many small pieces, which are one step.</summary>
    private async Task RecordThought(DateTimeOffset at, CancellationToken ct)
    {
        if (_thought.Length == 0)
        {
            return;
        }

        var whole = new ReasoningDelta(_thought.ToString().Replace("\0", "", StringComparison.Ordinal));
        _thought.Clear();
        await executions.Step(JournalText.Write(new JournalEntry(_thoughtAt, at, whole), place), ct);
    }
}
