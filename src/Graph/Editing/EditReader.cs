using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Graph.Source;

namespace Easel.Graph.Editing;

/// <summary>Reads operations one by one and names the first that is malformed, with the member that is wrong.</summary>
internal sealed class EditReader
{
    /// <summary>So many that a large graph can be removed, copied or moved at once; how many of them may cost more, the session counts.</summary>
    private const int MaxOperations = 2_000;

    /// <summary>What is copied or removed may be moved, too.</summary>
    private const int MaxMoves = 2_000;

    private static readonly Dictionary<string, (string[] Required, string[] Optional)> Members = new(StringComparer.Ordinal)
    {
        ["add_node"] = (["class"], ["as", "title", "near", "inputs"]),
        ["copy_node"] = (["node"], ["as", "x", "y"]),
        ["remove_node"] = (["node"], ["bridge"]),
        ["replace_node"] = (["node", "class"], []),
        ["insert_between"] = (["class", "from", "to"], ["as", "inputs"]),
        ["connect"] = (["from", "to"], []),
        ["disconnect"] = (["to"], ["from"]),
        ["set"] = (["node", "input", "value"], []),
        ["set_title"] = (["node", "title"], []),
        ["set_mode"] = (["node", "mode"], []),
        ["move"] = (["node", "x", "y"], []),
        ["group"] = ([], ["group", "title", "nodes", "add", "color", "x", "y"]),
        ["remove_group"] = (["group"], []),
        ["note"] = (["text"], ["node", "near", "as", "markdown", "title"]),
    };

    private readonly JsonElement _op;
    private readonly int _index;

    private EditReader(JsonElement op, int index)
    {
        _op = op;
        _index = index;
    }

    public static IReadOnlyList<GraphEdit> Read(JsonElement ops)
    {
        if (ops.ValueKind != JsonValueKind.Array)
        {
            throw Refusal("invalid_batch", -1, "The operations must be a list: [{\"op\": \"set\", \"node\": \"3\", \"input\": \"width\", \"value\": 512}].", null, []);
        }

        var moves = ops.EnumerateArray().Count(IsMove);
        var others = ops.GetArrayLength() - moves;
        if (moves > MaxMoves || others > MaxOperations)
        {
            throw Refusal(
                "too_many_operations",
                -1,
                $"A batch has at most {MaxOperations} operations and {MaxMoves} moves beside them, this one has {others} and {moves}; split it.",
                null,
                []);
        }

        return [.. ops.EnumerateArray().Select((op, index) => new EditReader(op, index).Read())];
    }

    private static bool IsMove(JsonElement op) =>
        op.ValueKind == JsonValueKind.Object && op.TryGetProperty("op", out var kind) && kind.ValueKind == JsonValueKind.String && kind.ValueEquals("move");

    private GraphEdit Read()
    {
        if (_op.ValueKind != JsonValueKind.Object || !_op.TryGetProperty("op", out var kind) || kind.ValueKind != JsonValueKind.String)
        {
            throw Refusal("invalid_operation", _index, $"An operation is an object with \"op\", one of {string.Join(", ", Members.Keys)}.", null, []);
        }

        var name = kind.GetString()!;
        if (!Members.TryGetValue(name, out var members))
        {
            throw Refusal("unknown_operation", _index, $"There is no operation \"{name}\"; there are {string.Join(", ", Members.Keys)}.", name, Spelling.Nearest(name, Members.Keys));
        }

        CheckMembers(name, members.Required, members.Optional);
        return name switch
        {
            "add_node" => new AddNode(Text("class"), TextOrNull("as"), TextOrNull("title"), IdOrNull("near"), Values()),
            "copy_node" => new CopyNode(Id("node"), TextOrNull("as"), CoordinateOrNull("x"), CoordinateOrNull("y")),
            "remove_node" => new RemoveNode(Id("node"), Flag("bridge")),
            "replace_node" => new ReplaceNode(Id("node"), Text("class")),
            "insert_between" => new InsertBetween(Text("class"), Text("from"), Text("to"), TextOrNull("as"), Values()),
            "connect" => new Connect(Text("from"), Id("to")),
            "disconnect" => new Disconnect(Id("to"), TextOrNull("from")),
            "set" => new SetInput(Id("node"), Text("input"), Node(_op.GetProperty("value"))),
            "set_title" => new SetTitle(Id("node"), Text("title")),
            "set_mode" => new SetMode(Id("node"), Mode()),
            "group" => new GroupNodes(IdOrNull("group"), TextOrNull("title"), Ids("nodes"), Ids("add"), TextOrNull("color"), CoordinateOrNull("x"), CoordinateOrNull("y")),
            "remove_group" => new RemoveGroup(Id("group")),
            "note" => new WriteNote(Text("text"), IdOrNull("node"), IdOrNull("near"), TextOrNull("as"), Flag("markdown"), TextOrNull("title")),
            _ => new MoveNode(Id("node"), Coordinate("x"), Coordinate("y")),
        };
    }

    private void CheckMembers(string name, string[] required, string[] optional)
    {
        foreach (var member in _op.EnumerateObject())
        {
            if (member.Name != "op" && !required.Contains(member.Name) && !optional.Contains(member.Name))
            {
                throw Refusal(
                    "invalid_operation",
                    _index,
                    $"{name} has no \"{member.Name}\"; it takes {string.Join(", ", required.Concat(optional))}.",
                    member.Name,
                    Spelling.Nearest(member.Name, required.Concat(optional)));
            }
        }

        if (required.FirstOrDefault(member => !_op.TryGetProperty(member, out _)) is { } missing)
        {
            throw Refusal("invalid_operation", _index, $"{name} needs \"{missing}\".", missing, []);
        }
    }

    private string Text(string name) => TextOrNull(name) ?? throw Wrong(name, "a text");

    private string? TextOrNull(string name) => !_op.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null
        ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString() : throw Wrong(name, "a text");

    /// <summary>Models write ids as numbers about as often as texts; both name the same node.</summary>
    private string Id(string name) => IdOrNull(name) ?? throw Wrong(name, "a node id");

    private string? IdOrNull(string name) => !_op.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null : Id(name, value);

    private string[]? Ids(string name) => !_op.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(element => Id(name, element))]
        : throw Wrong(name, "a list of node ids");

    private string Id(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.GetRawText(),
        _ => throw Wrong(name, "an id, or a list of them where several are meant"),
    };

    private bool Flag(string name) => _op.TryGetProperty(name, out var value) && value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False or JsonValueKind.Null => false,
        _ => throw Wrong(name, "true or false"),
    };

    private double? CoordinateOrNull(string name) => !_op.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null : Coordinate(name);

    private double Coordinate(string name) =>
        _op.GetProperty(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out var number) && Math.Abs(number) < 1e9
            ? number
            : throw Wrong(name, "a number");

    private NodeMode Mode() => Text("mode") switch
    {
        "run" => NodeMode.Run,
        "mute" => NodeMode.Mute,
        "bypass" => NodeMode.Bypass,
        var other => throw Refusal("invalid_operation", _index, $"There is no mode \"{other}\"; there are run, mute, bypass.", other, ["run", "mute", "bypass"]),
    };

    private JsonObject? Values() => !_op.TryGetProperty("inputs", out var value) || value.ValueKind == JsonValueKind.Null
        ? null
        : value.ValueKind == JsonValueKind.Object ? (JsonObject)Node(value)! : throw Wrong("inputs", "an object of values by input name");

    /// <summary>Duplicate names and lone surrogates, which the framework's nodes trip over later, are settled here.</summary>
    private JsonNode? Node(JsonElement element)
    {
        try
        {
            return SourceValue.Read(Encoding.UTF8.GetBytes(element.GetRawText())).ToNode();
        }
        catch (WorkflowFormatException failure)
        {
            throw Refusal("invalid_operation", _index, failure.Message, null, []);
        }
    }

    private GraphEditException Wrong(string name, string expected) =>
        Refusal("invalid_operation", _index, $"\"{name}\" must be {expected}.", _op.TryGetProperty(name, out var value) ? value.GetRawText() : null, []);

    private static GraphEditException Refusal(string code, int index, string message, string? value, IReadOnlyList<string> near) =>
        new(new EditError(code, index, message, value, near));
}
