using System.Text.Json.Nodes;
using Easel.Graph.Catalog;
using Easel.Graph.Source;
using Easel.Graph.Ui;

namespace Easel.Graph.Prompting;

/// <summary>What stands at an input of a prompt.</summary>
internal enum PromptShape
{
    /// <summary>A value.</summary>
    Literal,

    /// <summary>A link: the id of a node and the number of an output.</summary>
    Link,

    /// <summary>A list, which the server takes for a link, and which is none.</summary>
    BrokenLink,

    /// <summary>A list that is a value, in an object with <c>__value__</c>.</summary>
    Wrapped,

    /// <summary>The same for the points of a curve, which carry their type as well.</summary>
    Curve,
}

/// <summary>An input of a node of a prompt.</summary>
/// <param name="Name">Its name, dots of dynamic inputs included.</param>
/// <param name="Shape">What the rest means.</param>
/// <param name="Value">The value, unwrapped; of a broken link the list.</param>
/// <param name="Node">The id of the node that feeds it.</param>
/// <param name="Slot">The number of that node's output.</param>
/// <param name="Text">What is sent in place of a text in the document.</param>
internal readonly record struct PromptInput(string Name, PromptShape Shape, SourceValue? Value, string? Node = null, int Slot = 0, string? Text = null)
{
    public JsonNode? ToNode() => Shape switch
    {
        PromptShape.Link => new JsonArray(Node, Slot),
        PromptShape.Wrapped => new JsonObject { ["__value__"] = Value!.ToNode() },
        PromptShape.Curve => new JsonObject { ["__type__"] = "CURVE", ["__value__"] = Value!.ToNode() },
        _ => Text is not null ? JsonValue.Create(Text) : Value!.ToNode(),
    };

    /// <summary>As it stands in the document, whatever is sent in place of a text.</summary>
    public JsonNode? Saved() => (this with { Text = null }).ToNode();
}

/// <summary>A node of a prompt, with its inputs in the order in which they are sent.</summary>
internal sealed class PromptNode(string id, string? nodeClass, string? title, NodeDefinition? definition)
{
    private const int WorthAnIndex = 24;

    private readonly List<PromptInput> _inputs = new(definition?.Inputs.Count ?? 0);
    private Dictionary<string, int>? _places;

    public string Id { get; } = id;

    /// <summary>Null where an API document names none.</summary>
    public string? Class { get; } = nodeClass;

    public string? Title { get; } = title;

    public NodeDefinition? Definition { get; } = definition;

    /// <summary>Where it stands in a UI document; null in one of API format.</summary>
    public Level? Level { get; init; }

    /// <summary>The node of the UI document that it was made from.</summary>
    public LoadedNode? Loaded { get; init; }

    /// <summary>What an operation calls it: in a UI document the ids of the instances around it and its own, with slashes.</summary>
    public string Path => field ??= Loaded is null ? Id : Level!.PathOf(Loaded.Node);

    /// <summary>The whole entry as it is to be sent, where a document keeps one; null where the inputs say it all.</summary>
    public SourceValue? Exact { get; init; }

    /// <summary>Whether the document has the object that inputs stand in; without it a server stumbles over the node.</summary>
    public bool HasInputs { get; init; } = true;

    public IReadOnlyList<PromptInput> Inputs => _inputs;

    public bool TryGet(string name, out PromptInput input)
    {
        var place = PlaceOf(name);
        input = place < 0 ? default : _inputs[place];
        return place >= 0;
    }

    /// <summary>Adds an input, or puts it in the place of the one of that name.</summary>
    public void Set(PromptInput input)
    {
        var place = PlaceOf(input.Name);
        if (place >= 0)
        {
            _inputs[place] = input;
            return;
        }

        _places?.Add(input.Name, _inputs.Count);
        _inputs.Add(input);
    }

    public void RemoveAll(Predicate<PromptInput> match)
    {
        if (_inputs.RemoveAll(match) > 0)
        {
            _places = null;
        }
    }

    public JsonObject ToNode()
    {
        if (Exact is not null)
        {
            return (JsonObject)Exact.ToNode()!;
        }

        var inputs = new JsonObject();
        foreach (var input in _inputs)
        {
            inputs.Add(input.Name, input.ToNode());
        }

        var entry = new JsonObject { ["inputs"] = inputs };
        if (!string.IsNullOrEmpty(Class))
        {
            entry["class_type"] = Class;
        }

        if (Title is not null)
        {
            entry["_meta"] = new JsonObject { ["title"] = Title };
        }

        return entry;
    }

    private int PlaceOf(string name)
    {
        if (_inputs.Count <= WorthAnIndex)
        {
            for (var i = 0; i < _inputs.Count; i++)
            {
                if (_inputs[i].Name == name)
                {
                    return i;
                }
            }

            return -1;
        }

        if (_places is null)
        {
            _places = new Dictionary<string, int>(_inputs.Count, StringComparer.Ordinal);
            for (var i = 0; i < _inputs.Count; i++)
            {
                _places.Add(_inputs[i].Name, i);
            }
        }

        return _places.GetValueOrDefault(name, -1);
    }
}
