using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Agent.Reading;

namespace Easel.Agent.Turns;

/// <summary>What is left of a tool's old result: that it was there, and its short facts (a draft, a run, the code of an error).</summary>
internal static class DroppedResult
{
    private const int MostFacts = 8;
    private const int LongestFact = 60;

    public static string Of(string? result)
    {
        var note = new JsonObject { ["dropped"] = "This older result was left out to save room. What it did is done; look again if you need to see it." };
        foreach (var (name, value) in Facts(result).Take(MostFacts))
        {
            note[name] = value;
        }

        return note.ToJsonString(Json.Plain);
    }

    private static IEnumerable<(string Name, JsonNode Value)> Facts(string? result)
    {
        JsonObject? members;
        try
        {
            members = JsonNode.Parse(result ?? "") as JsonObject;
        }
        catch (JsonException)
        {
            members = null;
        }

        foreach (var (name, value) in members ?? [])
        {
            var fact = name == "error" && value is JsonObject ? value["code"] : value;
            if (name != "dropped" && fact is JsonValue && fact.ToJsonString(Json.Plain).Length <= LongestFact)
            {
                yield return (name, fact.DeepClone());
            }
        }
    }
}
