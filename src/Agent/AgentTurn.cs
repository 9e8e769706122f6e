using Easel.Agent.Checking;
using Easel.Agent.Reading;
using Easel.Agent.Tools;
using Easel.Agent.Turns;
using Easel.Graph;
using Easel.Graph.Catalog;
using Easel.Graph.Comparing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace Easel.Agent;

/// <summary>
/// One message of a user and all that the agent does until its answer. It works on a draft that only a successful end hands back;
/// every step is in the journal before it is shown; and it always ends, in one of four ways.
/// </summary>
public sealed partial class AgentTurn(TurnRequest request, ITurnWorkspace workspace, ITurnJournal journal, TimeProvider time, ILogger logger)
{
    private ToolContext? _context;

    /// <summary>Runs the turn once. Failures come back in the result; only a mistake in the program is thrown.</summary>
    /// <param name="emit">Called with each event after it is journaled, one at a time.</param>
    /// <param name="stop">The user's stop: the turn ends as cancelled, and the text so far is kept.</param>
    public async Task<TurnResult> Run(Func<AgentEvent, CancellationToken, ValueTask> emit, CancellationToken stop)
    {
        var result = await Carry(emit, stop);
        if (_context is not { } context)
        {
            return result;
        }

        // What a turn said before it failed stays in the chat, so that it is looked up as well.
        return result with { BaseVersion = context.Draft.Version, Unverified = result.Text.Length > 0 ? await Check(result.Text, context) : [] };
    }

    private async Task<TurnResult> Carry(Func<AgentEvent, CancellationToken, ValueTask> emit, CancellationToken stop)
    {
        var replay = new TurnReplay(request.Recorded);
        using var clock = new TurnClock(time, TimeLeft(replay), stop);
        var log = new TurnLog(journal, emit, clock, time, logger, replay.LastSeq);
        TurnLoop? loop = null;
        try
        {
            var resuming = new Resuming(request, replay, workspace, clock, log);
            var saved = await resuming.Begin();
            var context = _context = new ToolContext(workspace, new Draft(saved), request.Agent.Tools.Limits, clock, log) { CanSee = request.CanSee, Skills = request.Skills };
            var conversation = new Conversation(Instructions.For(request.Agent, request.Skills), request.History, request.Summary);
            conversation.Add(await Told(saved, context, clock, log, replay));
            conversation.Add(new ChatMessage(ChatRole.User, request.UserText));
            loop = Loop(replay, conversation, context, clock, log);
            var end = await loop.Run();
            await TellOfAwayServers(log, clock);
            clock.ThrowIfOver();
            return Succeeded(end, context, log, loop);
        }
        catch (Exception failure) when (clock.Stopped && failure is not JournalBroken)
        {
            return Ended(TurnStatus.Cancelled, "cancelled", "The turn was stopped.", log, loop);
        }
        catch (Exception failure) when (clock.TimedOut && failure is not JournalBroken)
        {
            return Ended(
                TurnStatus.Timeout,
                "timeout",
                $"The turn took longer than its {request.Agent.Tools.Limits.Seconds} seconds. Ask for less at once, or raise the agent's limit.",
                log,
                loop);
        }
        catch (TurnEnds ends)
        {
            return Ended(TurnStatus.Failed, ends.Code, ends.Message + (ends.Code == "interrupted" ? Resuming.Done(replay) : ""), log, loop);
        }
        catch (WorkspaceRefusal refusal)
        {
            return Ended(TurnStatus.Failed, refusal.Code, Carriers.Line(refusal.Message, 500), log, loop);
        }
        catch (JournalBroken failure)
        {
            LogBroken(logger, failure);
            return Ended(TurnStatus.Failed, "journal_failed", "The turn's steps can't be recorded, so it was ended. Nothing was saved.", log, loop);
        }
        catch (Exception failure)
        {
            LogBroken(logger, failure);
            return Ended(TurnStatus.Failed, "internal_error", "The turn failed inside Easel. Nothing was saved; try again.", log, loop);
        }
    }

    private TurnLoop Loop(TurnReplay replay, Conversation conversation, ToolContext context, TurnClock clock, TurnLog log)
    {
        // What the turn began to count with, it goes on to count with, whatever was learned or set meanwhile.
        var scale = replay.Began is { TokenScale: > 0 } began ? began.TokenScale : request.TokenScale;
        var sized = Sized(replay.Began is { ContextTokens: > 0 } known ? known.ContextTokens : request.ContextTokens);
        var window = new ContextWindow(sized, scale);
        var model = new ModelCall(sized, replay, clock, log, time, logger);
        var compaction = new Compaction(
            replay, conversation, window, new HistorySummary(sized, model, workspace, window, scale, clock), clock, log);
        var runner = new ToolRunner(sized, replay, workspace, context, clock, log, time, logger);
        return new TurnLoop(sized, scale, replay, conversation, window, compaction, model, runner, workspace, clock, log);
    }

    /// <summary>The request with the window that the turn counts on, and the limits that go with it.</summary>
    private TurnRequest Sized(int contextTokens) => request with
    {
        ContextTokens = contextTokens,
        Agent = request.Agent with { Tools = request.Agent.Tools with { Limits = request.Agent.Tools.Limits.For(contextTokens) } },
    };

    /// <summary>What earlier lives of the turn have left of its time, and at least enough to say how it ends.</summary>
    private TimeSpan TimeLeft(TurnReplay replay)
    {
        var left = TimeSpan.FromSeconds(request.Agent.Tools.Limits.Seconds) - replay.Spent;
        return left > TimeSpan.FromSeconds(1) ? left : TimeSpan.FromSeconds(1);
    }

    private async Task<ChatMessage> Told(WorkflowSnapshot saved, ToolContext context, TurnClock clock, TurnLog log, TurnReplay replay)
    {
        if (replay.Began is { } began)
        {
            return new ChatMessage(Conversation.Program, began.Facts);
        }

        var catalog = NodeCatalog.Empty;
        string? problem = null;
        try
        {
            catalog = await context.Catalog(clock.Token);
        }
        catch (Exception failure) when (!clock.Over)
        {
            // A service that is down is no reason not to talk; the tools that need its catalog say so when they are called.
            LogNoCatalog(logger, failure);
            problem = failure is WorkspaceRefusal refusal ? refusal.Message : "the service does not answer";
        }

        var told = new Facts(logger).Tell(saved, catalog, problem, catalog.Count == 0 ? [] : await Findings(saved, context, clock), request);
        await log.Show(new TurnBegan(saved.Version, told.Text, request.ContextTokens, request.TokenScale), clock.Token);
        return told;
    }

    /// <summary>A graph that can't be checked must not keep the user from talking about it.</summary>
    private async Task<IReadOnlyList<Finding>> Findings(WorkflowSnapshot saved, ToolContext context, TurnClock clock)
    {
        try
        {
            return await context.Check(saved.Document, clock.Token);
        }
        catch (Exception failure) when (!clock.Over)
        {
            LogNotTold(logger, failure);
            return [];
        }
    }

    /// <summary>A user who misses what a tool would have done learns why, whether the model says so or not.</summary>
    private async Task TellOfAwayServers(TurnLog log, TurnClock clock)
    {
        if (request.AwayServers.Count > 0)
        {
            var names = string.Join(", ", request.AwayServers.Select(name => Carriers.Line(name, 60)));
            await log.Show(new TextDelta($"{(log.HasText ? "\n\n" : "")}(No answer from: {names}. The tools of these MCP servers could not be used in this turn.)"), clock.Token);
        }
    }

    /// <summary>Looks up what the answer names; that this fails is no reason for the turn to fail.</summary>
    private async Task<IReadOnlyList<UnverifiedName>> Check(string answer, ToolContext context)
    {
        try
        {
            var draft = context.Draft;
            return await new AnswerCheck(
                ReferenceEquals(draft.Base, draft.Document) ? [draft.Document] : [draft.Document, draft.Base],
                context.KnownCatalog,
                name => workspace.HasFile(name, CancellationToken.None)).Run(answer);
        }
        catch (Exception failure)
        {
            LogNotChecked(logger, failure);
            return [];
        }
    }

    private static TurnResult Succeeded(LoopEnd end, ToolContext context, TurnLog log, TurnLoop loop)
    {
        var draft = context.Draft;
        var change = ReferenceEquals(draft.Base, draft.Document) ? null : WorkflowDiff.Compare(draft.Base, draft.Document, context.KnownCatalog);
        var changed = change is { Changes.Count: > 0 };
        return new TurnResult(
            TurnStatus.Success,
            log.Text,
            loop.Usage,
            null,
            null,
            changed ? draft.Document : null,
            changed ? Carriers.Sentence(change!.Summary, 200) : null,
            loop.Steps,
            loop.ToolCalls)
        {
            SummaryFacts = changed ? change!.Facts : null,
            StoppedBy = end.StoppedBy,
            LastSteering = loop.LastSteering,
            Compacted = loop.Compacted,
        };
    }

    private static TurnResult Ended(TurnStatus status, string code, string message, TurnLog log, TurnLoop? loop) => new(
        status, log.Text, loop?.Usage ?? TurnUsage.None, code, message, null, null, loop?.Steps ?? 0, loop?.ToolCalls ?? 0)
    {
        LastSteering = loop?.LastSteering ?? 0,
        Compacted = loop?.Compacted,
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "A turn failed inside Easel")]
    private static partial void LogBroken(ILogger logger, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "An answer could not be checked")]
    private static partial void LogNotChecked(ILogger logger, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What is wrong with the workflow could not be told at the start of a turn")]
    private static partial void LogNotTold(ILogger logger, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A turn began without the service's catalog")]
    private static partial void LogNoCatalog(ILogger logger, Exception failure);
}
