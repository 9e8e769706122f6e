using Easel.Agent.Reading;

namespace Easel.Agent.Turns;

/// <summary>The first steps of a turn: from the workflow as it is now, or from where an earlier life of the turn was when its process died.</summary>
internal sealed class Resuming(TurnRequest request, TurnReplay replay, ITurnWorkspace workspace, TurnClock clock, TurnLog log)
{
    private const int MostTold = 10;

    /// <summary>The workflow that the turn starts from.</summary>
    public async Task<WorkflowSnapshot> Begin()
    {
        var now = await clock.Await(workspace.Read(clock.Token), clock.Token);
        if (replay.Began is not { } began)
        {
            return now;
        }

        await CloseOpenCall();
        await log.Show(new TurnResumed(replay.Text), clock.Token);
        await TakeLock();
        if (now.Version == began.Version)
        {
            return now;
        }

        var then = await clock.Await(workspace.ReadVersion(began.Version, clock.Token), clock.Token)
            ?? throw new TurnEnds("interrupted", "Easel was restarted while the agent was at work, and the version that it worked on is gone.");
        return now with { Document = then, Version = began.Version };
    }

    /// <summary>What the turn had done when it was interrupted and could not go on, for the user who has to go on in its place.</summary>
    public static string Done(TurnReplay replay)
    {
        if (replay.Told.Count == 0)
        {
            return "";
        }

        var done = replay.Told.Where(one => one.Ok).Select(one => one.Summary).ToList();
        return done.Count == 0
            ? " Nothing was done before."
            : $" Done before: {string.Join("; ", done.TakeLast(MostTold))}. Changes to the workflow among these were not saved.";
    }

    /// <summary>What a call is taken to have used of which nothing was heard any more: its request was sent.</summary>
    public static TurnUsage Lost(ModelCallStarted open) => new(open.InputTokens, 0, 0, 0, 1, Estimated: true);

    /// <summary>A request that was in the air is lost, but its provider may bill it.</summary>
    private async Task CloseOpenCall()
    {
        if (replay.Open is { } open)
        {
            var usage = Lost(open);
            usage = request.Price is { } price ? usage with { Cost = price(usage) } : usage;
            await log.Show(new ModelCallEnded(usage, 0, "interrupted"), clock.Token);
            replay.Lose(usage);
        }
    }

    /// <summary>The draft stands on a version: it is worth nothing once somebody else has saved another.</summary>
    private async Task TakeLock()
    {
        // What is only proposed needs no lock: accepting it merges into whatever is there then.
        if (replay.Editing is not { } editing || request.Agent.Tools.Review)
        {
            return;
        }

        const string Lost = "Easel was restarted while the agent was at work, and the workflow could not be kept for it meanwhile: ";
        try
        {
            await clock.AwaitEffect(workspace.BeginEditing(editing.Reason, clock.Token), clock.Token);
        }
        catch (WorkspaceRefusal refusal)
        {
            throw new TurnEnds("interrupted", Lost + Carriers.Line(refusal.Message, 300));
        }

        var now = await clock.Await(workspace.Read(clock.Token), clock.Token);
        if (now.Version != editing.Version)
        {
            throw new TurnEnds("interrupted", $"{Lost}it is at version {now.Version} now, and the agent worked on version {editing.Version}.");
        }
    }
}
