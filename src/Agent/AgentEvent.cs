using Easel.Graph.Editing;

namespace Easel.Agent;

/// <summary>Something that a turn did, in the order in which it did it. The set is closed.</summary>
public abstract record AgentEvent
{
    private protected AgentEvent()
    {
    }
}

/// <summary>The turn has looked at the workflow: the version that it starts from, and what the model is told of it.</summary>
/// <param name="ContextTokens">The window that the turn counts on, and with <paramref name="TokenScale"/> how it counts: a later life does the same.</param>
public sealed record TurnBegan(long Version, string Facts, int ContextTokens = 0, double TokenScale = 0) : AgentEvent;

/// <summary>Before the request of <see cref="Step"/> the first messages of the history became a summary.</summary>
/// <param name="Messages">How many of the history's messages, counted from its beginning.</param>
public sealed record HistoryCompacted(int Step, int Messages, string Text) : AgentEvent;

/// <summary>The provider found the request of <see cref="Step"/> too long; from here on the window is taken to hold so many estimated tokens.</summary>
public sealed record ContextTightened(int Step, long Tokens) : AgentEvent;

/// <summary>The turn goes on after its process died. <see cref="Text"/> is what of its answer holds; pieces that came after it are void.</summary>
public sealed record TurnResumed(string Text) : AgentEvent;

/// <summary>A message that the user sent into the running turn reaches the model, after the tools of <see cref="Step"/>.</summary>
public sealed record Steered(int Step, long MessageId, string Text) : AgentEvent;

/// <summary>A request to the model went out; <see cref="Step"/> counts from 1.</summary>
/// <param name="InputTokens">The request's size, estimated.</param>
/// <param name="Purpose">What the call is for, where it is not for the turn's next step: <c>summary</c>.</param>
public sealed record ModelCallStarted(int Step, long InputTokens = 0, string? Purpose = null) : AgentEvent;

/// <summary>The model's answer is complete, or <see cref="Error"/> holds the code of what went wrong.</summary>
public sealed record ModelCallEnded(TurnUsage Usage, long DurationMs, string? Error) : AgentEvent;

/// <summary>The agent's model failed before it said anything, and its fallback goes on; <see cref="Error"/> is the code of what went wrong.</summary>
public sealed record ModelFellBack(string Error, string Message, long DurationMs) : AgentEvent
{
    /// <summary>What the failed call is reported to have used all the same; null where its provider said nothing of that.</summary>
    public TurnUsage? Usage { get; init; }
}

/// <summary>A piece of the answer. All pieces of a turn, put together, are the result's text.</summary>
public sealed record TextDelta(string Text) : AgentEvent;

/// <summary>A piece of what the model thinks aloud; not part of the answer.</summary>
public sealed record ReasoningDelta(string Text) : AgentEvent;

/// <summary>A call was accepted from the model; nothing has happened yet.</summary>
public sealed record ToolStarted(string CallId, string Tool, string ArgumentsJson, string Summary) : AgentEvent
{
    /// <summary>What the summary is made of, as a JSON object, for who says it in another language; null where there is nothing to fill in.</summary>
    public string? FactsJson { get; init; }
}

/// <summary>A call is over: done, refused or failed. <see cref="ResultJson"/> is what the model reads.</summary>
/// <param name="FinalText">The answer with which the call ended the turn, where it did.</param>
public sealed record ToolEnded(
    string CallId, string Tool, bool Ok, string ResultJson, string Summary, long DurationMs, string? FinalText = null) : AgentEvent
{
    /// <inheritdoc cref="ToolStarted.FactsJson"/>
    public string? FactsJson { get; init; }
}

/// <summary>A call waits for the user's yes or no.</summary>
public sealed record ApprovalRequested(string ApprovalId, string CallId, string Tool, string Summary, string ArgumentsHash) : AgentEvent
{
    /// <inheritdoc cref="ToolStarted.FactsJson"/>
    public string? FactsJson { get; init; }
}

/// <summary>The user answered, or the wait ended, which counts as a no.</summary>
public sealed record ApprovalResolved(string ApprovalId, bool Approved) : AgentEvent;

/// <summary>What the agent means to do, step by step, and how far it is; each one replaces the one before.</summary>
public sealed record PlanUpdated(IReadOnlyList<PlanStep> Steps) : AgentEvent;

/// <summary>A step of a plan; <see cref="Status"/> is pending, in_progress, done or skipped.</summary>
public sealed record PlanStep(string Text, string Status);

/// <summary>The turn has taken the workflow's lock, at this version.</summary>
public sealed record EditingStarted(string Reason, long Version) : AgentEvent;

/// <summary>The draft differs from what it was before; nothing is saved yet.</summary>
public sealed record DraftChanged(string Summary, IReadOnlyList<EditChange> Changes) : AgentEvent;
