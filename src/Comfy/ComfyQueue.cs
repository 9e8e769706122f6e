using System.Text.Json;
using Easel.Comfy.Wire;

namespace Easel.Comfy;

/// <summary>Who runs and who waits, in the order in which they will run.</summary>
public sealed record ComfyQueue(IReadOnlyList<ComfyQueueItem> Running, IReadOnlyList<ComfyQueueItem> Pending)
{
    /// <summary>True when this prompt is the one that runs.</summary>
    public bool IsRunning(string promptId) => Running.Any(item => item.PromptId == promptId);

    /// <summary>1 for the next to run, and so on; null when it does not wait here.</summary>
    public int? PositionOf(string promptId)
    {
        for (var i = 0; i < Pending.Count; i++)
        {
            if (Pending[i].PromptId == promptId)
            {
                return i + 1;
            }
        }

        return null;
    }

    internal static ComfyQueue Read(ComfyReply reply)
    {
        using var json = reply.Json();
        return json.RootElement.Member("queue_running").ValueKind == JsonValueKind.Array
            ? new ComfyQueue(
                [.. Items(json.RootElement.Member("queue_running"))],
                [.. Items(json.RootElement.Member("queue_pending")).OrderBy(item => item.Number)])
            : throw new ComfyException(ComfyErrorKind.NotComfyUi, $"{reply.Server} answered /queue with no queue; check the service's address.");
    }

    private static IEnumerable<ComfyQueueItem> Items(JsonElement list) => list.Items().Select(ComfyQueueItem.Read).OfType<ComfyQueueItem>();
}

/// <summary>One prompt in a server's queue.</summary>
/// <param name="PromptId">Its id there.</param>
/// <param name="Number">Its priority: the lowest runs first.</param>
/// <param name="ClientId">The socket that hears of it.</param>
/// <param name="RequestedId">The id that Easel asked for, on a server that gave another.</param>
/// <param name="Outputs">The output nodes that run: those that were asked for and that the server's checks let pass. Empty where it does not tell.</param>
public sealed record ComfyQueueItem(string PromptId, double Number, string? ClientId, string? RequestedId, IReadOnlyList<string> Outputs)
{
    /// <summary>The key in <c>extra_data</c> under which Easel's own id travels.</summary>
    internal const string Mark = "easel_prompt_id";

    /// <summary>Reads [number, id, prompt, extra data, outputs], which is also how a history entry tells its prompt.</summary>
    internal static ComfyQueueItem? Read(JsonElement item)
    {
        var parts = item.Items().Take(5).ToList();
        if (parts.Count < 2 || parts[1].Text() is not { } id)
        {
            return null;
        }

        var extra = parts.Count > 3 ? parts[3] : default;
        return new ComfyQueueItem(
            id, parts[0].Number() ?? 0, extra.Member("client_id").Text(), extra.Member(Mark).Text(), parts.Count > 4 ? parts[4].Texts() : []);
    }
}
