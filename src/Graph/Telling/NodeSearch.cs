using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Graph.Catalog;

namespace Easel.Graph.Telling;

/// <summary>Searches the catalog, as the tool <c>node_search</c>.</summary>
public static class NodeSearch
{
    private const int MaxLimit = 100;

    /// <summary>The classes that the arguments ask for: <c>query</c>, <c>category</c>, <c>produces</c>, <c>accepts</c>, <c>limit</c>.</summary>
    public static JsonObject Answer(NodeCatalog catalog, JsonElement args)
    {
        var found = catalog.Search(new NodeQuery(args.Text("query"), args.Text("category"), args.Text("produces"), args.Text("accepts"), 0));
        var limit = Math.Clamp(args.Number("limit") ?? 20, 1, MaxLimit);
        return new JsonObject { ["nodes"] = new JsonArray([.. found.Take(limit).Select(Told)]), ["total"] = found.Count };
    }

    private static JsonNode Told(NodeDefinition definition) => new JsonObject
    {
        ["class"] = definition.Name,
        ["displayName"] = definition.DisplayName,
        ["category"] = definition.Category,
        ["description"] = definition.Description.Length <= 200 ? definition.Description : definition.Description[..199] + "…",
        ["inputs"] = Slots(definition.Inputs.Select(input => $"{input.Name}: {input.SocketType}")),
        ["outputs"] = Slots(definition.Outputs.Select(output => $"{output.Name}: {output.Type}")),
    };

    private static JsonArray Slots(IEnumerable<string> slots) => new([.. slots.Select(slot => (JsonNode)JsonValue.Create(slot))]);
}
