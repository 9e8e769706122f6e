using System.Text.Json;
using System.Text.Json.Nodes;

namespace Easel.Sandbox.Checking;

/// <summary>Says whether an output may be linked to an input.</summary>
internal static class LinkTypes
{
    public static bool Fit(JsonNode? output, JsonNode input)
    {
        if (JsonNode.DeepEquals(output, input))
        {
            return true;
        }

        if (Text(output) is not { } from || Text(input) is not { } to)
        {
            return Text(output) == "*" || Text(input) == "*";
        }

        return from == "*" || to == "*" || Parts(from).Intersect(Parts(to)).Any();
    }

    private static string? Text(JsonNode? type) => type is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    private static IEnumerable<string> Parts(string type) => type.Split(',').Select(part => part.Trim());
}
