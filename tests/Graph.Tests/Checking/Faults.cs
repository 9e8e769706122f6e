using System.Text.Json.Nodes;
using Easel.Graph.Catalog;

namespace Easel.Graph.Tests.Checking;

/// <summary>Breaks a prompt in one place, in the ways in which people and models break them.</summary>
internal static class Faults
{
    private static readonly Func<JsonObject, NodeDefinition, JsonObject, Random, bool>[] Kinds = [Misname, Unlink, LinkToNothing, LinkToWrongOutput, Exceed, Misspell, Unset];

    /// <summary>The prompt with one fault, or null where the one that was picked has no place to be.</summary>
    public static JsonObject? Inject(JsonObject prompt, NodeCatalog catalog, Random random)
    {
        var copy = (JsonObject)prompt.DeepClone();
        var (_, node) = copy.ElementAt(random.Next(copy.Count));
        return catalog.Find(node!["class_type"]!.ToString()) is { } definition
            && Kinds[random.Next(Kinds.Length)](node.AsObject(), definition, node["inputs"]!.AsObject(), random) ? copy : null;
    }

    private static bool Misname(JsonObject node, NodeDefinition definition, JsonObject inputs, Random random)
    {
        var name = definition.Name;
        var at = random.Next(1, name.Length);
        node["class_type"] = name[..at] + name[(at + 1)..];
        return true;
    }

    private static bool Unlink(JsonObject node, NodeDefinition definition, JsonObject inputs, Random random) => Link(inputs, random) is { } name && inputs.Remove(name);

    private static bool LinkToNothing(JsonObject node, NodeDefinition definition, JsonObject inputs, Random random)
    {
        if (Link(inputs, random) is not { } name)
        {
            return false;
        }

        inputs[name] = new JsonArray("no such node", 0);
        return true;
    }

    private static bool LinkToWrongOutput(JsonObject node, NodeDefinition definition, JsonObject inputs, Random random)
    {
        if (Link(inputs, random) is not { } name)
        {
            return false;
        }

        inputs[name] = new JsonArray(inputs[name]![0]!.ToString(), random.Next(0, 4));
        return true;
    }

    private static bool Exceed(JsonObject node, NodeDefinition definition, JsonObject inputs, Random random)
    {
        if (definition.Inputs.Where(input => input.Max is < 1e15 && inputs[input.Name] is JsonValue).ToArray() is not { Length: > 0 } numbers)
        {
            return false;
        }

        var input = numbers[random.Next(numbers.Length)];
        inputs[input.Name] = random.Next(2) == 0 && input.Min is { } least ? least - 1 : input.Max + 1;
        return true;
    }

    private static bool Misspell(JsonObject node, NodeDefinition definition, JsonObject inputs, Random random)
    {
        if (definition.Inputs.Where(input => input.Options is { Count: > 0 } && inputs[input.Name] is JsonValue value && value.ToString().Length > 2).ToArray() is not { Length: > 0 } lists)
        {
            return false;
        }

        var input = lists[random.Next(lists.Length)];
        inputs[input.Name] = "x" + inputs[input.Name]!.ToString()[1..];
        return true;
    }

    private static bool Unset(JsonObject node, NodeDefinition definition, JsonObject inputs, Random random) =>
        inputs.Where(input => input.Value is JsonValue).Select(input => input.Key).ToArray() is { Length: > 0 } values && inputs.Remove(values[random.Next(values.Length)]);

    private static string? Link(JsonObject inputs, Random random) =>
        inputs.Where(input => input.Value is JsonArray).Select(input => input.Key).ToArray() is { Length: > 0 } links ? links[random.Next(links.Length)] : null;
}
