using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Agent;
using Easel.Server.Features.Agents;
using Easel.Server.Features.Runs;
using Easel.Server.Platform.Database;

namespace Easel.Server.Features.Chat;

/// <summary>What an agent did for a message.</summary>
/// <param name="Text">What it has said so far; null once it has ended, when its message says it.</param>
/// <param name="Reasoning">What its model thought aloud.</param>
/// <param name="Plan">What it means to do, where it made a plan.</param>
/// <param name="ResultVersion">The version of the workflow that it made.</param>
public sealed record TurnView(
    long Id,
    ExecutionStatus Status,
    DateTime? StartedAt,
    DateTime? EndedAt,
    long InputTokens,
    long OutputTokens,
    decimal Cost,
    string? ErrorCode,
    string? ErrorMessage,
    long? ResultVersion,
    string? Text,
    string? Reasoning,
    IReadOnlyList<Events.PlanStepView>? Plan,
    IReadOnlyList<TurnToolView> Tools,
    IReadOnlyList<TurnApprovalView> Approvals,
    IReadOnlyList<TurnRunView> Runs)
{
    /// <summary>The kinds of steps that it is made of.</summary>
    internal static readonly IReadOnlyList<string> Kinds =
    [
        nameof(ReasoningDelta), nameof(ToolStarted), nameof(ToolEnded), nameof(ApprovalRequested), nameof(ApprovalResolved), nameof(PlanUpdated),
    ];

    internal static TurnView Of(TurnRecord turn, string? text, string? thought, IReadOnlyList<TurnRunView> runs)
    {
        var steps = turn.Steps.Select(Read).ToList();
        return new TurnView(
            turn.Id,
            turn.Status,
            turn.StartedAt,
            turn.EndedAt,
            turn.InputTokens,
            turn.OutputTokens,
            turn.Cost,
            turn.ErrorCode,
            turn.ErrorMessage,
            turn.ResultVersion,
            text,
            Join(thought ?? string.Join("\n\n", steps.OfType<ReasoningDelta>().Select(step => step.Text))),
            steps.OfType<PlanUpdated>().LastOrDefault()?.Steps.Select(TurnEvents.View).ToList(),
            ReadTools(steps),
            ReadApprovals(steps),
            runs);
    }

    private static string? Join(string thought) => thought.Length == 0 ? null : thought;

    private static List<TurnToolView> ReadTools(List<AgentEvent> steps)
    {
        var ends = steps.OfType<ToolEnded>().GroupBy(end => end.CallId).ToDictionary(group => group.Key, group => group.Last());
        return [.. steps.OfType<ToolStarted>().DistinctBy(start => start.CallId).Select(start => ends.TryGetValue(start.CallId, out var end)
            ? new TurnToolView(start.CallId, start.Tool, end.Summary, end.Ok, end.DurationMs, FactsColumn.Read(end.FactsJson))
            : new TurnToolView(start.CallId, start.Tool, start.Summary, null, null, FactsColumn.Read(start.FactsJson)))];
    }

    private static List<TurnApprovalView> ReadApprovals(List<AgentEvent> steps)
    {
        var answers = steps.OfType<ApprovalResolved>().GroupBy(answer => answer.ApprovalId).ToDictionary(group => group.Key, group => group.Last().Approved);
        return [.. steps.OfType<ApprovalRequested>().Select(asked => new TurnApprovalView(
            asked.ApprovalId, asked.CallId, asked.Tool, asked.Summary, answers.TryGetValue(asked.ApprovalId, out var approved) ? approved : null, FactsColumn.Read(asked.FactsJson)))];
    }

    private static AgentEvent Read(TurnStep step) => step.Kind switch
    {
        nameof(ReasoningDelta) => JournalText.ReadStep<ReasoningDelta>(step.Json),
        nameof(ToolStarted) => JournalText.ReadStep<ToolStarted>(step.Json),
        nameof(ToolEnded) => JournalText.ReadStep<ToolEnded>(step.Json),
        nameof(ApprovalRequested) => JournalText.ReadStep<ApprovalRequested>(step.Json),
        nameof(PlanUpdated) => JournalText.ReadStep<PlanUpdated>(step.Json),
        nameof(ApprovalResolved) => JournalText.ReadStep<ApprovalResolved>(step.Json),
        _ => throw new JsonException($"A step of kind {step.Kind} is no part of a turn's view."),
    };
}

/// <summary>A tool that was used.</summary>
/// <param name="Ok">Whether it worked; null while it is at work.</param>
/// <param name="Facts">The names and numbers in the summary, for who says it in another language; null where there are none.</param>
public sealed record TurnToolView(string CallId, string Tool, string Summary, bool? Ok, long? DurationMs, JsonObject? Facts);

/// <summary>A question to the user.</summary>
/// <param name="Approved">The answer; null while there is none.</param>
/// <param name="Facts">As in <see cref="TurnToolView"/>.</param>
public sealed record TurnApprovalView(string ApprovalId, string CallId, string Tool, string Summary, bool? Approved, JsonObject? Facts);
