using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Easel.Llm.Gemini;

/// <summary>A call whose arguments come value by value, each with the path at which it belongs (<c>$.operations[0].action</c>).</summary>
internal sealed class PartialCall
{
    private const int MostItems = 10_000;
    private const int MostItemsInAll = 100_000;

    private readonly JsonObject _arguments = [];
    private int _items;
    private string? _openPath;

    public string? Id { get; private set; }

    public string? Name { get; private set; }

    public string? Signature { get; private set; }

    public string Arguments => _arguments.ToJsonString(WireJson.Options);

    public void Add(JsonElement call, string? signature)
    {
        Id ??= WireJson.Text(call, "id");
        Name ??= WireJson.Text(call, "name");
        Signature ??= signature;
        foreach (var part in WireJson.Array(call, "partialArgs")?.EnumerateArray() ?? default)
        {
            if (WireJson.Text(part, "jsonPath") is { } path && Value(part) is { } value)
            {
                Put(path, value, goesOn: _openPath == path);
                _openPath = WireJson.Member(part, "willContinue") is { ValueKind: JsonValueKind.True } ? path : null;
            }
        }
    }

    private static JsonElement? Value(JsonElement part) =>
        WireJson.Member(part, "stringValue") ?? WireJson.Member(part, "numberValue") ?? WireJson.Member(part, "boolValue") ?? WireJson.Member(part, "nullValue");

    private void Put(string path, JsonElement value, bool goesOn)
    {
        JsonNode at = _arguments;
        var steps = Steps(path);
        for (var i = 0; i < steps.Count - 1; i++)
        {
            at = Child(at, steps[i], steps[i + 1] is int ? new JsonArray() : new JsonObject());
        }

        var node = value.ValueKind == JsonValueKind.String && value.ValueEquals("NULL_VALUE") ? null : JsonNode.Parse(value.GetRawText());
        if (goesOn && Get(at, steps[^1]) is JsonValue open && open.TryGetValue<string>(out var text))
        {
            node = text + WireJson.Text(value);
        }

        Set(at, steps[^1], node);
    }

    private JsonNode Child(JsonNode parent, object step, JsonNode made)
    {
        if (Get(parent, step) is { } known)
        {
            return known;
        }

        Set(parent, step, made);
        return made;
    }

    private static JsonNode? Get(JsonNode parent, object step) => step is int index
        ? parent.AsArray() is var list && index < list.Count ? list[index] : null
        : parent.AsObject()[(string)step];

    private void Set(JsonNode parent, object step, JsonNode? value)
    {
        if (step is not int index)
        {
            parent.AsObject()[(string)step] = value;
            return;
        }

        var list = parent.AsArray();
        while (list.Count <= index)
        {
            if (++_items > MostItemsInAll)
            {
                throw new FormatException("The lists of a call have too many items.");
            }

            list.Add(null);
        }

        list[index] = value;
    }

    /// <summary>Names and places of a path; one that is neither makes the event unreadable, which the reader tells.</summary>
    private static List<object> Steps(string path)
    {
        var steps = new List<object>();
        foreach (var piece in path.TrimStart('$').Replace("['", ".", StringComparison.Ordinal).Replace("']", "", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            var brackets = piece.Split('[');
            if (brackets[0].Length > 0)
            {
                steps.Add(brackets[0]);
            }

            foreach (var bracket in brackets.Skip(1))
            {
                steps.Add(int.TryParse(bracket.TrimEnd(']'), NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < MostItems
                    ? index
                    : throw new FormatException("An index of a path is out of range."));
            }
        }

        return steps.Count > 0 ? steps : throw new FormatException("A path names nothing.");
    }
}
