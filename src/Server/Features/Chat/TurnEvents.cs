using System.Text;
using System.Threading.Channels;
using Easel.Agent;
using Easel.Server.Features.Events;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;

namespace Easel.Server.Features.Chat;

/// <summary>
/// Tells the clients what a turn does. While one event is on its way to the disk, the pieces of text that follow gather into the next: a
/// fast model makes larger pieces and not more writes.
/// </summary>
internal sealed class TurnEvents
{
    private readonly Channel<AgentEvent> _queue = Channel.CreateBounded<AgentEvent>(1024);
    private readonly TurnPlace _place;
    private readonly long _version;
    private readonly EventLog _events;
    private readonly Task _work;
    private volatile bool _muted;

    public TurnEvents(TurnPlace place, long version, EventLog events)
    {
        _place = place;
        _version = version;
        _events = events;
        _work = Tell();
    }

    public ValueTask Show(AgentEvent happened, CancellationToken cancel) => _queue.Writer.WriteAsync(happened, cancel);

    /// <summary>Tells nothing more, because the turn goes on in another process, which tells it.</summary>
    public void Mute() => _muted = true;

    /// <summary>Waits until everything that was shown is stored.</summary>
    public async Task Finish()
    {
        _queue.Writer.TryComplete();
        await _work;
    }

    private async Task Tell()
    {
        var text = new StringBuilder();
        await foreach (var happened in _queue.Reader.ReadAllAsync())
        {
            if (PieceOf(happened) is { } piece)
            {
                text.Append(piece);
                while (_queue.Reader.TryPeek(out var next) && next.GetType() == happened.GetType())
                {
                    _queue.Reader.TryRead(out _);
                    text.Append(PieceOf(next));
                }

                await Publish(happened is TextDelta
                    ? new MessageDelta(_place.SessionId, _place.ExecutionId, text.ToString())
                    : new Events.ReasoningDelta(_place.SessionId, _place.ExecutionId, text.ToString()));
                text.Clear();
            }
            else if (Translate(happened) is { } told)
            {
                await Publish(told);
            }
        }
    }

    public static PlanStepView View(PlanStep step) => new(step.Text, step.Status.ToUpperInvariant());

    private static string? PieceOf(AgentEvent happened) => happened switch
    {
        TextDelta text => text.Text,
        Easel.Agent.ReasoningDelta thought => thought.Text,
        _ => null,
    };

    /// <summary>What can't be told is left out: the turn's work is in its journal, and its end tells what came of it.</summary>
    private async Task Publish(EaselEvent told)
    {
        if (_muted)
        {
            return;
        }

        try
        {
            await _events.Publish(told with { Recipient = _place.UserId });
        }
        catch (Exception)
        {
            // The writer has logged why.
        }
    }

    /// <summary>Null for what clients are not told: model calls are in the execution's record, and the lock tells of itself.</summary>
    private EaselEvent? Translate(AgentEvent happened) => happened switch
    {
        Easel.Agent.TurnResumed resumed => new Events.TurnResumed(_place.SessionId, _place.ExecutionId, resumed.Text),
        Easel.Agent.ToolStarted tool => new Events.ToolStarted(_place.SessionId, _place.ExecutionId, tool.CallId, tool.Tool, tool.Summary, FactsColumn.Read(tool.FactsJson)),
        Easel.Agent.ToolEnded tool => new Events.ToolEnded(
            _place.SessionId, _place.ExecutionId, tool.CallId, tool.Tool, tool.Summary, tool.Ok, tool.DurationMs, FactsColumn.Read(tool.FactsJson)),
        Easel.Agent.ApprovalRequested asked => new Events.ApprovalRequested(
            _place.SessionId, _place.ExecutionId, asked.ApprovalId, asked.CallId, asked.Tool, asked.Summary, FactsColumn.Read(asked.FactsJson)),
        Easel.Agent.ApprovalResolved answered => new Events.ApprovalResolved(
            _place.SessionId, _place.ExecutionId, answered.ApprovalId, answered.Approved),
        Easel.Agent.PlanUpdated plan => new Events.PlanUpdated(
            _place.SessionId, _place.ExecutionId, [.. plan.Steps.Select(View)]),
        DraftChanged draft => new WorkflowChanged(
            _place.WorkflowId,
            _version,
            QueryEnum.Name(Workflows.VersionActor.Agent),
            draft.Summary,
            Draft: true,
            Nodes: [.. draft.Changes.Select(change => change.Path.Split('.')[0]).Distinct()]),
        _ => null,
    };
}
