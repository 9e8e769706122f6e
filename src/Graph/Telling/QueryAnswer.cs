using System.Text.Json.Nodes;
using Easel.Graph.Source;
using Easel.Graph.Views;

namespace Easel.Graph.Telling;

/// <summary>Writes the answer of a query within its budget.</summary>
/// <param name="graph">Where the nodes stand.</param>
/// <param name="fields">The members that each node gets.</param>
/// <param name="budget">Characters that the answer may have.</param>
internal sealed class QueryAnswer(QueryGraph graph, HashSet<string> fields, int budget)
{
    private const int MostNext = 100;
    private const int MostNotFound = 20;

    // Characters that a slot or a link takes at least, and those of a value.
    private const int LeastSlot = 20;
    private const int LeastValue = 4;

    public static string ModeName(NodeMode mode) => mode switch
    {
        NodeMode.Mute => "mute",
        NodeMode.Bypass => "bypass",
        _ => "run",
    };

    public JsonObject Of(IReadOnlyList<NodeView> found, IReadOnlyList<string> notFound)
    {
        var answer = new JsonObject { ["nodes"] = new JsonArray(), ["total"] = found.Count, ["truncated"] = false };
        if (notFound.Count > 0)
        {
            answer["notFound"] = Texts(notFound.Distinct(StringComparer.Ordinal).Take(MostNotFound).Select(id => id.Length <= 80 ? id : id[..80]), budget / 4);
        }

        // What follows the nodes gets a sixth, so that a long answer still says how to go on.
        var left = budget - Length(answer) - (budget / 6);
        var nodes = new JsonArray();
        foreach (var node in found)
        {
            var told = IsHopeless(node, left) ? null : Told(node, int.MaxValue);
            if (told is null || Length(told) + 1 > left)
            {
                if (nodes.Count > 0)
                {
                    break;
                }

                // One node alone is too long: then its texts are cut, and at last all but its name.
                told = Shortened(node, left);
            }

            left -= Length(told) + 1;
            nodes.Add((JsonNode)told);
        }

        answer["nodes"] = nodes;
        if (nodes.Count < found.Count)
        {
            answer["truncated"] = true;
            answer["left"] = found.Count - nodes.Count;
            answer["next"] = Texts(found.Skip(nodes.Count).Take(MostNext).Select(node => node.Id), (budget / 6) - 60);
        }

        return answer;
    }

    private static int Length(JsonNode node) => node.ToJsonString(JsonText.Options).Length;

    private static JsonArray Texts(IEnumerable<string> texts, int most)
    {
        var list = new JsonArray();
        foreach (var text in texts)
        {
            most -= JsonText.Quote(text).Length + 1;
            if (most < 0)
            {
                break;
            }

            list.Add((JsonNode)text);
        }

        return list;
    }

    /// <summary>Whether the number of a node's slots alone is more than there is room for, so that nothing of them need be written to know it.</summary>
    private bool IsHopeless(NodeView node, int left)
    {
        var held = node.Inputs.Count(input => input is { From: null, Value: not null });
        return LeastSlot * (long)((fields.Contains("inputs") ? node.Inputs.Count : 0) + (fields.Contains("outputs") ? node.Outputs.Count : 0)) > left
            || fields.Contains("links") && LeastSlot * (long)node.Inputs.Count(input => input.From is not null) > left
            || fields.Contains("values") && LeastValue * (long)held > left;
    }

    private JsonObject Shortened(NodeView node, int left)
    {
        foreach (var most in IsHopeless(node, left) ? (int[])[] : [1000, 200, 40])
        {
            var told = Told(node, most);
            told["cut"] = true;
            if (Length(told) + 1 <= left)
            {
                return told;
            }
        }

        return new JsonObject { ["id"] = Cut(node.Id, 60), ["class"] = Cut(node.ShownClass, 60), ["cut"] = true };
    }

    private JsonObject Told(NodeView node, int mostText)
    {
        var told = new JsonObject { ["id"] = node.Id };
        Put("class", () => node.ShownClass);
        Put("title", () => Cut(node.Title ?? node.Definition?.DisplayName, mostText));
        Put("mode", () => ModeName(node.Mode));
        Put("groups", () => new JsonArray([.. graph.GroupsOf(node).Select(title => (JsonNode?)Cut(title, mostText))]));
        Put("inputs", () => new JsonArray([.. node.Inputs.Select(input => Input(input, mostText))]));
        Put("values", () => Values(node, mostText));
        Put("outputs", () => new JsonArray([.. node.Outputs.Select(Output)]));
        Put("links", () => Links(node));
        Put("pos", () => node.Source["pos"]?.ToNode());
        Put("size", () => node.Source["size"]?.ToNode());
        return told;

        void Put(string field, Func<JsonNode?> value)
        {
            if (fields.Contains(field) && value() is { } given)
            {
                told[field] = given;
            }
        }
    }

    private static JsonNode Input(InputView input, int mostText)
    {
        var told = new JsonObject { ["name"] = input.Name, ["type"] = input.Type };
        if (input.From is { } from)
        {
            told["from"] = from.ToString();
        }
        else if (input.Value is { } value)
        {
            told["value"] = Value(value, mostText);
        }

        return told;
    }

    private static JsonObject Values(NodeView node, int mostText)
    {
        var values = new JsonObject();
        foreach (var input in node.Inputs.Where(input => input is { From: null, Value: not null }))
        {
            values[input.Name] = Value(input.Value!, mostText);
        }

        return values;
    }

    private static JsonNode Output(OutputView output)
    {
        var told = new JsonObject { ["name"] = output.Name, ["type"] = output.Type };
        if (output.To.Count > 0)
        {
            told["to"] = new JsonArray([.. output.To.Select(to => (JsonNode)End(to))]);
        }

        return told;
    }

    private static JsonArray Links(NodeView node) =>
    [
        .. node.Inputs.Where(input => input.From is not null).Select(input => Link(input.From!.ToString(), $"{node.Id}.{input.Name}")),
        .. node.Outputs.SelectMany(output => output.To.Select(to => Link($"{node.Id}.{output.Name}", End(to)))),
    ];

    private static JsonNode Link(string from, string to) => new JsonObject { ["from"] = from, ["to"] = to };

    private static string End((NodeView Node, InputView Input) to) => $"{to.Node.Id}.{to.Input.Name}";

    private static JsonNode? Value(SourceValue value, int mostText) =>
        value.RawText is { } text && text.Length > mostText ? JsonValue.Create(Cut(text, mostText)) : value.ToNode();

    private static string? Cut(string? text, int most) =>
        text is null || text.Length <= most ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[most - 1]) ? most - 1 : most), "…");
}
