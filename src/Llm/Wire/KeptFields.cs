using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace Easel.Llm.Wire;

/// <summary>
/// What a provider wants to see again travels as <see cref="TextReasoningContent.ProtectedData"/>: the one place that survives both the
/// merging of updates and the journal. It says whose it is, because signatures are void at any other provider and model.
/// </summary>
internal static class KeptFields
{
    public static string Seal(string providerCode, string model, JsonObject fields) =>
        new JsonObject { ["provider"] = providerCode, ["model"] = model, ["fields"] = fields }.ToJsonString(WireJson.Options);

    /// <summary>The fields that a message of the history carries, where they came from this same provider and model.</summary>
    public static JsonElement? Open(ChatMessage message, string providerCode, string model)
    {
        foreach (var content in message.Contents.OfType<TextReasoningContent>().Reverse())
        {
            if (content.ProtectedData is not { Length: > 0 } data || data[0] != '{')
            {
                continue;
            }

            try
            {
                using var json = JsonDocument.Parse(data);
                var same = WireJson.Text(json.RootElement, "provider") == providerCode && WireJson.Text(json.RootElement, "model") == model;
                return same ? WireJson.Object(json.RootElement, "fields")?.Clone() : null;
            }
            catch (JsonException)
            {
                // Another client's data: opaque to us, so not ours to send.
                return null;
            }
        }

        return null;
    }
}
