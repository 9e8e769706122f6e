using System.Net;

namespace Easel.Comfy;

/// <summary>Queues a prompt at most once, also where the answer does not come.</summary>
internal sealed class PromptSubmitter(ComfyClient client)
{
    /// <summary>How far back a server that gave its own id is searched for ours.</summary>
    private const int RecentEntries = 64;

    public async Task<ComfySubmitAnswer> Submit(ComfySubmission submission, CancellationToken ct)
    {
        var ignoresTargets = submission.Targets is { Count: > 0 } && !await CanTargetOutputs(ct);
        var answer = await Send(submission, ct);
        return ignoresTargets && answer is ComfySubmitAnswer.Accepted accepted ? accepted with { IgnoresTargets = true } : answer;
    }

    public async Task<ComfyQueueItem?> Find(string requestedId, CancellationToken ct)
    {
        var queue = await client.GetQueue(ct);
        var waiting = queue.Running.Concat(queue.Pending).FirstOrDefault(item => item.PromptId == requestedId || item.RequestedId == requestedId);
        if (waiting is not null)
        {
            return waiting;
        }

        if (await client.GetHistory(requestedId, ct) is { } ended)
        {
            return ended.Queued;
        }

        var recent = await client.GetRecentHistory(RecentEntries, ct);
        return recent.Values.Select(entry => entry.Queued).FirstOrDefault(item => item.RequestedId == requestedId);
    }

    private async Task<bool> CanTargetOutputs(CancellationToken ct) =>
        ComfyVersion.Parse((await client.GetSystemStats(ct)).Version) is { CanTargetOutputs: true };

    private async Task<ComfySubmitAnswer> Send(ComfySubmission submission, CancellationToken ct)
    {
        ComfyException failure;
        try
        {
            var reply = await client.SendJson("prompt", submission.ToJson(), ct);
            return reply.IsSuccess || reply.Status == HttpStatusCode.BadRequest
                ? ComfySubmitAnswer.Read(reply)
                : throw reply.Failure();
        }
        catch (ComfyException unclear) when (unclear.MayHaveTakenEffect)
        {
            failure = unclear;
        }

        return await Afterwards(submission, failure, ct);
    }

    private async Task<ComfySubmitAnswer> Afterwards(ComfySubmission submission, ComfyException failure, CancellationToken ct)
    {
        ComfyQueueItem? found;
        try
        {
            found = await Find(submission.PromptId, ct);
        }
        catch (ComfyException)
        {
            throw failure;
        }

        if (found is not null)
        {
            return new ComfySubmitAnswer.Accepted(found.PromptId, found.Number, new Dictionary<string, ComfyNodeErrors>()) { Found = found };
        }

        // A server that answered is done with the request; one that only fell silent may still take it.
        throw failure.StatusCode is HttpStatusCode.InternalServerError
            ? new ComfyException(failure.Kind, $"{failure.Message} The prompt was not queued; its form may be wrong for this version.", failure)
            {
                StatusCode = failure.StatusCode,
            }
            : failure;
    }
}
