using System.Text.Json;
using System.Text.Json.Nodes;

namespace Easel.Graph.Editing;

/// <summary>Reads the operations of a batch from JSON, strictly.</summary>
public static class EditBatch
{
    /// <summary>The JSON schema of the list of operations, for a model or a client.</summary>
    public static JsonElement Schema { get; } = EditSchema.Element;

    /// <summary>Reads a list of operations.</summary>
    /// <exception cref="GraphEditException">One of them is malformed; the error names it.</exception>
    public static IReadOnlyList<GraphEdit> Parse(JsonElement ops) => EditReader.Read(ops);

    /// <summary>The operations as JSON that <see cref="Parse"/> reads.</summary>
    public static JsonArray ToJson(IEnumerable<GraphEdit> edits) => new([.. edits.Select(edit => (JsonNode)EditJson.Write(edit))]);
}
