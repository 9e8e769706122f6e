using System.Text.Json.Nodes;
using Easel.Sandbox.Nodes;
using Easel.Sandbox.Wire;

namespace Easel.Sandbox.Checking;

/// <summary>The parts of a node's /object_info entry that checking and running need.</summary>
internal sealed class NodeDefinition
{
    private NodeDefinition(SandboxNode node, JsonObject entry)
    {
        Node = node;
        IsOutput = Conversion.Truth(entry["output_node"]);
        Outputs = [.. entry["output"]!.AsArray().Select(output => (JsonNode?)output)];
        Inputs = [.. Section(entry, "required", isRequired: true), .. Section(entry, "optional", isRequired: false)];
        HasUniqueId = entry["input"]?["hidden"] is JsonObject hidden && hidden.ToJsonString().Contains("UNIQUE_ID", StringComparison.Ordinal);
    }

    public SandboxNode Node { get; }

    public bool IsOutput { get; }

    public IReadOnlyList<JsonNode?> Outputs { get; }

    public IReadOnlyList<InputSpec> Inputs { get; }

    /// <summary>The node knows its own id, so two of them never share a result.</summary>
    public bool HasUniqueId { get; }

    public static NodeDefinition Of(SandboxNode node) => new(node, node.Definition);

    private static IEnumerable<InputSpec> Section(JsonObject entry, string section, bool isRequired) =>
        entry["input"]?[section] is JsonObject inputs
            ? inputs.Select(input => new InputSpec(input.Key, isRequired, input.Value!.AsArray()))
            : [];
}

/// <summary>One declared input.</summary>
/// <param name="Declared">[type] or [type, options].</param>
internal sealed record InputSpec(string Name, bool IsRequired, JsonArray Declared)
{
    public JsonNode Type => Declared[0]!;

    public string TypeName => Type is JsonArray ? "COMBO" : Type.GetValue<string>();

    public JsonObject? Options => Declared.Count > 1 ? Declared[1] as JsonObject : null;

    public JsonArray? Choices => Type as JsonArray ?? (TypeName == "COMBO" ? Options?["options"] as JsonArray : null);

    /// <summary>[type, options] with the options there even where the definition leaves them out.</summary>
    public JsonArray Config() => [Type.DeepClone(), Options?.DeepClone() ?? new JsonObject()];

    /// <summary>The minimum or maximum, or null where there is none.</summary>
    public JsonValue? Limit(string name) => TypeName is "INT" or "FLOAT" ? Options?[name] as JsonValue : null;
}
