using System.Text.Json.Nodes;

namespace Easel.Sandbox.Queueing;

/// <summary>A prompt as /api/jobs tells it: waiting, running and ended ones in one form.</summary>
internal sealed record Job(QueuedPrompt Prompt, string Status, HistoryEntry? Entry)
{
    public static readonly string[] Statuses = ["pending", "in_progress", "completed", "failed", "cancelled"];

    private static readonly HashSet<string> PreviewableKinds = ["images", "video", "audio"];

    public long Created => (long)Prompt.ExtraData["create_time"]!;

    public string? WorkflowId =>
        (Prompt.ExtraData["extra_pnginfo"] as JsonObject)?["workflow"] is JsonObject workflow && workflow["id"] is JsonValue id
        && id.TryGetValue<string>(out var text) ? text : null;

    /// <summary>Milliseconds; 0 for one that has not ended.</summary>
    public long Duration => End is { } end && Start is { } start ? end - start : 0;

    private long? Start => (long?)Entry?.Message("execution_start")?["timestamp"];

    private long? End => (long?)Entry?.Messages[^1]?[1]?["timestamp"];

    public static Job Of(HistoryEntry entry) => new(
        entry.Prompt, entry.Succeeded ? "completed" : entry.Message("execution_interrupted") is not null ? "cancelled" : "failed", entry);

    /// <param name="inFull">With the outputs and the graph, as one job alone is told.</param>
    public JsonObject ToAnswer(bool inFull)
    {
        var files = Files().ToList();
        var answer = new JsonObject
        {
            ["id"] = Prompt.Id, ["status"] = Status, ["priority"] = Prompt.Number.DeepClone(), ["create_time"] = Created,
            ["execution_start_time"] = Start, ["execution_end_time"] = End,
            ["execution_error"] = Entry?.Message("execution_error")?.DeepClone(),
            ["outputs_count"] = files.Count,
            ["previewable_outputs_count"] = files.Count(file => PreviewableKinds.Contains(file.Kind)),
            ["preview_output"] = Preview(files),
            ["workflow_id"] = WorkflowId,
        };
        if (inFull && Entry is not null)
        {
            answer["outputs"] = Entry.Outputs.DeepClone();
            answer["execution_status"] = Entry.Status();
            answer["workflow"] = new JsonObject { ["prompt"] = Prompt.Prompt.DeepClone(), ["extra_data"] = Prompt.ExtraData.DeepClone() };
        }

        foreach (var empty in answer.Where(member => member.Value is null).Select(member => member.Key).ToList())
        {
            answer.Remove(empty);
        }

        return answer;
    }

    private static JsonObject? Preview(List<(string Node, string Kind, JsonObject File)> files)
    {
        var previewable = files.Where(file => PreviewableKinds.Contains(file.Kind)).ToList();
        if (previewable.Count == 0)
        {
            return null;
        }

        var best = previewable.FindIndex(file => (string?)file.File["type"] == "output") is var kept and >= 0 ? previewable[kept] : previewable[0];
        var preview = best.File.DeepClone().AsObject();
        (preview["nodeId"], preview["mediaType"]) = (best.Node, best.Kind);
        return preview;
    }

    private IEnumerable<(string Node, string Kind, JsonObject File)> Files() =>
        from output in Entry?.Outputs ?? []
        from kind in output.Value!.AsObject()
        from file in (kind.Value as JsonArray ?? []).OfType<JsonObject>()
        select (output.Key, kind.Key, file);
}
