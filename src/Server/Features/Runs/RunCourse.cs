using Easel.Comfy;
using Easel.Comfy.Following;
using Easel.Server.Features.Events;
using Easel.Server.Features.Services;

namespace Easel.Server.Features.Runs;

/// <summary>The course of one run, from its row to its end: sent or found, followed, its outputs copied, its end written down.</summary>
internal sealed partial class RunCourse(
    IServiceScopeFactory scopes,
    RunRecords records,
    RunQueue queue,
    RunSending sending,
    RunCancelling cancelling,
    RunOutputs outputs,
    EventLog events,
    SendingPatience patience,
    TimeProvider time,
    ILogger<RunCourse> logger)
{
    private const int MostFailures = 5;

    /// <summary>Runs until the row says how the run ended; ends early only with <paramref name="cancel"/>, and can then be begun again.</summary>
    public async Task Go(LiveRun live, CancellationToken cancel)
    {
        await live.Turn.WaitAsync(cancel);
        try
        {
            await GoOn(live, cancel);
        }
        finally
        {
            queue.Leave(live);
        }
    }

    private async Task GoOn(LiveRun live, CancellationToken cancel)
    {
        for (var failures = 0; ; failures++)
        {
            try
            {
                await records.End(live, failures < MostFailures ? await Follow(live, cancel) : await GiveUp(live.Id, cancel), cancel);
                return;
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                throw;
            }
            catch (Exception failure)
            {
                CourseFailed(logger, failure, live.Id);
                await Task.Delay(patience.AfterFailure, time, cancel);
            }
        }
    }

    /// <summary>Only what may have reached ComfyUI can be lost.</summary>
    private async Task<RunEnd> GiveUp(long runId, CancellationToken cancel) => await records.Read(runId, cancel) switch
    {
        { SubmittedAt: null, CancelRequestedAt: not null } => RunEnd.Cancelled(),
        { SubmittedAt: null } => RunEnd.Failed(null, null, "Easel failed again and again before the run could go out; its log tells why. Nothing was sent; run it again."),
        _ => RunEnd.Lost("Easel failed again and again while following the run; its log tells why. Run it again."),
    };

    private async Task<RunEnd> Follow(LiveRun live, CancellationToken cancel)
    {
        while (true)
        {
            var run = await records.Read(live.Id, cancel) ?? throw new InvalidOperationException($"The row of run {live.Id} is gone.");
            if (await Reach(run.ServiceId, cancel) is not var (connection, client))
            {
                return run.SubmittedAt is null
                    ? RunEnd.Failed(null, null, "The service of this run was deleted.")
                    : RunEnd.Lost("The service of this run was deleted.");
            }

            try
            {
                if (await sending.Bring(run, live, connection, client, cancel) is { } end)
                {
                    return end;
                }

                run = (await records.Read(live.Id, cancel))!;
                if (run.CancelRequestedAt is not null)
                {
                    live.WishCancel();
                }

                return await Watch(live, run.AnsweredId!, connection, client, cancel);
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                // The service moved to another address, which ends the connection: the next one asks there.
                ConnectionEnded(logger, live.Id);
            }
        }
    }

    private async Task<(ComfyConnection Connection, ComfyClient Client)?> Reach(long serviceId, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var servers = scope.ServiceProvider.GetRequiredService<ComfyServers>();
        return await servers.Find(serviceId, cancel) is { } service
            ? (await servers.Connection(serviceId, cancel), servers.Client(service))
            : null;
    }

    private async Task<RunEnd> Watch(LiveRun live, string answeredId, ComfyConnection connection, ComfyClient client, CancellationToken cancel)
    {
        var copies = await outputs.Begin(live, client, cancel);
        var texts = new RunTexts();
        var finished = await Listen(live, answeredId, connection, copies, texts, cancel);
        live.Position = null;
        live.FinishNode();
        // ComfyUI is done with it, so the next may go while the files are still copied.
        queue.Leave(live, finished.Outcome is RunOutcome.Success ? finished.Timings.Duration ?? live.RunningFor : null);
        foreach (var node in finished.Outputs)
        {
            texts.Set(node.NodeId, node.Texts.Select(text => text.Text));
        }

        await copies.TakeRest(finished.Outputs, cancel);
        return RunEnd.Of(finished.Outcome, finished.Timings, texts.All);
    }

    private async Task<RunFinished> Listen(
        LiveRun live, string answeredId, ComfyConnection connection, RunOutputs.RunCopies copies, RunTexts texts, CancellationToken cancel)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var cancelled = cancelling.Carry(live, answeredId, connection, ended.Token);
        await using var signals = new RunSignals(live, records, events, time);
        try
        {
            await foreach (var news in connection.Follow(answeredId, cancel))
            {
                if (news is RunFinished finished)
                {
                    return finished;
                }

                await Heard(news, live, signals, copies, texts, cancel);
            }
        }
        finally
        {
            await ended.CancelAsync();
            await cancelled;
        }

        throw new InvalidOperationException("Following a run ended without its end.");
    }

    private async Task Heard(ComfyRunEvent news, LiveRun live, RunSignals signals, RunOutputs.RunCopies copies, RunTexts texts, CancellationToken cancel)
    {
        switch (news)
        {
            case ComfyRunEvent.Queued queued:
                live.Position = queued.Position;
                queue.Advanced(live);
                signals.Queued(queued.Position, queue.PlaceOf(live)?.EstimatedWaitMs);
                break;
            case ComfyRunEvent.Started:
                live.Position = null;
                live.Started();
                queue.Advanced(live);
                signals.Started();
                break;
            case ComfyRunEvent.NodesCached cached:
                live.NodesCached(cached.NodeIds);
                break;
            case ComfyRunEvent.NodeStarted node:
                signals.Progress(live.NodeStarted(node.NodeId));
                break;
            case ComfyRunEvent.Progress progress:
                signals.Progress(live.NodeAt(progress.NodeId, progress.Value, progress.Max));
                break;
            case ComfyRunEvent.Preview preview:
                signals.Preview(preview.Image, preview.ContentType, preview.NodeId);
                break;
            case ComfyRunEvent.NodeText text:
                texts.Set(text.NodeId, [text.Text]);
                break;
            case ComfyRunEvent.NodeOutput output:
                texts.Set(output.NodeId, output.Texts.Select(text => text.Text));
                await copies.Take(output.NodeId, output.Files, cancel);
                break;
            case ComfyRunEvent.Unreachable away:
                ServerAway(logger, live.Id, away.Why);
                break;
        }
    }

    [LoggerMessage(LogLevel.Error, "Following run {RunId} failed; trying again")]
    private static partial void CourseFailed(ILogger logger, Exception failure, long runId);

    [LoggerMessage(LogLevel.Information, "The connection that run {RunId} was followed through has ended; following it through the next one")]
    private static partial void ConnectionEnded(ILogger logger, long runId);

    [LoggerMessage(LogLevel.Information, "The server of run {RunId} can't be asked for now: {Why}")]
    private static partial void ServerAway(ILogger logger, long runId, string why);
}
