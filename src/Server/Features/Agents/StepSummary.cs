using System.Text.Json;
using System.Text.Json.Nodes;

namespace Easel.Server.Features.Agents;

/// <summary>
/// What an administrator may see of a step in somebody else's turn: which tool, how it went, how long, how many tokens. It is a list of
/// what is kept and not of what is left out, so that a member that is new stays hidden until somebody decides.
/// </summary>
internal static class StepSummary
{
    private static readonly HashSet<string> Kept = new(StringComparer.OrdinalIgnoreCase)
    {
        "step", "purpose", "callId", "tool", "summary", "ok", "durationMs", "status", "error", "errorCode", "approvalId", "approved",
        "inputTokens", "outputTokens", "cachedInputTokens", "cacheWriteInputTokens", "cost", "modelCalls", "estimated", "tokens",
    };

    public static string Of(string json)
    {
        if (JsonNode.Parse(json) is not JsonObject whole)
        {
            return "{}";
        }

        var summary = Scalars(whole);
        if (whole.FirstOrDefault(member => string.Equals(member.Key, "usage", StringComparison.OrdinalIgnoreCase)) is { Value: JsonObject usage } found)
        {
            summary[found.Key] = Scalars(usage);
        }

        return summary.ToJsonString();
    }

    private static JsonObject Scalars(JsonObject members) => new(members
        .Where(member => Kept.Contains(member.Key) && member.Value?.GetValueKind() is not (JsonValueKind.Object or JsonValueKind.Array))
        .Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
}
