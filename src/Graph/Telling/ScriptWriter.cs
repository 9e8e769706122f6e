using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Graph.Catalog;
using Easel.Graph.Source;

namespace Easel.Graph.Telling;

/// <summary>Writes one prompt as a script.</summary>
internal sealed class ScriptWriter(JsonObject prompt, NodeCatalog catalog)
{
    private readonly StringBuilder _text = new();
    private readonly Dictionary<string, (string Name, NodeDefinition? Definition)> _nodes = new(prompt.Count, StringComparer.Ordinal);
    private bool _untitled;
    private string[] _keys = ScriptAssembly.EditorKeys;

    public string Write()
    {
        foreach (var (id, node) in prompt)
        {
            var nodeClass = ClassOf(node);
            _nodes[id] = (ScriptNames.Of(id, nodeClass), nodeClass is null ? null : catalog.Find(nodeClass));
        }

        _untitled = prompt.All(entry => entry.Value is not JsonObject node || !node.ContainsKey("_meta"));
        if (_untitled)
        {
            _text.Append("_meta = null\n");
        }

        if (prompt.Any(entry => entry.Value is JsonObject node && !InOrder(node, _keys) && InOrder(node, ScriptAssembly.WrittenKeys)))
        {
            _keys = ScriptAssembly.WrittenKeys;
            _text.Append("_keys = ");
            Value(new JsonArray([.. _keys.Select(key => (JsonNode)key)]));
            _text.Append('\n');
        }

        foreach (var (id, node) in prompt)
        {
            Node(id, node);
        }

        return _text.ToString();
    }

    private static string? ClassOf(JsonNode? node) => node is JsonObject map ? TextOf(map["class_type"]) : null;

    private static string? TextOf(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static bool InOrder(JsonObject node, string[] keys)
    {
        var next = 0;
        foreach (var (name, _) in node)
        {
            var place = Array.IndexOf(keys, name, next);
            if (place < 0)
            {
                return false;
            }

            next = place + 1;
        }

        return true;
    }

    private void Node(string id, JsonNode? node)
    {
        var (name, definition) = _nodes[id];
        _text.Append(name).Append(" = ");
        var nodeClass = ClassOf(node);
        if (node is not JsonObject map || map["inputs"] is not JsonObject inputs || !InOrder(map, _keys) || IsNull(map, "_meta") || map.ContainsKey("class_type") && nodeClass is null)
        {
            Value(node);
            _text.Append('\n');
            return;
        }

        // A quoted class is taken as it is, so one that the catalog does not know has to be quoted.
        _text.Append(nodeClass is null ? "null" : IsBare(nodeClass, definition) ? nodeClass : ScriptText.Quote(nodeClass)).Append('(');
        var isFirst = true;
        Meta(map, definition, ref isFirst);
        foreach (var (input, value) in inputs)
        {
            Separate(ref isFirst);
            _text.Append(IsKnown(input, definition) && ScriptNames.IsInputWord(input) ? input : ScriptText.Quote(input)).Append('=');
            if (!Link(value))
            {
                Value(value);
            }
        }

        _text.Append(")\n");
    }

    private static bool IsNull(JsonObject node, string name) => node.TryGetPropertyValue(name, out var value) && value is null;

    private bool IsBare(string nodeClass, NodeDefinition? definition) =>
        (definition is not null || catalog.Count == 0) && ScriptNames.IsWord(nodeClass) && !ScriptNames.IsReserved(nodeClass);

    private static bool IsKnown(string input, NodeDefinition? definition) => definition is null || ScriptAssembly.Knows(definition, input);

    private void Meta(JsonObject node, NodeDefinition? definition, ref bool isFirst)
    {
        var isThere = node.TryGetPropertyValue("_meta", out var meta);
        var title = meta is JsonObject { Count: 1 } map ? TextOf(map["title"]) : null;
        if (!isThere ? _untitled : title is not null && title == definition?.DisplayName)
        {
            return;
        }

        Separate(ref isFirst);
        if (title is not null)
        {
            _text.Append("_title=");
            ScriptText.Quote(_text, title);
        }
        else
        {
            _text.Append("_meta=");
            Value(meta);
        }
    }

    private void Separate(ref bool isFirst)
    {
        if (!isFirst)
        {
            _text.Append(", ");
        }

        isFirst = false;
    }

    private bool Link(JsonNode? value)
    {
        if (value is not JsonArray { Count: 2 } pair || TextOf(pair[0]) is not { } id || !_nodes.TryGetValue(id, out var origin)
            || pair[1] is not JsonValue slot || slot.GetValueKind() != JsonValueKind.Number
            || !int.TryParse(slot.ToJsonString(), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            || slot.ToJsonString() != index.ToString(CultureInfo.InvariantCulture))
        {
            return false;
        }

        _text.Append(origin.Name);
        if (index > 0)
        {
            var outputs = origin.Definition?.Outputs ?? [];
            if (index < outputs.Count && ScriptNames.IsWord(outputs[index].Name) && outputs.Count(output => output.Name == outputs[index].Name) == 1)
            {
                _text.Append('.').Append(outputs[index].Name);
            }
            else
            {
                _text.Append(CultureInfo.InvariantCulture, $"[{index}]");
            }
        }

        return true;
    }

    private void Value(JsonNode? value)
    {
        switch (value)
        {
            case JsonObject map:
                _text.Append('{');
                var isFirst = true;
                foreach (var (name, member) in map)
                {
                    Separate(ref isFirst);
                    ScriptText.Quote(_text, name);
                    _text.Append(": ");
                    Value(member);
                }

                _text.Append('}');
                break;
            case JsonArray list:
                _text.Append('[');
                var isFirstItem = true;
                foreach (var item in list)
                {
                    Separate(ref isFirstItem);
                    Value(item);
                }

                _text.Append(']');
                break;
            case null:
                _text.Append("null");
                break;
            case var _ when TextOf(value) is { } text:
                ScriptText.Quote(_text, text);
                break;
            default:
                _text.Append(value.ToJsonString(JsonText.Options));
                break;
        }
    }
}
