using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Graph.Source;
using Easel.Graph.Views;

namespace Easel.Graph.Telling;

/// <summary>What the nodes that a query looks for must fulfil.</summary>
internal sealed class QueryCondition
{
    private static readonly string[] Operators = ["eq", "ne", "gt", "gte", "lt", "lte", "contains", "linked"];

    private readonly QueryGraph _graph;
    private readonly string? _anywhere;
    private readonly List<(string Name, string Operator, JsonElement Operand, SourceValue? Value)> _tests = [];

    private QueryCondition(QueryGraph graph, string? anywhere)
    {
        _graph = graph;
        _anywhere = anywhere;
    }

    public static QueryCondition Read(JsonElement where, QueryGraph graph)
    {
        if (where.ValueKind != JsonValueKind.Object)
        {
            return new QueryCondition(graph, where.ValueKind == JsonValueKind.String ? where.GetString()! : where.GetRawText());
        }

        var condition = new QueryCondition(graph, null);
        foreach (var member in where.EnumerateObject())
        {
            condition.CheckName(member.Name);
            if (member.Value.ValueKind != JsonValueKind.Object)
            {
                condition.Add(member.Name, "eq", member.Value);
                continue;
            }

            foreach (var test in member.Value.EnumerateObject())
            {
                condition.Add(member.Name, test.Name, test.Value);
            }
        }

        return condition;
    }

    public bool Fits(NodeView node) => _anywhere is { } text
        ? Contains(node.ShownClass, text) || Contains(node.Title, text) || node.Inputs.Any(input => Contains(input.Value?.RawText, text) || Contains(input.Name, text))
        : _tests.All(test => Fits(node, test.Name, test.Operator, test.Operand, test.Value));

    private void CheckName(string name)
    {
        if (name is "title" or "class" or "type" or "mode" or "group" or "*" || _graph.InputNames.Contains(name))
        {
            return;
        }

        var near = Spelling.Nearest(name, _graph.InputNames);
        throw new QueryRefusal(
            "unknown_input",
            $"No node here has an input \"{name}\".{(near.Count > 0 ? $" Did you mean {string.Join(" or ", near)}?" : "")} Beside inputs, \"where\" knows title, class, mode, group and * for any value.");
    }

    private void Add(string name, string operation, JsonElement operand)
    {
        if (!Operators.Contains(operation))
        {
            throw new QueryRefusal("unknown_operator", $"\"{operation}\" can't be asked of \"{name}\". There are {string.Join(", ", Operators)}, as in {{\"steps\": {{\"gt\": 20}}}}.");
        }

        var value = operand.ValueKind == JsonValueKind.Array ? null : SourceValue.From(JsonNode.Parse(operand.GetRawText()));
        _tests.Add((name, operation, operand, value));
    }

    private bool Fits(NodeView node, string name, string operation, JsonElement operand, SourceValue? value)
    {
        if (operand.ValueKind == JsonValueKind.Array && operation is "eq" or "ne")
        {
            var isOne = operand.EnumerateArray().Any(one => Fits(node, name, "eq", one, SourceValue.From(JsonNode.Parse(one.GetRawText()))));
            return isOne == (operation == "eq");
        }

        if (operation == "linked")
        {
            return node.Input(name) is { } input && (input.From is not null) == (operand.ValueKind != JsonValueKind.False);
        }

        // CLIPLoader has an input called type, so a name of the node can be one of an input as well.
        var told = Told(node, name);
        var values = name == "*" ? node.Inputs.Select(input => input.Value) : [node.Input(name) is { From: null } held ? held.Value : null];
        if (operation == "ne")
        {
            return told is null ? values.OfType<SourceValue>().Any() && !values.Any(one => Is(one, value)) : !told.Any(text => IsText(name, text, operand));
        }

        return (told?.Any(text => operation == "contains" ? Contains(text, operand.ToString()) : operation == "eq" && IsText(name, text, operand)) ?? false)
            || values.OfType<SourceValue>().Any(one => Compare(one, operation, operand, value));
    }

    private IEnumerable<string>? Told(NodeView node, string name) => name switch
    {
        "title" => [node.Title ?? node.Definition?.DisplayName ?? ""],
        "class" or "type" => [node.ShownClass, node.Class],
        "mode" => [QueryAnswer.ModeName(node.Mode)],
        "group" => _graph.GroupsOf(node),
        _ => null,
    };

    // Nobody types a title or a class to its end; a mode is a word of three.
    private static bool IsText(string name, string text, JsonElement operand) =>
        name == "mode" ? string.Equals(text, operand.ToString(), StringComparison.OrdinalIgnoreCase) : Contains(text, operand.ToString());

    private static bool Compare(SourceValue held, string operation, JsonElement operand, SourceValue? value) => operation switch
    {
        "contains" => Contains(held.RawText, operand.ToString()),
        "eq" => Is(held, value),
        _ when !held.IsNumber || value is not { IsNumber: true } => false,
        _ => JsonNumber.Compare(held.RawText, value.RawText) is var order && operation switch
        {
            "gt" => order > 0,
            "gte" => order >= 0,
            "lt" => order < 0,
            _ => order <= 0,
        },
    };

    private static bool Is(SourceValue? held, SourceValue? value) => held is not null && value is not null && SourceEquality.Same(held, value);

    private static bool Contains(string? text, string part) => text is not null && text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
