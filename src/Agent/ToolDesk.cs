using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Agent.Reading;
using Easel.Agent.Tools;
using Easel.Agent.Turns;
using Easel.Graph;
using Easel.Graph.Editing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace Easel.Agent;

/// <summary>
/// Carries out single calls of tools outside a turn, for a program that speaks in a user's name. Each call begins with the saved
/// workflow; what it changes is handed back to be saved at once. A call that a turn would ask the user about is refused, because here
/// is nobody to ask.
/// </summary>
public sealed class ToolDesk(ITurnWorkspace workspace, TimeProvider time, ILogger logger)
{
    private static readonly string[] _ofTurns = ["ask_user", "plan_update", "skill_read"];
    private static readonly TimeSpan _longestCall = TimeSpan.FromMinutes(6);

    /// <summary>The tools that make sense outside a turn: their names, words and schemas.</summary>
    /// <param name="canChange">Whether those that change, run or cancel are among them.</param>
    public static IReadOnlyList<AIFunctionDeclaration> Tools(bool canChange) => [.. Known(canChange).Select(tool => tool.Declaration)];

    /// <summary>Whether a call of this tool can change or run something.</summary>
    public static bool Changes(string tool) => !Known(canChange: false).Any(known => known.Name == tool);

    /// <summary>Carries out one call. Refusals come back in the result.</summary>
    public async Task<DeskResult> Run(string name, JsonElement arguments, bool canChange, CancellationToken ct)
    {
        using var clock = new TurnClock(time, _longestCall, ct);
        var log = new TurnLog(NoJournal.Instance, static (_, _) => ValueTask.CompletedTask, clock, time, logger);
        if (Known(canChange).FirstOrDefault(tool => tool.Name == name) is not { } tool)
        {
            return Refused(ToolOutcome.Error("unknown_tool", "There is no such tool here."));
        }

        if (ArgumentSchema.Problems(tool.Schema, arguments) is { Count: > 0 } problems)
        {
            return Refused(ToolOutcome.Error("invalid_arguments", $"Nothing was done. {string.Join(" ", problems)}"));
        }

        try
        {
            var draft = new Draft(await workspace.Read(clock.Token));
            var context = new ToolContext(workspace, draft, new TurnLimits(), clock, log) { CanSee = true };
            var outcome = await Carry(tool, arguments, context, clock);
            return new DeskResult(outcome.Ok, ResultLimit.Fit(outcome.Result), outcome.Summary, outcome.Pictures.Select(shown => shown.Picture).ToList())
            {
                Draft = outcome.Ok && !ReferenceEquals(draft.Base, draft.Document) ? draft.Document : null,
                Facts = outcome.Facts,
            };
        }
        catch (WorkspaceRefusal refusal)
        {
            return Refused(ToolOutcome.Refused(refusal));
        }
        catch (GraphEditException refused)
        {
            return Refused(Edits.Refused(refused.Error));
        }
    }

    private static async Task<ToolOutcome> Carry(AgentTool tool, JsonElement arguments, ToolContext context, TurnClock clock) =>
        await tool.Plan(arguments, context, clock.Token) switch
        {
            ToolPlan.Refused refused => refused.Outcome,
            ToolPlan.Ready { MustAsk: { } why } => ToolOutcome.Error("approval_needed", $"{why} Such a change waits for the user's yes; make it in Easel itself."),
            ToolPlan.Ready ready => await ready.Act(clock.Token),
            _ => throw new InvalidOperationException($"{tool.Name} planned nothing."),
        };

    private static IEnumerable<AgentTool> Known(bool canChange) =>
        ToolBox.All.Where(tool => !_ofTurns.Contains(tool.Name) && (canChange || tool.Audience.Contains(AgentType.WorkflowAnalyzer)));

    private static DeskResult Refused(ToolOutcome outcome) => new(false, ResultLimit.Fit(outcome.Result), outcome.Summary, []);

    /// <summary>A single call leaves no journal: its caller has the answer, and the version tells what changed.</summary>
    private sealed class NoJournal : ITurnJournal
    {
        public static NoJournal Instance { get; } = new();

        public Task Record(JournalEntry entry, CancellationToken ct) => Task.CompletedTask;
    }
}

/// <summary>What a single call gave. <see cref="Draft"/> is the changed workflow, to be saved by whoever called.</summary>
public sealed record DeskResult(bool Ok, string ResultJson, string Summary, IReadOnlyList<OutputPicture> Pictures)
{
    public WorkflowDocument? Draft { get; init; }

    /// <summary>What the summary is made of, for who says it in another language.</summary>
    public JsonObject? Facts { get; init; }
}
