using System.Text.Json.Nodes;

namespace Easel.Sandbox.Queueing;

/// <summary>A prompt that ended, and how.</summary>
/// <param name="Messages">The execution_* events in their order, each [type, data].</param>
internal sealed record HistoryEntry(QueuedPrompt Prompt, JsonObject Outputs, JsonObject Meta, bool Succeeded, JsonArray Messages)
{
    public JsonObject ToAnswer() => new()
    {
        ["prompt"] = Prompt.ToItem(),
        ["outputs"] = Outputs.DeepClone(),
        ["status"] = Status(),
        ["meta"] = Meta.DeepClone(),
    };

    public JsonObject Status() => new()
    {
        ["status_str"] = Succeeded ? "success" : "error",
        ["completed"] = Succeeded,
        ["messages"] = Messages.DeepClone(),
    };

    /// <summary>The data of one of the messages, or null where there is none of that type.</summary>
    public JsonObject? Message(string type) =>
        Messages.FirstOrDefault(message => message![0]!.GetValue<string>() == type)?[1] as JsonObject;
}
