using System.Text.Json;
using Easel.Comfy.Wire;

namespace Easel.Comfy;

/// <summary>What a server remembers of an ended prompt.</summary>
/// <param name="PromptId">Its id there.</param>
/// <param name="Outcome">How it ended; never <see cref="RunOutcome.Lost"/>.</param>
/// <param name="Outputs">What its nodes gave out, also those of an earlier run that were taken from the cache.</param>
/// <param name="Timings">When it ran.</param>
/// <param name="Queued">How it stood in the queue.</param>
public sealed record ComfyHistoryEntry(
    string PromptId, RunOutcome Outcome, IReadOnlyList<ComfyNodeOutput> Outputs, RunTimings Timings, ComfyQueueItem Queued)
{
    /// <param name="reply">What the server answered.</param>
    /// <param name="only">The one prompt that was asked for: an answer about others is another question's, and says nothing of this one.</param>
    internal static Dictionary<string, ComfyHistoryEntry> Read(ComfyReply reply, string? only = null)
    {
        using var json = reply.Json();
        if (json.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new ComfyException(ComfyErrorKind.NotComfyUi, $"{reply.Server} answered /history with no history; check the service's address.");
        }

        var members = json.RootElement.Members().ToList();
        if (only is not null && members.Count > 0 && !members.Exists(member => member.Name == only))
        {
            throw new ComfyException(ComfyErrorKind.BadAnswer, $"{reply.Server} answered /history with another answer; a proxy may mix them up.");
        }

        var entries = new Dictionary<string, ComfyHistoryEntry>(StringComparer.Ordinal);
        foreach (var member in members.Where(member => member.Value.ValueKind == JsonValueKind.Object))
        {
            entries[member.Name] = Entry(member.Name, member.Value);
        }

        return entries;
    }

    private static ComfyHistoryEntry Entry(string promptId, JsonElement entry)
    {
        var messages = RunMessages.Read(entry.Member("status").Member("messages"));
        var meta = entry.Member("meta");
        return new ComfyHistoryEntry(
            promptId,
            Ended(entry.Member("status"), messages),
            [.. entry.Member("outputs").Members().Select(node =>
                NodeOutputReader.Read(meta.Member(node.Name).Member("display_node").Text() ?? node.Name, node.Value))],
            messages.Timings,
            ComfyQueueItem.Read(entry.Member("prompt")) ?? new ComfyQueueItem(promptId, 0, null, null, []));
    }

    private static RunOutcome Ended(JsonElement status, RunMessages messages) => status.Member("status_str").Text() switch
    {
        "success" => new RunOutcome.Success(),
        _ when messages.WasInterrupted => new RunOutcome.Cancelled(),
        _ => messages.Error ?? new RunOutcome.Failed(null, null, "ComfyUI does not say that it succeeded, nor why not; its log may tell.", null),
    };
}

/// <summary>The messages of a history entry: the execution frames once more.</summary>
internal sealed record RunMessages(RunTimings Timings, bool WasInterrupted, RunOutcome.Failed? Error)
{
    public static RunMessages Read(JsonElement messages)
    {
        DateTimeOffset? started = null, ended = null;
        var interrupted = false;
        RunOutcome.Failed? error = null;
        foreach (var message in messages.Items())
        {
            var parts = message.Items().Take(2).ToList();
            var data = parts.Count == 2 ? parts[1] : default;
            var at = Moment(data.Member("timestamp"));
            switch (parts.Count == 2 ? parts[0].Text() : null)
            {
                case "execution_start":
                    started = at;
                    break;
                case "execution_success":
                    ended = at;
                    break;
                case "execution_interrupted":
                    (ended, interrupted) = (at, true);
                    break;
                case "execution_error":
                    (ended, error) = (at, Failure(data));
                    break;
            }
        }

        return new RunMessages(new RunTimings(started, ended), interrupted, error);
    }

    /// <summary>The failure that an <c>execution_error</c> frame or message tells.</summary>
    public static RunOutcome.Failed Failure(JsonElement data) => new(
        data.Member("node_id").Text(),
        data.Member("node_type").Text(),
        UpstreamText.Tame(data.Member("exception_message").Text(), 2000, keepLines: true),
        data.Member("exception_type").Text() is { } type ? UpstreamText.Tame(type, 200) : null,
        Traceback(data.Member("traceback")));

    private const int MostTraceback = 4_000;

    /// <summary>The last lines: what failed stands at the end, and what led there is ComfyUI's own.</summary>
    private static string? Traceback(JsonElement lines)
    {
        var text = string.Concat(lines.Items().TakeLast(12).Select(line => line.Text())).Trim();
        return text.Length == 0 ? null : UpstreamText.Tame(text.Length > MostTraceback ? text[^MostTraceback..] : text, MostTraceback, keepLines: true);
    }

    private static DateTimeOffset? Moment(JsonElement milliseconds) =>
        milliseconds.Number() is { } value and >= 0 and < 253_402_300_800_000 ? DateTimeOffset.FromUnixTimeMilliseconds((long)value) : null;
}
