using Easel.Agent.Reading;
using Easel.Agent.Tools;
using Easel.Agent.Turns;
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
    /// <summary>Runs the turn once. Failures come back in the result; only a mistake in the program is thrown.</summary>
    /// <param name="emit">Called with each event after it is journaled, one at a time.</param>
    /// <param name="stop">The user's stop: the turn ends as cancelled, and the text so far is kept.</param>
    public async Task<TurnResult> Run(Func<AgentEvent, CancellationToken, ValueTask> emit, CancellationToken stop)
    {
        using var clock = new TurnClock(time, TimeSpan.FromSeconds(request.Agent.Tools.Limits.Seconds), stop);
        var log = new TurnLog(journal, emit, clock, time, logger);
        TurnLoop? loop = null;
        try
        {
            var saved = await clock.Await(workspace.Read(clock.Token), clock.Token);
            var draft = new Draft(saved);
            var context = new ToolContext(workspace, draft, request.Agent.Tools.Limits, clock, log) { CanSee = request.CanSee };
            var conversation = new Conversation(Instructions.For(request.Agent), request.History);
            conversation.Add(await Told(saved, context, clock));
            conversation.Add(new ChatMessage(ChatRole.User, request.UserText));
            loop = new TurnLoop(
                request,
                conversation,
                new ModelCall(request, clock, log, time, logger),
                new ToolRunner(request, workspace, context, clock, log, time, logger),
                clock,
                log);
            var end = await loop.Run();
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
            return Ended(TurnStatus.Failed, ends.Code, ends.Message, log, loop);
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

    private async Task<ChatMessage> Told(WorkflowSnapshot saved, ToolContext context, TurnClock clock)
    {
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

        return new Facts(logger).Tell(saved, catalog, problem, request.Agent.Type);
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
            StoppedBy = end.StoppedBy,
            BaseVersion = draft.Version,
        };
    }

    private static TurnResult Ended(TurnStatus status, string code, string message, TurnLog log, TurnLoop? loop) => new(
        status, log.Text, loop?.Usage ?? TurnUsage.None, code, message, null, null, loop?.Steps ?? 0, loop?.ToolCalls ?? 0);

    [LoggerMessage(Level = LogLevel.Error, Message = "A turn failed inside Easel")]
    private static partial void LogBroken(ILogger logger, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A turn began without the service's catalog")]
    private static partial void LogNoCatalog(ILogger logger, Exception failure);
}
