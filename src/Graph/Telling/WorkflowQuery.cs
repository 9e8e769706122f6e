using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Graph.Catalog;
using Easel.Graph.Source;
using Easel.Graph.Views;

namespace Easel.Graph.Telling;

/// <summary>Answers questions about a workflow's nodes, as the tool <c>workflow_query</c>.</summary>
public static class WorkflowQuery
{
    private const int DefaultChars = 24_000;

    private static readonly string[] Fields = ["id", "class", "title", "mode", "inputs", "outputs", "pos"];

    /// <summary>
    /// The nodes that the arguments ask for, in topological order: <c>ids</c>, <c>types</c> (classes), <c>where</c> (a text to be found
    /// anywhere, or an object of values by input name, <c>title</c> or <c>mode</c>), <c>upstream_of</c>, <c>downstream_of</c>, <c>depth</c>,
    /// <c>fields</c> and <c>max_chars</c>. Ids that no node has come back as <c>notFound</c>.
    /// </summary>
    public static JsonObject Answer(WorkflowDocument document, NodeCatalog catalog, JsonElement args)
    {
        var levels = GraphView.Levels(document, catalog);
        var all = levels.SelectMany(level => level.Topological()).ToArray();
        var byId = levels.SelectMany(level => level.ById).ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
        var depth = args.Number("depth") ?? int.MaxValue;
        var notFound = new HashSet<string>(StringComparer.Ordinal);
        var chosen = Chosen(args, "ids", byId, notFound, id => [id])
            .Intersect(Chosen(args, "upstream_of", byId, notFound, id => Reach(id, depth, byId, upstream: true)))
            .Intersect(Chosen(args, "downstream_of", byId, notFound, id => Reach(id, depth, byId, upstream: false)))
            .ToHashSet(StringComparer.Ordinal);
        var types = args.Texts("types");
        var found = all
            .Where(node => chosen.Contains(node.Id))
            .Where(node => types.Count == 0 || types.Any(type => string.Equals(type, node.Class, StringComparison.OrdinalIgnoreCase) || string.Equals(type, node.ShownClass, StringComparison.OrdinalIgnoreCase)))
            .Where(node => args.Given("where") is not { } where || Fits(node, where))
            .ToArray();
        return Told(found, args, notFound);
    }

    private static IEnumerable<string> Chosen(JsonElement args, string name, Dictionary<string, NodeView> byId, HashSet<string> notFound, Func<string, IEnumerable<string>> reach)
    {
        var wanted = args.Texts(name);
        if (wanted.Count == 0)
        {
            return byId.Keys;
        }

        notFound.UnionWith(wanted.Where(id => !byId.ContainsKey(id)));
        return wanted.Where(byId.ContainsKey).SelectMany(reach).Distinct(StringComparer.Ordinal);
    }

    private static HashSet<string> Reach(string start, int depth, Dictionary<string, NodeView> byId, bool upstream)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Queue<(string Id, int Distance)>([(start, 0)]);
        while (waiting.TryDequeue(out var next))
        {
            if (next.Distance >= depth || !byId.TryGetValue(next.Id, out var node))
            {
                continue;
            }

            var neighbours = upstream
                ? node.Inputs.Select(input => input.From?.Node).OfType<string>().Where(byId.ContainsKey)
                : node.Outputs.SelectMany(output => output.To).Select(to => to.Node.Id);
            foreach (var neighbour in neighbours)
            {
                if (neighbour != start && seen.Add(neighbour))
                {
                    waiting.Enqueue((neighbour, next.Distance + 1));
                }
            }
        }

        return seen;
    }

    private static bool Fits(NodeView node, JsonElement where)
    {
        if (where.ValueKind != JsonValueKind.Object)
        {
            var text = where.ValueKind == JsonValueKind.String ? where.GetString()! : where.GetRawText();
            return Contains(node.ShownClass, text) || Contains(node.Title, text) || node.Inputs.Any(input => Contains(input.Value?.RawText, text) || Contains(input.Name, text));
        }

        return where.EnumerateObject().All(condition => condition.Name switch
        {
            "title" => Contains(node.Title, condition.Value.ToString()),
            "mode" => ModeName(node.Mode) == condition.Value.ToString(),
            "class" or "type" => Contains(node.ShownClass, condition.Value.ToString()),
            var name => node.Input(name)?.Value is { } value && SourceEquality.Same(value, SourceValue.From(JsonNode.Parse(condition.Value.GetRawText()))),
        });
    }

    private static bool Contains(string? text, string part) => text is not null && text.Contains(part, StringComparison.OrdinalIgnoreCase);

    private static JsonObject Told(NodeView[] found, JsonElement args, HashSet<string> notFound)
    {
        var fields = args.Texts("fields") is { Count: > 0 } asked ? asked.Intersect(Fields, StringComparer.Ordinal).Append("id").ToHashSet(StringComparer.Ordinal) : [.. Fields[..6]];
        var left = Math.Max(200, args.Number("max_chars") ?? DefaultChars);
        var nodes = new JsonArray();
        foreach (var node in found)
        {
            var told = NodeJson(node, fields);
            left -= told.ToJsonString(JsonText.Options).Length + 1;
            if (left < 0)
            {
                break;
            }

            nodes.Add((JsonNode)told);
        }

        var answer = new JsonObject { ["nodes"] = nodes, ["total"] = found.Length, ["truncated"] = nodes.Count < found.Length };
        if (notFound.Count > 0)
        {
            answer["notFound"] = new JsonArray([.. notFound.Select(id => (JsonNode)JsonValue.Create(id))]);
        }

        return answer;
    }

    private static JsonObject NodeJson(NodeView node, HashSet<string> fields)
    {
        var told = new JsonObject { ["id"] = node.Id };
        if (fields.Contains("class"))
        {
            told["class"] = node.ShownClass;
        }

        if (fields.Contains("title"))
        {
            told["title"] = node.Title ?? node.Definition?.DisplayName;
        }

        if (fields.Contains("mode"))
        {
            told["mode"] = ModeName(node.Mode);
        }

        if (fields.Contains("inputs"))
        {
            told["inputs"] = new JsonArray([.. node.Inputs.Select(InputJson)]);
        }

        if (fields.Contains("outputs"))
        {
            told["outputs"] = new JsonArray([.. node.Outputs.Select(OutputJson)]);
        }

        if (fields.Contains("pos") && node.Source["pos"]?.ToNode() is { } place)
        {
            told["pos"] = place;
        }

        return told;
    }

    private static JsonNode InputJson(InputView input)
    {
        var told = new JsonObject { ["name"] = input.Name, ["type"] = input.Type };
        if (input.From is { } from)
        {
            told["from"] = from.ToString();
        }
        else if (input.Value is { } value)
        {
            told["value"] = value.ToNode();
        }

        return told;
    }

    private static JsonNode OutputJson(OutputView output)
    {
        var told = new JsonObject { ["name"] = output.Name, ["type"] = output.Type };
        if (output.To.Count > 0)
        {
            told["to"] = new JsonArray([.. output.To.Select(to => (JsonNode)JsonValue.Create($"{to.Node.Id}.{to.Input.Name}"))]);
        }

        return told;
    }

    private static string ModeName(NodeMode mode) => mode switch
    {
        NodeMode.Mute => "mute",
        NodeMode.Bypass => "bypass",
        _ => "run",
    };
}
