using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Graph.Catalog;
using Easel.Graph.Views;

namespace Easel.Graph.Telling;

/// <summary>Tells what can stand at the other end of a link, as the tool <c>compatible_nodes</c>.</summary>
public static class CompatibleNodes
{
    private const int MaxLimit = 100;
    private const int MaxHere = 40;

    /// <summary>
    /// Nodes of the workflow and classes of the catalog that give or take a type: <c>type</c>, <c>direction</c> (<c>takes</c> or
    /// <c>gives</c>), <c>limit</c>. What takes anything at all is left out.
    /// </summary>
    public static JsonObject Answer(WorkflowDocument document, NodeCatalog catalog, JsonElement args)
    {
        var type = args.Text("type") ?? "";
        var takes = args.Text("direction") != "gives";
        var limit = Math.Clamp(args.Number("limit") ?? 20, 1, MaxLimit);
        var classes = catalog.All
            .Select(definition => (Definition: definition, Slots: takes ? Taking(definition, type) : Giving(definition, type)))
            .Where(found => found.Slots.Count > 0)
            .OrderBy(found => found.Definition.Deprecated)
            .ThenBy(found => found.Definition.IsApiNode)
            .ThenBy(found => found.Definition.Module == "nodes" ? 0 : 1)
            .ThenBy(found => found.Definition.Name, StringComparer.Ordinal)
            .ToList();
        var answer = new JsonObject
        {
            ["here"] = Here(document, catalog, type, takes),
            ["classes"] = new JsonArray([.. classes.Take(limit).Select(found => (JsonNode)new JsonObject
            {
                ["class"] = found.Definition.Name,
                ["category"] = found.Definition.Category,
                ["slots"] = Texts(found.Slots),
            })]),
            ["total"] = classes.Count,
        };
        if (classes.Count == 0 && Spelling.Nearest(type, Types(catalog)) is { Count: > 0 } near)
        {
            answer["didYouMean"] = Texts(near);
        }

        return answer;
    }

    private static JsonArray Here(WorkflowDocument document, NodeCatalog catalog, string type, bool takes) =>
        new([.. GraphView.Root(document, catalog).Nodes
            .Select(node => (Node: node, Slots: takes
                ? node.Inputs.Where(input => input.IsSocket && Matches(type, input.Type)).Select(input => input.Name + (input.From is null ? "" : $" (fed by {input.From})")).ToList()
                : node.Outputs.Where(output => Matches(output.Type, type)).Select(output => output.Name).ToList()))
            .Where(found => found.Slots.Count > 0)
            .Take(MaxHere)
            .Select(found => (JsonNode)new JsonObject { ["node"] = found.Node.Id, ["class"] = found.Node.ShownClass, ["slots"] = Texts(found.Slots) })]);

    private static List<string> Taking(NodeDefinition definition, string type) =>
        [.. definition.AllInputs.Where(input => !input.Input.IsSocketless && Matches(type, input.Input.SocketType)).Select(input => input.Name).Distinct(StringComparer.Ordinal)];

    private static List<string> Giving(NodeDefinition definition, string type) =>
        [.. definition.Outputs.Where(output => Matches(output.Type, type)).Select(output => output.Name)];

    private static bool Matches(string from, string to) => !TypeRules.IsAny(from) && !TypeRules.IsAny(to) && TypeRules.Fits(from, to);

    private static HashSet<string> Types(NodeCatalog catalog) =>
        catalog.All.SelectMany(definition => definition.Outputs).SelectMany(output => TypeRules.Parts(output.Type)).ToHashSet(StringComparer.Ordinal);

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
