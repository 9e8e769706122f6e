using System.Text.Json.Nodes;

namespace Easel.TestKit;

/// <summary>The worker of a fake ComfyUI at one prompt; each step is the test's to take, so that it can take them apart.</summary>
public sealed class FakeComfyRun(FakeComfy server, FakeComfyPrompt prompt)
{
    private readonly JsonArray _messages = [];
    private readonly JsonObject _outputs = [];
    private long _clock = 1_795_408_607_000;

    public string PromptId => prompt.Id;

    /// <summary>A node begins.</summary>
    public Task Node(string node) => Send("executing", new JsonObject { ["node"] = node, ["display_node"] = node, ["prompt_id"] = PromptId });

    public async Task Progress(string node, double value, double max)
    {
        if (server.Version.TellsProgressState)
        {
            var state = new JsonObject
            {
                ["value"] = value, ["max"] = max, ["state"] = "running", ["node_id"] = node, ["prompt_id"] = PromptId, ["display_node_id"] = node,
            };
            await Send("progress_state", new JsonObject { ["prompt_id"] = PromptId, ["nodes"] = new JsonObject { [node] = state } });
        }

        await Send("progress", new JsonObject { ["value"] = value, ["max"] = max, ["prompt_id"] = PromptId, ["node"] = node });
    }

    /// <summary>A node gave something out: kept for the history, and told.</summary>
    public Task Output(string node, string ui)
    {
        _outputs[node] = JsonNode.Parse(ui);
        return Send("executed", new JsonObject { ["node"] = node, ["display_node"] = node, ["output"] = JsonNode.Parse(ui), ["prompt_id"] = PromptId });
    }

    /// <summary>A preview as new servers send it to who asked for metadata.</summary>
    public Task Preview(string node, byte[] image)
    {
        var about = new JsonObject { ["node_id"] = node, ["prompt_id"] = PromptId, ["display_node_id"] = node, ["image_type"] = "image/jpeg" };
        var json = System.Text.Encoding.UTF8.GetBytes(about.ToJsonString());
        return server.Sockets.Send(prompt.ClientId, [0, 0, 0, 4, .. BigEndian(json.Length), .. json, .. image]);
    }

    /// <summary>A preview as old servers send it: nobody's.</summary>
    public Task OldPreview(byte[] image) => server.Sockets.Send(prompt.ClientId, [0, 0, 0, 1, 0, 0, 0, 1, .. image]);

    public async Task Succeed()
    {
        await Say("execution_success");
        await End("success");
    }

    public async Task Fail(string node, string nodeType, string message, string exceptionType = "ValueError")
    {
        await SayError(node, nodeType, message, exceptionType);
        await End("error");
    }

    /// <summary>What the worker does once an interrupt reached it.</summary>
    public async Task StopAsInterrupted(string node)
    {
        await Say("execution_interrupted", data => data["node_id"] = node);
        await End("error");
    }

    /// <summary>An error frame that is not an end: of a blocked branch it is told while the rest goes on.</summary>
    public Task SayError(string node, string nodeType, string message, string exceptionType) => Say("execution_error", data =>
    {
        data["node_id"] = node;
        data["node_type"] = nodeType;
        data["exception_message"] = message + "\n";
        data["exception_type"] = exceptionType;
        data["traceback"] = new JsonArray("  File \"nodes.py\"\n");
    });

    /// <summary>Puts it into the history, as the real one does between its last two frames.</summary>
    public void Remember(string status)
    {
        var entry = new JsonObject
        {
            ["prompt"] = prompt.ToJson(),
            ["outputs"] = _outputs.DeepClone(),
            ["status"] = new JsonObject { ["status_str"] = status, ["completed"] = status == "success", ["messages"] = _messages.DeepClone() },
            ["meta"] = new JsonObject(),
        };
        var interrupted = _messages.Any(message => (string?)message![0] == "execution_interrupted");
        var fate = status == "success" ? FakeComfyFate.Succeeded : interrupted ? FakeComfyFate.Interrupted : FakeComfyFate.Failed;
        server.Memory.Remember(PromptId, entry);
        server.Ledger.Ended(PromptId, fate, server.Clock.GetUtcNow());
    }

    /// <summary>The frame that a client may take for the end.</summary>
    public Task SayEnd() => Send("executing", new JsonObject { ["node"] = null, ["prompt_id"] = PromptId });

    /// <summary>Sends an execution frame, and keeps it for the history.</summary>
    public Task Say(string type, Action<JsonObject>? more = null)
    {
        var data = new JsonObject { ["prompt_id"] = PromptId, ["timestamp"] = _clock += 250 };
        more?.Invoke(data);
        _messages.Add(new JsonArray(type, data.DeepClone()));
        return Send(type, data);
    }

    private async Task End(string status)
    {
        Remember(status);
        await server.Sockets.SendStatus(server.Memory.Remaining);
        await SayEnd();
    }

    private Task Send(string type, JsonObject data) =>
        server.Sockets.Send(prompt.ClientId, new JsonObject { ["type"] = type, ["data"] = data }.ToJsonString());

    private static byte[] BigEndian(int value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];
}
