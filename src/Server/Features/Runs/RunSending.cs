using System.Text.Json;
using Easel.Comfy;
using Easel.Comfy.Following;
using Easel.Server.Features.Services;

namespace Easel.Server.Features.Runs;

/// <summary>
/// Brings a run's prompt to ComfyUI once. Where it is unclear whether it arrived, it is looked for and never sent again: a run that can't be
/// found is told as lost, because running it twice could overwrite or cost something.
/// </summary>
internal sealed class RunSending(
    RunRecords records, ServerPresence presence, RunUploads uploads, EmbeddedWorkflows embedded, RunWarnings warnings, IServiceScopeFactory scopes, SendingPatience patience, TimeProvider time)
{
    /// <summary>Sends the prompt, or finds it.</summary>
    /// <returns>How the run ended already; null when ComfyUI has it.</returns>
    public async Task<RunEnd?> Bring(Run run, LiveRun live, ComfyConnection connection, ComfyClient client, CancellationToken cancel)
    {
        if (run.AnsweredId is not null)
        {
            live.MarkSent();
            return null;
        }

        if (run.SubmittedAt is not null)
        {
            live.MarkSent();
            return await Find(run, live, client, cancel);
        }

        if (run.CancelRequestedAt is not null)
        {
            return RunEnd.Cancelled();
        }

        if (await Prepare(run, live, connection, client, cancel) is not { } ready)
        {
            return RunEnd.Cancelled();
        }

        if (ready.End is { } gone)
        {
            return gone;
        }

        var targets = run.Targets is null ? null : JsonSerializer.Deserialize<string[]>(run.Targets);
        var submission = new ComfySubmission
        {
            PromptJson = ready.Prompt!.Json, WorkflowJson = await embedded.Of(run, cancel), PromptId = run.PromptId, Targets = targets,
        };

        // From this line on it may be at ComfyUI: whatever can fail by itself comes before.
        if (!await records.Submitting(run.Id, ready.Prompt, ready.Version, cancel))
        {
            return (await records.Read(run.Id, cancel))?.SubmittedAt is null ? RunEnd.Cancelled() : await Find(run, live, client, cancel);
        }

        try
        {
            return await Send(run, submission, connection, cancel);
        }
        catch (ComfyException unclear) when (unclear.MayHaveTakenEffect)
        {
            live.MarkSent();
            return await Find(run, live, client, cancel);
        }
        catch (ComfyException failure)
        {
            return RunEnd.Failed(null, null, failure.Message);
        }
        finally
        {
            live.MarkSent();
        }
    }

    /// <summary>All that may take long before the prompt goes out; null where the run is given up meanwhile, which nothing need wait for.</summary>
    private async Task<Ready?> Prepare(Run run, LiveRun live, ComfyConnection connection, ComfyClient client, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var preparing = Prepare(run, connection, client, stop.Token);
        if (await Task.WhenAny(preparing, live.CancelWished) == preparing)
        {
            return await preparing;
        }

        await stop.CancelAsync();
        await ((Task)preparing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return null;
    }

    private async Task<Ready> Prepare(Run run, ComfyConnection connection, ComfyClient client, CancellationToken cancel)
    {
        var there = await presence.Wait(run, client, cancel);
        if (there.End is not null)
        {
            return new Ready(null, null, there.End);
        }

        await WaitForSocket(connection, cancel);
        var placed = await uploads.Place(run, client, cancel);
        return new Ready(placed.Prompt, there.Version, placed.End);
    }

    private async Task<RunEnd?> Send(Run run, ComfySubmission submission, ComfyConnection connection, CancellationToken cancel)
    {
        switch (await connection.Submit(submission, cancel))
        {
            case ComfySubmitAnswer.Accepted accepted:
                await records.Accepted(run.Id, accepted.PromptId, accepted.Number, await warnings.Of(run, accepted, cancel), cancel);
                return null;
            case ComfySubmitAnswer.Refused refused:
                await DoubtCatalog(run.ServiceId, refused);
                return Refused(refused);
            default:
                throw new InvalidOperationException("ComfyUI's answers are accepted or refused.");
        }
    }

    /// <summary>Where the server does not know a class or a choice that our catalog has, that catalog may be old.</summary>
    private async Task DoubtCatalog(long serviceId, ComfySubmitAnswer.Refused refused)
    {
        if (refused.Error.Type != "missing_node_type" && !refused.NodeErrors.Values.SelectMany(node => node.Errors).Any(error => error.Type == "value_not_in_list"))
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ComfyServers>().DoubtCatalog(serviceId);
    }

    private static RunEnd Refused(ComfySubmitAnswer.Refused refused)
    {
        // The node with errors of its own is the cause; others are listed only because they depend on it.
        var node = refused.NodeErrors.Values.FirstOrDefault(errors => errors.Errors.Count > 0);
        if (node is null)
        {
            var message = refused.Error.Details.Length == 0 ? refused.Error.Message : $"{refused.Error.Message}: {refused.Error.Details}";
            return RunEnd.Failed(refused.Error.NodeId, refused.Error.NodeClass, message);
        }

        var others = refused.NodeErrors.Values.Count(errors => errors.Errors.Count > 0) - 1;
        var more = others > 0 ? $" ({others} more node{(others == 1 ? " has" : "s have")} errors.)" : "";
        return RunEnd.Failed(node.NodeId, node.NodeClass, RunWarnings.Errors(node) + more);
    }

    /// <summary>Looks for a prompt of which we do not know whether it arrived.</summary>
    private async Task<RunEnd?> Find(Run run, LiveRun live, ComfyClient client, CancellationToken cancel)
    {
        // It can be cancelled only where it is found, and that may take as long as its server is away.
        live.MarkCancelTried(endsSoon: false);
        var from = time.GetTimestamp();
        long? answering = null;
        while (true)
        {
            try
            {
                if (await client.FindSubmitted(run.PromptId, cancel) is { } found)
                {
                    await records.Accepted(run.Id, found.PromptId, found.Number, await warnings.Of(run, found, cancel), cancel);
                    return null;
                }

                answering ??= time.GetTimestamp();
                if (time.GetElapsedTime(answering.Value) >= patience.Unseen)
                {
                    return run.CancelRequestedAt is not null || live.CancelWished.IsCompleted
                        ? RunEnd.Cancelled()
                        : RunEnd.Lost("Easel could not learn whether ComfyUI took the run, and ComfyUI does not know it. Run it again.");
                }
            }
            catch (ComfyException away)
            {
                answering = null;
                if (time.GetElapsedTime(from) >= patience.Unreachable)
                {
                    return RunEnd.Lost($"Easel could not learn whether ComfyUI took the run. {away.Message}");
                }
            }

            await Task.Delay(patience.BetweenLooks, time, cancel);
        }
    }

    private async Task WaitForSocket(ComfyConnection connection, CancellationToken cancel)
    {
        try
        {
            await connection.Connected(cancel).WaitAsync(patience.Socket, time, cancel);
        }
        catch (TimeoutException)
        {
            // Polling tells the truth without it; only the progress is coarser.
        }
    }

    /// <summary>What is to go out, to which version of ComfyUI; or how the run ended before.</summary>
    private sealed record Ready(PlacedPrompt? Prompt, string? Version, RunEnd? End);
}

/// <summary>How long the sending of a run waits for what, and its course after a fault.</summary>
internal sealed record SendingPatience
{
    /// <summary>How long a prompt may be on its way unseen, on a server that answers.</summary>
    public TimeSpan Unseen { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>How long a server may be away while we look for a prompt.</summary>
    public TimeSpan Unreachable { get; init; } = TimeSpan.FromMinutes(5);

    public TimeSpan BetweenLooks { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long after a fault of Easel's own a run is tried again.</summary>
    public TimeSpan AfterFailure { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Frames of a prompt that is sent before the socket is open are lost, so this long we wait for it.</summary>
    public TimeSpan Socket { get; init; } = TimeSpan.FromSeconds(2);
}
