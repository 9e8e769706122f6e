using System.Text.Json;
using Easel.Graph.Catalog;

namespace Easel.Graph.Tests.Corpus;

/// <summary>Compares a prompt with the editor's as the corpus says: titles and order do not count, numbers are doubles, all else is exact.</summary>
internal static class PromptComparison
{
    /// <summary>The first difference in words, or null where there is none.</summary>
    public static string? Difference(JsonElement expected, JsonElement actual, ConversionPair pair, NodeCatalog catalog)
    {
        var scored = (JsonProperty node) => pair.Score == "strict" || IsScored(node.Value, pair, catalog);
        foreach (var node in expected.EnumerateObject().Where(scored))
        {
            if (!actual.TryGetProperty(node.Name, out var mine))
            {
                return $"node {node.Name} is missing";
            }

            if (Class(node.Value) != Class(mine))
            {
                return $"node {node.Name} is {Class(mine)}, not {Class(node.Value)}";
            }

            if (Inputs(node, mine, pair) is { } difference)
            {
                return difference;
            }
        }

        var extra = actual.EnumerateObject().Where(scored).FirstOrDefault(node => !expected.TryGetProperty(node.Name, out _));
        return extra.Value.ValueKind == JsonValueKind.Undefined ? null : $"node {extra.Name} ({Class(extra.Value)}) should not be there";
    }

    private static bool IsScored(JsonElement node, ConversionPair pair, NodeCatalog catalog) =>
        Class(node) is { } name && catalog.Find(name) is not null && !pair.BrowserRendered.Contains(name);

    private static string? Class(JsonElement node) => node.TryGetProperty("class_type", out var name) ? name.GetString() : null;

    private static string? Inputs(JsonProperty node, JsonElement mine, ConversionPair pair)
    {
        var expected = node.Value.GetProperty("inputs");
        var actual = mine.GetProperty("inputs");
        var owner = Class(node.Value);
        foreach (var input in expected.EnumerateObject().Where(input => !pair.UiOnly.Contains($"{owner}.{input.Name}")))
        {
            if (!actual.TryGetProperty(input.Name, out var value))
            {
                return $"{node.Name}.{input.Name} ({owner}) is missing, should be {Short(input.Value)}";
            }

            if (!Same(input.Value, value))
            {
                return $"{node.Name}.{input.Name} ({owner}) is {Short(value)}, should be {Short(input.Value)}";
            }
        }

        var extra = actual.EnumerateObject().FirstOrDefault(input => !expected.TryGetProperty(input.Name, out _) && !pair.UiOnly.Contains($"{owner}.{input.Name}"));
        return extra.Value.ValueKind == JsonValueKind.Undefined ? null : $"{node.Name}.{extra.Name} ({owner}) should not be there: {Short(extra.Value)}";
    }

    private static string Short(JsonElement value) => value.GetRawText() is { Length: > 100 } raw ? raw[..100] + "…" : value.GetRawText();

    private static bool Same(JsonElement expected, JsonElement actual) => expected.ValueKind == actual.ValueKind && expected.ValueKind switch
    {
        JsonValueKind.Number => expected.GetDouble() == actual.GetDouble(),
        JsonValueKind.String => expected.GetString() == actual.GetString(),
        JsonValueKind.Array => expected.GetArrayLength() == actual.GetArrayLength()
            && expected.EnumerateArray().Zip(actual.EnumerateArray()).All(pair => Same(pair.First, pair.Second)),
        JsonValueKind.Object => expected.EnumerateObject().Count() == actual.EnumerateObject().Count()
            && expected.EnumerateObject().All(member => actual.TryGetProperty(member.Name, out var other) && Same(member.Value, other)),
        _ => true,
    };
}
