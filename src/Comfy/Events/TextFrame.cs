using System.Text.Json;
using Easel.Comfy.Wire;

namespace Easel.Comfy.Events;

/// <summary>Reads a text frame: {"type": …, "data": {…}}.</summary>
internal static class TextFrame
{
    public static ComfyEvent Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var json = ComfyJson.Parse(utf8);
            return json.RootElement.Member("type") is { ValueKind: JsonValueKind.String } type
                ? Read(type.Text()!, json.RootElement.Member("data"))
                : new ComfyEvent.Malformed("a text frame without a type");
        }
        catch (JsonException)
        {
            return new ComfyEvent.Malformed("a text frame that is not JSON");
        }
    }

    private static ComfyEvent Read(string type, JsonElement data)
    {
        var prompt = data.Member("prompt_id").Text();
        return (type, prompt) switch
        {
            ("status", _) => new ComfyEvent.Status(),
            ("executing", _) => new ComfyEvent.Executing(prompt, data.Member("node").Text(), data.Member("display_node").Text()),
            ("progress", _) => new ComfyEvent.Progress(
                prompt, data.Member("node").Text(), data.Member("value").Number() ?? 0, data.Member("max").Number() ?? 0),
            ("feature_flags", _) => new ComfyEvent.FeatureFlags(),
            ("execution_start", { } id) => new ComfyEvent.ExecutionStart(id),
            ("execution_cached", { } id) => new ComfyEvent.ExecutionCached(id, data.Member("nodes").Texts()),
            ("progress_state", { } id) => new ComfyEvent.ProgressState(id, [.. data.Member("nodes").Members().Select(Node)]),
            ("executed", { } id) => new ComfyEvent.Executed(
                id, NodeOutputReader.Read(data.Member("display_node").Text() ?? data.Member("node").Text() ?? "", data.Member("output"))),
            ("execution_success", { } id) => new ComfyEvent.ExecutionSuccess(id),
            ("execution_error", { } id) => new ComfyEvent.ExecutionError(id, RunMessages.Failure(data)),
            ("execution_interrupted", { } id) => new ComfyEvent.ExecutionInterrupted(id, data.Member("node_id").Text()),
            ("execution_start" or "execution_cached" or "progress_state" or "executed" or "execution_success" or "execution_error"
                or "execution_interrupted", null) => new ComfyEvent.Malformed($"a frame {type} without a prompt"),
            _ => new ComfyEvent.Unknown(UpstreamText.Tame(type, 100)),
        };
    }

    private static NodeProgress Node(JsonProperty node) => new(
        node.Value.Member("display_node_id").Text() ?? node.Name,
        node.Value.Member("value").Number() ?? 0,
        node.Value.Member("max").Number() ?? 0,
        node.Value.Member("state").Text() == "running");
}
