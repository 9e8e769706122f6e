using System.Text.Json.Nodes;
using Easel.Sandbox.Queueing;
using Easel.Sandbox.Sockets;

namespace Easel.Sandbox.Running;

/// <summary>Tells the prompt's client what happens, in the frames and the order of ComfyUI 0.33.0, and keeps what the history tells.</summary>
internal sealed class RunReporter(SocketHub hub, QueuedPrompt prompt, TimeProvider time)
{
    private readonly JsonObject _states = [];
    private readonly string? _client = prompt.ClientId;

    /// <summary>The execution_* events so far, as the history has them.</summary>
    public JsonArray Messages { get; } = [];

    public void Started() => Event("execution_start", []);

    public void Cached(IEnumerable<string> nodes) =>
        Event("execution_cached", new JsonObject { ["nodes"] = new JsonArray([.. nodes.Select(id => (JsonNode)id)]) }, idFirst: false);

    public void Succeeded() => Event("execution_success", []);

    public void Failed(JsonObject error) => Event("execution_error", error);

    public void Interrupted(JsonObject where) => Event("execution_interrupted", where, toAll: true);

    public void NodeStarted(string node)
    {
        State(node, JsonValue.Create(0.0), JsonValue.Create(1.0), "running");
        hub.NowRunning(_client, node);
        hub.To(_client, Frames.Text("executing", new JsonObject { ["node"] = node, ["display_node"] = node, ["prompt_id"] = prompt.Id }));
    }

    /// <param name="ui">Null for a cached node that shows nothing.</param>
    public void Executed(string node, JsonObject? ui) => hub.To(_client, Frames.Text("executed", new JsonObject
    {
        ["node"] = node, ["display_node"] = node, ["output"] = ui?.DeepClone(), ["prompt_id"] = prompt.Id,
    }));

    public void NodeFinished(string node)
    {
        var max = _states[node] is JsonObject state ? state["max"]!.AsValue() : JsonValue.Create(1);
        State(node, max.DeepClone().AsValue(), max.DeepClone().AsValue(), "finished");
    }

    public void Progress(string node, long value, long max, ReadOnlyMemory<byte>? preview, bool isPng)
    {
        State(node, JsonValue.Create(value), JsonValue.Create(max), "running");
        if (preview is { } shown)
        {
            hub.ToClientOrAll(_client, Frames.PreviewWithMetadata(shown, PreviewMetadata(node, isPng)), wantsMetadata: true);
        }

        hub.ToClientOrAll(_client, Frames.Text("progress", new JsonObject
        {
            ["value"] = value, ["max"] = max, ["prompt_id"] = prompt.Id, ["node"] = node,
        }));
        if (preview is { } bare)
        {
            hub.ToClientOrAll(_client, Frames.Preview(bare, isPng), wantsMetadata: false);
        }
    }

    public void Say(string node, string text) => hub.To(_client, Frames.NodeText(node, text));

    /// <summary>The last frame about a prompt; the history has it by now.</summary>
    public void Ended()
    {
        hub.NowRunning(_client, null);
        hub.To(_client, Frames.Text("executing", new JsonObject { ["node"] = null, ["prompt_id"] = prompt.Id }));
    }

    private void Event(string type, JsonObject data, bool toAll = false, bool idFirst = true)
    {
        data.Insert(idFirst ? 0 : data.Count, "prompt_id", prompt.Id);
        data["timestamp"] = time.GetUtcNow().ToUnixTimeMilliseconds();
        Messages.Add(new JsonArray(type, data));
        var frame = Frames.Text(type, data.DeepClone().AsObject());
        if (toAll)
        {
            hub.ToClientOrAll(_client, frame);
        }
        else
        {
            hub.To(_client, frame);
        }
    }

    /// <summary>Every progress_state repeats all nodes that were started.</summary>
    private void State(string node, JsonValue value, JsonValue max, string state)
    {
        var entry = new JsonObject { ["value"] = value, ["max"] = max, ["state"] = state, ["node_id"] = node, ["prompt_id"] = prompt.Id };
        Name(entry, node);
        _states[node] = entry;
        hub.ToClientOrAll(_client, Frames.Text("progress_state", new JsonObject { ["prompt_id"] = prompt.Id, ["nodes"] = _states.DeepClone() }));
    }

    private JsonObject PreviewMetadata(string node, bool isPng)
    {
        var metadata = new JsonObject { ["node_id"] = node, ["prompt_id"] = prompt.Id };
        Name(metadata, node);
        metadata["image_type"] = isPng ? "image/png" : "image/jpeg";
        return metadata;
    }

    private static void Name(JsonObject entry, string node) =>
        (entry["display_node_id"], entry["parent_node_id"], entry["real_node_id"]) = (node, null, node);
}
