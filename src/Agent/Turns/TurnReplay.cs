namespace Easel.Agent.Turns;

/// <summary>
/// What an earlier life of the turn has written down. The turn runs through it once more from its beginning: answers of the model and
/// results of tools that stand here are taken as they are, and where it ends, the turn goes on for real.
/// </summary>
internal sealed class TurnReplay
{
    private readonly Queue<(RecordedAnswer Answer, TurnUsage Usage)> _answers = new();
    private readonly Dictionary<string, RecordedCall> _calls = new(StringComparer.Ordinal);
    private readonly List<Steered> _steered = [];
    private readonly Dictionary<(int Step, int Attempt), (HistoryCompacted Event, TurnUsage Usage)> _compacted = [];
    private readonly Dictionary<int, ContextTightened> _tightened = [];

    public TurnReplay(IReadOnlyList<JournalEntry> entries)
    {
        RecordedCall? call = null;
        var aside = TurnUsage.None;
        foreach (var entry in entries)
        {
            switch (entry.Event)
            {
                case TurnBegan began:
                    Began ??= began;
                    break;
                case Steered steered:
                    _steered.Add(steered);
                    break;
                case ModelCallStarted started:
                    Open = started;
                    break;
                case ModelFellBack { Usage: { } failed }:
                    Used += failed;
                    Lose(failed);
                    break;
                case ModelCallEnded ended when Open?.Purpose is not null:
                    Used += ended.Usage;
                    Open = null;
                    aside += ended.Usage;
                    break;
                case ModelCallEnded ended:
                    Used += ended.Usage;
                    Open = null;
                    Take(ended, entry.Answer);
                    break;
                case HistoryCompacted compacted:
                    _compacted[(compacted.Step, _tightened.ContainsKey(compacted.Step) ? 2 : 1)] = (compacted, aside);
                    aside = TurnUsage.None;
                    break;
                case ContextTightened tightened:
                    _tightened[tightened.Step] = tightened;
                    break;
                case ToolStarted started:
                    call = _calls[started.CallId] = new RecordedCall();
                    break;
                case ToolEnded ended when _calls.TryGetValue(ended.CallId, out var done):
                    done.Ended = ended;
                    Told.Add((ended.Ok, ended.Summary));
                    break;
                case EditingStarted editing:
                    Editing = editing;
                    call?.Editing = editing;
                    break;
                case DraftChanged:
                    call?.Draft = entry.Draft;
                    break;
                case ApprovalRequested asked when _calls.TryGetValue(asked.CallId, out var waiting):
                    waiting.Asked = asked;
                    break;
                case ApprovalResolved answered:
                    _calls.Values.FirstOrDefault(one => one.Asked?.ApprovalId == answered.ApprovalId)?.Approved = answered.Approved;
                    break;
            }
        }

        Lose(aside);
        LastSeq = entries.Count > 0 ? entries[^1].Seq : 0;
        Spent = SpentIn(entries);
    }

    public long LastSeq { get; }

    /// <summary>The turn's own time so far: without the time between its lives, and without waiting for the user.</summary>
    public TimeSpan Spent { get; }

    /// <summary>How the turn began; null where there is nothing to take up.</summary>
    public TurnBegan? Began { get; }

    /// <summary>The call of the model that was in the air when the process died; null where there was none.</summary>
    public ModelCallStarted? Open { get; }

    /// <summary>What all calls of the model used that have ended.</summary>
    public TurnUsage Used { get; } = TurnUsage.None;

    /// <summary>How many answers of the model and how many calls of tools there are.</summary>
    public (int Steps, int ToolCalls) Count => (_answers.Count, _calls.Count);

    /// <summary>The last message of the user that reached the model while the turn ran.</summary>
    public long LastSteering => _steered.Count > 0 ? _steered[^1].MessageId : 0;

    /// <summary>What calls of the model used that brought no answer.</summary>
    public TurnUsage Lost { get; private set; } = TurnUsage.None;

    /// <summary>The lock that the turn had taken.</summary>
    public EditingStarted? Editing { get; }

    /// <summary>How the calls of tools ended, in words.</summary>
    public List<(bool Ok, string Summary)> Told { get; } = [];

    /// <summary>All that was shown of the answers that are whole.</summary>
    public string Text => string.Concat(_answers.Select(one => one.Answer.Shown));

    public bool IsOver => _answers.Count == 0;

    public (RecordedAnswer Answer, TurnUsage Usage)? NextAnswer() => _answers.TryDequeue(out var next) ? next : null;

    /// <summary>What is written of a call; null where it was not begun.</summary>
    public RecordedCall? Call(string callId) => _calls.GetValueOrDefault(callId);

    /// <summary>What the user sent in after the tools of a step.</summary>
    public IEnumerable<Steered> SteeredAfter(int step) => _steered.Where(one => one.Step == step);

    /// <summary>How room was made before a step's request, and what that used; null where it was not. It is told once.</summary>
    /// <param name="attempt">2 for what came after the provider found the step's first request too long.</param>
    public (HistoryCompacted Event, TurnUsage Usage)? CompactedAt(int step, int attempt) =>
        _compacted.Remove((step, attempt), out var known) ? known : null;

    /// <summary>Null where the provider found no request of this step too long.</summary>
    public ContextTightened? TightenedAt(int step) => _tightened.GetValueOrDefault(step);

    /// <summary>Counts a call of the model that brought nothing.</summary>
    public void Lose(TurnUsage usage) => Lost += usage;

    private void Take(ModelCallEnded ended, RecordedAnswer? answer)
    {
        if (answer is not null)
        {
            _answers.Enqueue((answer, ended.Usage));
        }
        else
        {
            Lose(ended.Usage);
        }
    }

    private static TimeSpan SpentIn(IReadOnlyList<JournalEntry> entries)
    {
        var spent = TimeSpan.Zero;
        for (var index = 1; index < entries.Count; index++)
        {
            if (entries[index].Event is not (TurnResumed or ApprovalResolved))
            {
                spent += entries[index].At - entries[index - 1].At;
            }
        }

        return spent > TimeSpan.Zero ? spent : TimeSpan.Zero;
    }
}

/// <summary>How far a call of a tool had come.</summary>
internal sealed class RecordedCall
{
    public ToolEnded? Ended { get; set; }

    public EditingStarted? Editing { get; set; }

    /// <summary>The draft after the call.</summary>
    public Easel.Graph.WorkflowDocument? Draft { get; set; }

    public ApprovalRequested? Asked { get; set; }

    public bool? Approved { get; set; }

    /// <summary>Whether it may have had its effect already: a question that nobody has answered yes to held it back.</summary>
    public bool Begun => Asked is null || Approved == true;
}
