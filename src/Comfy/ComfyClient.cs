using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Easel.Comfy.Wire;

namespace Easel.Comfy;

/// <summary>
/// Speaks HTTP with one ComfyUI server. It makes no handler of its own: what may be connected to is the guarded invoker's matter.
/// Every call throws <see cref="ComfyException"/> when the server is away, slow, broken or something else.
/// </summary>
/// <param name="name">What messages call the server; its address is in none.</param>
public sealed class ComfyClient(HttpMessageInvoker http, Uri baseUrl, TimeProvider time, ComfyLimits? limits = null, string? name = null)
{
    private readonly ComfyHttp _wire = new(http, baseUrl, time, limits ?? ComfyLimits.Default, name);

    internal ComfyHttp Wire => _wire;

    /// <summary>What the server is and computes on.</summary>
    public async Task<ComfySystemStats> GetSystemStats(CancellationToken ct = default) => ComfySystemStats.Read(await Get("system_stats", ct));

    /// <summary>One look at its health; throws only for the caller's own cancellation and for what the guarded invoker itself refuses.</summary>
    public async Task<ComfyHealth> Probe(CancellationToken ct = default)
    {
        var from = time.GetTimestamp();
        try
        {
            var reply = await _wire.Send(HttpMethod.Get, "system_stats", null, _wire.Limits.Probe, ct);
            var stats = ComfySystemStats.Read(reply.OrThrow());
            return new ComfyHealth(ComfyStatus.Online, time.GetElapsedTime(from), stats.Version, null, stats);
        }
        catch (ComfyException failure)
        {
            var status = failure.Kind is ComfyErrorKind.Unreachable or ComfyErrorKind.Timeout ? ComfyStatus.Offline : ComfyStatus.Error;
            return new ComfyHealth(status, time.GetElapsedTime(from), null, failure.Message);
        }
    }

    /// <summary>The node definitions as strict JSON (about 2 MB on a plain server, 64 MB at most).</summary>
    public async Task<ReadOnlyMemory<byte>> GetObjectInfo(CancellationToken ct = default)
    {
        var reply = (await _wire.Send(HttpMethod.Get, "object_info", null, _wire.Limits.Catalog, ct)).OrThrow();
        var json = ComfyJson.Strict(reply.Body);
        return json.Span.TrimStart(" \r\n\t"u8) is [(byte)'{', ..]
            ? json
            : throw new ComfyException(ComfyErrorKind.NotComfyUi, $"{_wire.Server} answered /object_info with no object; check the service's address.");
    }

    /// <summary>The model folders, such as "checkpoints"; empty on servers that do not tell (before 2024-09).</summary>
    public Task<IReadOnlyList<string>> GetModelFolders(CancellationToken ct = default) => Names("models", ct);

    /// <summary>The model files of a folder; empty where there is no such folder.</summary>
    public Task<IReadOnlyList<string>> GetModels(string folder, CancellationToken ct = default) => Names($"models/{Uri.EscapeDataString(folder)}", ct);

    /// <summary>
    /// Queues a prompt, once. Where the answer was lost or is a 500 after which ComfyUI may still run it, the queue and the history are
    /// looked through before this throws; an exception whose <see cref="ComfyException.MayHaveTakenEffect"/> is set leaves it open.
    /// </summary>
    public Task<ComfySubmitAnswer> Submit(ComfySubmission submission, CancellationToken ct = default) => new PromptSubmitter(this).Submit(submission, ct);

    /// <summary>A prompt that we asked to be called so, as the server's queue or history has it; null when it does not know it.</summary>
    public Task<ComfyQueueItem?> FindSubmitted(string requestedId, CancellationToken ct = default) => new PromptSubmitter(this).Find(requestedId, ct);

    /// <summary>Who runs and who waits. Weighs as much as all waiting prompts together.</summary>
    public async Task<ComfyQueue> GetQueue(CancellationToken ct = default) => ComfyQueue.Read(await Get("queue", ct));

    /// <summary>How a prompt ended; null while it waits or runs, and when the server does not know it.</summary>
    public async Task<ComfyHistoryEntry?> GetHistory(string promptId, CancellationToken ct = default) =>
        ComfyHistoryEntry.Read(await Get($"history/{Uri.EscapeDataString(promptId)}", ct), promptId).GetValueOrDefault(promptId);

    /// <summary>The newest ended prompts of all clients, by id.</summary>
    public async Task<IReadOnlyDictionary<string, ComfyHistoryEntry>> GetRecentHistory(int count, CancellationToken ct = default) =>
        ComfyHistoryEntry.Read(await Get($"history?max_items={count}", ct));

    /// <summary>Takes prompts out of the queue; those that run or are unknown are not touched.</summary>
    public Task DeleteFromQueue(IReadOnlyCollection<string> promptIds, CancellationToken ct = default) => Post("queue", new { delete = promptIds }, ct);

    /// <summary>Stops one prompt, whether it waits or runs, and never another.</summary>
    /// <param name="promptId">The answered id.</param>
    /// <param name="mayHit">Prompts that may be hit instead, on an old server, where ours ends in the same moment; none when null.</param>
    /// <param name="ct">Ends the wait, not what was already asked for.</param>
    public Task<ComfyCancelOutcome> Cancel(string promptId, Func<string, bool>? mayHit = null, CancellationToken ct = default) =>
        new PromptCanceller(this).Cancel(promptId, mayHit, ct);

    /// <summary>Fetches a file; the caller disposes it.</summary>
    public Task<ComfyDownload> View(ComfyFile file, long? maxBytes = null, CancellationToken ct = default) => new FileTransfer(_wire).View(file, maxBytes, ct);

    /// <summary>Stores an input file. The answered name may be another than the one that was asked for, and is the one to use.</summary>
    public Task<ComfyFile> UploadImage(Stream content, string name, string subfolder, CancellationToken ct = default) =>
        new FileTransfer(_wire).Upload(content, name, subfolder, ct);

    /// <summary>Cancels one prompt, waiting or running, in one step of the server's; null where it can't (before 0.26, an id that is no UUID).</summary>
    internal async Task<bool?> CancelJob(string promptId, CancellationToken ct)
    {
        var reply = await SendJson($"api/jobs/{Uri.EscapeDataString(promptId)}/cancel", "{}"u8.ToArray(), ct);
        if (!reply.IsSuccess)
        {
            return null;
        }

        using var json = reply.Json();
        return json.RootElement.Member("cancelled").ValueKind == JsonValueKind.True;
    }

    /// <summary>Not public: on a server before 0.3.57 it kills whatever runs, so <see cref="PromptCanceller"/> decides.</summary>
    internal Task Interrupt(string promptId, CancellationToken ct) => Post("interrupt", new { prompt_id = promptId }, ct);

    internal Task<ComfyReply> SendJson(string path, byte[] body, CancellationToken ct)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return _wire.Send(HttpMethod.Post, path, content, _wire.Limits.Request, ct);
    }

    private async Task<ComfyReply> Get(string path, CancellationToken ct) =>
        (await _wire.Send(HttpMethod.Get, path, null, _wire.Limits.Request, ct)).OrThrow();

    private async Task Post<T>(string path, T body, CancellationToken ct) =>
        (await SendJson(path, JsonSerializer.SerializeToUtf8Bytes(body), ct)).OrThrow();

    private async Task<IReadOnlyList<string>> Names(string path, CancellationToken ct)
    {
        var reply = await _wire.Send(HttpMethod.Get, path, null, _wire.Limits.Request, ct);
        if (reply.Status == HttpStatusCode.NotFound)
        {
            return [];
        }

        using var json = reply.OrThrow().Json();
        return json.RootElement.Texts();
    }
}
