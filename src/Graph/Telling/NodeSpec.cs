using System.Text.Json.Nodes;
using Easel.Graph.Catalog;

namespace Easel.Graph.Telling;

/// <summary>Tells one node class with its inputs and outputs, as the tool <c>node_spec</c>.</summary>
public static class NodeSpec
{
    /// <summary>The class with at most <paramref name="maxOptions"/> choices of each list.</summary>
    public static JsonObject Tell(NodeDefinition definition, int maxOptions = 20)
    {
        var told = new JsonObject
        {
            ["class"] = definition.Name,
            ["displayName"] = definition.DisplayName,
            ["description"] = definition.Description,
            ["category"] = definition.Category,
            ["outputNode"] = definition.IsOutput,
            ["inputs"] = new JsonArray([.. definition.Inputs.Select(input => Input(input, maxOptions))]),
            ["outputs"] = new JsonArray([.. definition.Outputs.Select(output => (JsonNode)new JsonObject { ["name"] = output.Name, ["type"] = output.Type })]),
        };
        foreach (var (name, isSo) in ((string, bool)[])[("deprecated", definition.Deprecated), ("experimental", definition.Experimental), ("apiNode", definition.IsApiNode)])
        {
            if (isSo)
            {
                told[name] = true;
            }
        }

        return told;
    }

    private static JsonNode Input(InputDefinition input, int maxOptions)
    {
        var told = new JsonObject { ["name"] = input.Name, ["type"] = input.SocketType, ["required"] = input.Required, ["socket"] = !input.IsWidget };
        Put("default", input.DefaultText);
        Put("min", input.MinText);
        Put("max", input.MaxText);
        if (input.Options is { } options)
        {
            told["options"] = new JsonArray([.. options.Take(maxOptions).Select(option => option.ToNode())]);
            told["optionCount"] = options.Count;
        }

        if (input.Choices is { } choices)
        {
            told["options"] = new JsonArray([.. choices.Take(maxOptions).Select(choice => (JsonNode)JsonValue.Create(choice.Key))]);
            told["optionCount"] = choices.Count;
            told["choices"] = new JsonObject(choices.Take(maxOptions).DistinctBy(choice => choice.Key).Select(choice => KeyValuePair.Create(
                choice.Key, (JsonNode?)new JsonArray([.. choice.Inputs.Select(child => Input(child, Math.Min(maxOptions, 8)))]))));
        }

        if (input.Template is { } template)
        {
            told["sockets"] = $"{input.Name}.{(template.Names is { Count: > 0 } names ? string.Join($", {input.Name}.", names.Take(8)) : template.Prefix + "0 …")}";
            told["minSockets"] = template.Min;
            told["maxSockets"] = template.Max;
        }

        if (input.Tooltip is { Length: > 0 and <= 200 } tooltip)
        {
            told["tooltip"] = tooltip;
        }

        return told;

        void Put(string name, string? json)
        {
            if (json is not null)
            {
                told[name] = JsonNode.Parse(json);
            }
        }
    }
}
