using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Graph.Catalog;
using Easel.Graph.Views;

namespace Easel.Graph.Telling;

/// <summary>Answers questions about a workflow's nodes, as the tool <c>workflow_query</c>.</summary>
public static class WorkflowQuery
{
    private const int DefaultChars = 24_000;
    private const int LeastChars = 500;

    /// <summary>
    /// The nodes that the arguments ask for, in topological order:
    /// <list type="bullet">
    /// <item><c>ids</c>, inside subgraphs <c>57/3</c>; <c>types</c>, classes or names of subgraphs;</item>
    /// <item><c>where</c>, a text to be found anywhere, or conditions by input name, <c>title</c>, <c>class</c>, <c>mode</c>, <c>group</c> or
    /// <c>*</c> for any value: a value, a list of them, or <c>{"gt": 5}</c> with eq, ne, gt, gte, lt, lte, contains, linked;</item>
    /// <item><c>upstream_of</c>, <c>downstream_of</c> and <c>depth</c>, in links, on the node's own level;</item>
    /// <item><c>fields</c>, of id, class, title, mode, inputs, outputs, values, links, groups, pos, size; <c>max_chars</c> for the whole
    /// answer; <c>after</c>, an id behind which to go on.</item>
    /// </list>
    /// </summary>
    /// <returns><c>nodes</c>, <c>total</c>, <c>truncated</c> with <c>left</c> and the <c>next</c> ids, <c>notFound</c>; or an <c>error</c> with
    /// code and message.</returns>
    public static JsonObject Answer(WorkflowDocument document, NodeCatalog catalog, JsonElement args)
    {
        try
        {
            var fields = QueryFields.Read(args.Texts("fields"));
            var graph = new QueryGraph(document, catalog);
            var condition = args.Given("where") is { } where ? QueryCondition.Read(where, graph) : null;
            var notFound = new List<string>();
            var found = Found(graph, args, condition, notFound);
            var budget = Math.Max(LeastChars, args.Number("max_chars") ?? DefaultChars);
            return new QueryAnswer(graph, fields, budget).Of(found, notFound);
        }
        catch (QueryRefusal refusal)
        {
            return new JsonObject { ["error"] = new JsonObject { ["code"] = refusal.Code, ["message"] = refusal.Message } };
        }
    }

    private static NodeView[] Found(QueryGraph graph, JsonElement args, QueryCondition? condition, List<string> notFound)
    {
        var depth = args.Number("depth") ?? int.MaxValue;
        var types = args.Texts("types").ToHashSet(StringComparer.OrdinalIgnoreCase);
        var ids = Chosen("ids", nodes => nodes);
        var above = Chosen("upstream_of", nodes => graph.Reach(nodes, depth, upstream: true));
        var below = Chosen("downstream_of", nodes => graph.Reach(nodes, depth, upstream: false));
        var found = graph.Nodes
            .Where(node => (ids?.Contains(node) ?? true) && (above?.Contains(node) ?? true) && (below?.Contains(node) ?? true))
            .Where(node => types.Count == 0 || types.Contains(node.Class) || types.Contains(node.ShownClass))
            .Where(node => condition?.Fits(node) ?? true);
        return [.. args.Text("after") is { } after && graph.Find(after) is { } last ? found.SkipWhile(node => graph.PlaceOf(node) <= graph.PlaceOf(last)) : found];

        HashSet<NodeView>? Chosen(string name, Func<IEnumerable<NodeView>, IEnumerable<NodeView>> reach)
        {
            var wanted = args.Texts(name);
            if (wanted.Count == 0)
            {
                return null;
            }

            notFound.AddRange(wanted.Where(id => graph.Find(id) is null));
            return [.. reach(wanted.Select(graph.Find).OfType<NodeView>())];
        }
    }
}

/// <summary>Ends a query that can't be answered.</summary>
internal sealed class QueryRefusal(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
