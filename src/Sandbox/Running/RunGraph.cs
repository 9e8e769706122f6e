using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Sandbox.Checking;
using Easel.Sandbox.Nodes;

namespace Easel.Sandbox.Running;

/// <summary>A checked graph as running needs it: each node's definition and inputs, and which of them are links.</summary>
internal sealed class RunGraph
{
    private readonly Dictionary<string, RunNode> _nodes = new(StringComparer.Ordinal);

    public RunGraph(JsonObject prompt, NodeSet nodes)
    {
        foreach (var (id, node) in prompt)
        {
            if (node is JsonObject members && nodes.Find(members["class_type"]?.GetValue<string>()) is { } found)
            {
                _nodes[id] = new RunNode(id, NodeDefinition.Of(found), members["inputs"] as JsonObject ?? []);
            }
        }
    }

    public IReadOnlyCollection<string> Ids => _nodes.Keys;

    public RunNode? Find(string id) => _nodes.GetValueOrDefault(id);

    public RunNode this[string id] => _nodes[id];
}

/// <summary>One node of the graph that runs.</summary>
internal sealed class RunNode(string id, NodeDefinition definition, JsonObject inputs)
{
    public string Id => id;

    public NodeDefinition Definition => definition;

    public SandboxNode Node => definition.Node;

    public JsonObject Inputs => inputs;

    /// <summary>The declared and undeclared inputs that are links, in the prompt's order.</summary>
    public IReadOnlyList<(string Input, string Source, int Slot)> Links { get; } =
        [.. inputs.Select(input => (Name: input.Key, Link: AsLink(input.Value))).Where(input => input.Link is not null)
            .Select(input => (input.Name, input.Link!.Value.Source, input.Link.Value.Slot))];

    private static (string Source, int Slot)? AsLink(JsonNode? value) =>
        value is JsonArray { Count: 2 } link
        && link[0] is JsonValue source && source.GetValueKind() == JsonValueKind.String
        && link[1] is JsonValue slot && slot.GetValueKind() == JsonValueKind.Number && slot.TryGetValue<int>(out var number)
            ? (source.GetValue<string>(), number)
            : null;
}
