namespace Easel.Comfy;

/// <summary>
/// Stops one prompt and no other. A server from 0.26 on has one call for that. One before 0.3.57 kills whatever runs when the interrupt
/// arrives, which is a moment after we looked; so there it is sent only while ours runs and nobody else's waits to take its place.
/// </summary>
internal sealed class PromptCanceller(ComfyClient client)
{
    private bool _hasAsked;

    public async Task<ComfyCancelOutcome> Cancel(string promptId, Func<string, bool>? mayHit, CancellationToken ct)
    {
        try
        {
            return await Try(promptId, mayHit, ct);
        }
        catch (ComfyException failure) when (_hasAsked && !failure.MayHaveTakenEffect)
        {
            throw new ComfyException(failure.Kind, failure.Message, failure) { StatusCode = failure.StatusCode, MayHaveTakenEffect = true };
        }
    }

    private async Task<ComfyCancelOutcome> Try(string promptId, Func<string, bool>? mayHit, CancellationToken ct)
    {
        var queue = await client.GetQueue(ct);
        var waits = queue.PositionOf(promptId) is not null;
        var asked = (waits || queue.IsRunning(promptId)) && await client.CancelJob(promptId, ct) is true;
        if (waits)
        {
            if (!asked)
            {
                await client.DeleteFromQueue([promptId], ct);
            }

            _hasAsked = true;
            queue = await client.GetQueue(ct);
            if (!queue.IsRunning(promptId))
            {
                return await Ended(promptId, ct) ? ComfyCancelOutcome.AlreadyFinished : ComfyCancelOutcome.RemovedFromQueue;
            }
        }

        if (!queue.IsRunning(promptId))
        {
            return await Ended(promptId, ct) ? ComfyCancelOutcome.AlreadyFinished : ComfyCancelOutcome.NotFound;
        }

        if (asked)
        {
            return ComfyCancelOutcome.Interrupting;
        }

        var stats = await client.GetSystemStats(ct);
        if (ComfyVersion.Parse(stats.Version) is { CanTargetInterrupt: true })
        {
            await client.Interrupt(promptId, ct);
            return ComfyCancelOutcome.Interrupting;
        }

        return await InterruptUntargeted(promptId, mayHit, ct);
    }

    private async Task<ComfyCancelOutcome> InterruptUntargeted(string promptId, Func<string, bool>? mayHit, CancellationToken ct)
    {
        var queue = await client.GetQueue(ct);
        if (!queue.IsRunning(promptId))
        {
            return await Ended(promptId, ct) ? ComfyCancelOutcome.AlreadyFinished : ComfyCancelOutcome.NotFound;
        }

        if (queue.Running.Concat(queue.Pending).Any(item => item.PromptId != promptId && mayHit?.Invoke(item.PromptId) != true))
        {
            return ComfyCancelOutcome.CannotTarget;
        }

        await client.Interrupt(promptId, ct);
        return ComfyCancelOutcome.Interrupting;
    }

    private async Task<bool> Ended(string promptId, CancellationToken ct) => await client.GetHistory(promptId, ct) is not null;
}
