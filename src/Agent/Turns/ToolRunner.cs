using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Agent.Reading;
using Easel.Agent.Tools;
using Easel.Graph.Editing;
using Microsoft.Extensions.Logging;

namespace Easel.Agent.Turns;

/// <summary>What a call came to, for the loop that goes on from it.</summary>
internal sealed record CallEnd(string ResultJson, bool Invalid, bool Repeated, string? FinalText)
{
    /// <summary>Pictures that the model is shown beside the result.</summary>
    public IReadOnlyList<ShownPicture> Pictures { get; init; } = [];
}

/// <summary>
/// Carries out one call: is it well formed, may this agent do it, does the user agree; then does it. Each of these can end the call,
/// and whatever happens the model gets an answer that says what to do next.
/// </summary>
internal sealed partial class ToolRunner(
    TurnRequest request,
    TurnReplay replay,
    ITurnWorkspace workspace,
    ToolContext context,
    TurnClock clock,
    TurnLog log,
    TimeProvider time,
    ILogger logger)
{
    /// <summary>In bytes: a few changes with their values.</summary>
    private const int MostFacts = 4 * 1024;

    private readonly IReadOnlyList<AgentTool> _tools = ToolBox.For(request);
    private readonly Repeats _repeats = new();
    private readonly HashSet<string> _denied = new(StringComparer.Ordinal);

    public async Task<CallEnd> Run(ReadCall call)
    {
        var started = time.GetTimestamp();
        var tool = _tools.FirstOrDefault(tool => tool.Name == call.Tool);
        var problem = Problem(call, tool);
        var intent = problem is null ? Carriers.Line(tool!.Intent(call.Arguments), 120) : Carriers.Line(call.Tool, 60);
        var revision = context.Draft.Revision;
        var earlier = replay.Call(call.Id);
        if (earlier?.Ended is { } known)
        {
            return await Relive(call, tool, earlier, known, problem is not null);
        }

        if (earlier is null)
        {
            await log.Show(new ToolStarted(call.Id, call.Tool, ArgumentsShown(call), intent)
            {
                FactsJson = problem is null ? Fit(tool!.IntentFacts(call.Arguments)) : null,
            }, clock.Token);
        }

        var outcome = ToolOutcome.Error("cancelled", "The turn was stopped before this call was done.");
        var repeated = false;
        string? resultJson = null;
        try
        {
            if (problem is not null)
            {
                ThrowIfSentBefore(call, earlier);
                outcome = problem;
            }
            else if (_repeats.IsOneTooMany(call, revision))
            {
                repeated = true;
                outcome = ToolOutcome.Error("same_call", "You made this very call twice before and got the same answer. It was not made again.");
            }
            else
            {
                outcome = await Carry(call, tool!, intent, earlier);
            }

            resultJson = ResultLimit.Fit(outcome.Result);
            _repeats.Note(call, revision, resultJson);
        }
        catch (TurnEnds ends)
        {
            outcome = ToolOutcome.Error(ends.Code, ends.Message);
            throw;
        }
        finally
        {
            await log.Close(new ToolEnded(
                call.Id,
                call.Tool,
                outcome.Ok,
                resultJson ?? ResultLimit.Fit(outcome.Result),
                Carriers.Line(outcome.Summary, 160),
                (long)time.GetElapsedTime(started).TotalMilliseconds,
                outcome.FinalText)
            {
                FactsJson = Fit(outcome.Facts),
            });
        }

        return new CallEnd(resultJson, problem is not null, repeated, outcome.FinalText) { Pictures = outcome.Pictures };
    }

    /// <summary>A call that an earlier life of the turn has ended is not made again: what it did and what it gave stand in the journal.</summary>
    private async Task<CallEnd> Relive(ReadCall call, AgentTool? tool, RecordedCall earlier, ToolEnded known, bool invalid)
    {
        var (revision, repeated) = (context.Draft.Revision, _repeats.IsOneTooMany(call, context.Draft.Revision));
        if (earlier.Approved == false)
        {
            _denied.Add(SameThing(call));
        }

        await context.Relive(earlier);
        if (call.Tool == RunTool.ToolName && known.ResultJson.Contains("\"runId\"", StringComparison.Ordinal))
        {
            context.RunsStarted++;
        }

        _repeats.Note(call, revision, known.ResultJson);
        return new CallEnd(known.ResultJson, invalid, repeated, known.FinalText) { Pictures = known.Ok && tool is not null ? await Recalled(call, tool) : [] };
    }

    private async Task<IReadOnlyList<ShownPicture>> Recalled(ReadCall call, AgentTool tool)
    {
        try
        {
            return await tool.Recall(call.Arguments, context, clock.Token);
        }
        catch (WorkspaceRefusal)
        {
            // Gone since: the model is told in words that there were some.
            return [];
        }
    }

    private ToolOutcome? Problem(ReadCall call, AgentTool? tool)
    {
        if (call.Problem is not null)
        {
            return ToolOutcome.Error(call.ProblemCode, call.Problem);
        }

        if (tool is null)
        {
            var known = _tools.Count > 0 ? $"You have: {string.Join(", ", _tools.Select(one => one.Name))}." : "You have no tools.";
            return ToolOutcome.Error("unknown_tool", $"There is no tool '{call.Tool}'. {known}");
        }

        var problems = ArgumentSchema.Problems(tool.Schema, call.Arguments);
        return problems.Count == 0
            ? null
            : ToolOutcome.Error("invalid_arguments", $"Nothing was done. {string.Join(" ", problems)}");
    }

    private async Task<ToolOutcome> Carry(ReadCall call, AgentTool tool, string intent, RecordedCall? earlier)
    {
        context.CallId = call.Id;
        try
        {
            if (earlier is not null && await Recovered(tool, earlier) is { } found)
            {
                return found;
            }

            switch (await tool.Plan(call.Arguments, context, clock.Token))
            {
                case ToolPlan.Refused refused:
                    return refused.Outcome;
                case ToolPlan.Ready ready:
                    var why = ready.MustAsk
                        ?? (request.Agent.Tools.Approvals.Contains(tool.Name) ? "The agent's settings ask before every such call." : null);
                    return why is null || await Agreed(call, ready.Summary ?? intent, ready.Summary is null ? tool.IntentFacts(call.Arguments) : ready.Facts, why, earlier)
                        ? await ready.Act(clock.Token)
                        : ToolOutcome.Error("denied", "The user did not agree, so it was not done. Don't try it again; say what you would have "
                            + "done, or do something else.") with { Summary = "Not agreed to" };
                default:
                    throw new InvalidOperationException($"{tool.Name} planned nothing.");
            }
        }
        catch (WorkspaceRefusal refusal)
        {
            return ToolOutcome.Refused(refusal);
        }
        catch (GraphEditException refused)
        {
            return Edits.Refused(refused.Error);
        }
        catch (Exception failure) when (!clock.Over && failure is not (JournalBroken or TurnEnds))
        {
            LogToolFailed(logger, failure, tool.Name);
            return ToolOutcome.Error("internal_error", "The tool failed inside the workspace, which is not your mistake. "
                + "Go on without it, and tell the user that it failed.") with { Summary = "Failed inside the workspace" };
        }
    }

    /// <summary>What a call did that was begun when the process died; null where it can be made as if for the first time.</summary>
    private async Task<ToolOutcome?> Recovered(AgentTool tool, RecordedCall earlier)
    {
        return earlier.Begun && !tool.CanRepeat ? throw Unknown(tool.Name) : await tool.Recover(context, clock.Token);
    }

    /// <summary>A tool of another server that is away now, or has changed, may have taken the call before the process died.</summary>
    private static void ThrowIfSentBefore(ReadCall call, RecordedCall? earlier)
    {
        if (earlier?.Begun == true && call.Problem is null && call.Tool.StartsWith(RemoteTool.Prefix, StringComparison.Ordinal))
        {
            throw Unknown(call.Tool);
        }
    }

    private static TurnEnds Unknown(string tool) => new(
        "interrupted",
        $"Easel was restarted while the agent was at \"{Carriers.Line(tool, 60)}\", and whether that was done can't be told. "
            + "It was not done again; look for yourself before you ask for it once more.");

    private string SameThing(ReadCall call) => string.Create(CultureInfo.InvariantCulture, $"{call.Hash} {context.Draft.Revision}");

    private async Task<bool> Agreed(ReadCall call, string summary, JsonObject? facts, string why, RecordedCall? earlier)
    {
        var sameThing = SameThing(call);
        if (_denied.Contains(sameThing))
        {
            return false;
        }

        if (earlier?.Approved is { } answered)
        {
            return answered;
        }

        var asked = new ApprovalRequest(
            earlier?.Asked?.ApprovalId ?? $"ap_{Guid.CreateVersion7(time.GetUtcNow()):N}",
            call.Id,
            call.Tool,
            Carriers.Line(summary, 200),
            Carriers.Line(why, 200),
            call.Hash,
            ArgumentsShown(call));
        if (earlier?.Asked is null)
        {
            await log.Show(new ApprovalRequested(asked.ApprovalId, call.Id, call.Tool, asked.Summary, asked.ArgumentsHash) { FactsJson = Fit(facts) }, clock.Token);
        }

        var approved = false;
        try
        {
            approved = await clock.AwaitPerson(token => workspace.AskApproval(asked, token), request.ApprovalWait);
        }
        finally
        {
            await log.Close(new ApprovalResolved(asked.ApprovalId, approved));
        }

        // A yes that comes together with the stop is too late.
        clock.ThrowIfOver();
        if (!approved)
        {
            _denied.Add(sameThing);
        }

        return approved;
    }

    private static string? Fit(JsonObject? facts) => facts is null ? null : ResultLimit.Fit(facts, MostFacts);

    private static string ArgumentsShown(ReadCall call) => call.Problem is null
        ? ResultLimit.Fit(JsonSerializer.SerializeToNode(call.Arguments)!.AsObject())
        : new JsonObject { ["unreadable"] = call.ProblemCode }.ToJsonString(Json.Plain);

    [LoggerMessage(Level = LogLevel.Error, Message = "The tool {Tool} failed")]
    private static partial void LogToolFailed(ILogger logger, Exception failure, string tool);
}
