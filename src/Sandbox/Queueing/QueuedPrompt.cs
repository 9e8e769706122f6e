using System.Text.Json.Nodes;

namespace Easel.Sandbox.Queueing;

/// <summary>A prompt that was accepted.</summary>
/// <param name="Number">As the answer told it: an integer from the counter, or a float that the client gave.</param>
/// <param name="Outputs">The output nodes to run.</param>
/// <param name="Bytes">The size of the request that brought it.</param>
/// <param name="Order">Counts accepted prompts; tells which of two came first where the clock can't.</param>
internal sealed record QueuedPrompt(
    JsonValue Number, double Rank, string Id, JsonObject Prompt, JsonObject ExtraData, IReadOnlyList<string> Outputs, long Bytes, long Order)
{
    public string? ClientId => ExtraData["client_id"] is JsonValue id && id.TryGetValue<string>(out var text) ? text : null;

    /// <summary>The five-part form of /queue and /history.</summary>
    public JsonArray ToItem() =>
    [
        Number.DeepClone(), Id, Prompt.DeepClone(), ExtraData.DeepClone(), new JsonArray([.. Outputs.Select(output => (JsonNode)output)]),
    ];
}
