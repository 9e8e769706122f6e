using System.Globalization;
using System.Text.Json.Nodes;
using Easel.Graph.Catalog;
using Easel.Graph.Editing;
using Easel.Graph.Layout;
using Easel.Graph.Source;
using Easel.Graph.Ui;

namespace Easel.Graph.Prompting;

/// <summary>A node of a prompt on its way into a UI document.</summary>
internal sealed class NodeDraft
{
    private readonly NodeDefinition? _definition;
    private readonly SourceValue? _title;
    private readonly JsonArray _values;

    private NodeDraft(string id, SourceValue node, NodeDefinition? definition, List<InputDraft> inputs, JsonArray values)
    {
        Id = id;
        Class = node["class_type"]?.Text ?? "";
        Inputs = inputs;
        _definition = definition;
        _title = node["_meta"] is { IsObject: true } meta && meta["title"] is { IsString: true } title ? title : null;
        _values = values;
        foreach (var output in definition?.Outputs ?? [])
        {
            Outputs.Add(new OutputDraft(output.Name, output.Type));
        }
    }

    public string Id { get; }

    public string Class { get; }

    public List<InputDraft> Inputs { get; }

    public List<OutputDraft> Outputs { get; } = [];

    /// <summary>The top left corner of its body.</summary>
    public LayoutPoint Place { get; set; }

    public NodeSize Size => NodeSize.Of(
        _definition,
        _title?.Text ?? _definition?.DisplayName ?? Class,
        Inputs.Count(input => !input.IsWidget),
        Outputs.Count,
        Inputs.Where(input => input.IsWidget).Select(input => input.Definition));

    /// <summary>A number where the id is one as the editor writes them; ids of unfolded subgraphs, such as <c>57:3</c>, stay texts.</summary>
    public JsonValue IdNode => Number is { } number ? JsonValue.Create(number) : JsonValue.Create(Id);

    /// <summary>The largest number in the id, so that nodes added later get ids of their own.</summary>
    public long LastId => Id.Split(':').Max(part => Whole(part) ?? 0);

    private long? Number => Whole(Id);

    public static NodeDraft Read(string id, SourceValue node, NodeCatalog catalog, HashSet<string> ids)
    {
        var definition = node["class_type"]?.Text is { } name ? catalog.Find(name) : null;
        var held = new Dictionary<string, SourceValue>(StringComparer.Ordinal);
        foreach (var member in node["inputs"] is { IsObject: true } inputs ? inputs.Members : [])
        {
            held[member.Name!] = member.Value;
        }

        var feeds = new Dictionary<string, (string Id, int Slot)>(StringComparer.Ordinal);
        foreach (var (input, value) in held)
        {
            if (LinkOf(value, ids) is { } from)
            {
                feeds[input] = from;
            }
        }

        return definition is null ? Unknown(id, node, held, feeds) : Known(id, node, definition, held, feeds);
    }

    public OutputDraft Output(int slot)
    {
        while (Outputs.Count <= slot)
        {
            Outputs.Add(new OutputDraft($"{Outputs.Count}", "*"));
        }

        return Outputs[slot];
    }

    public JsonObject ToJson(int order)
    {
        var json = new JsonObject
        {
            ["id"] = IdNode,
            ["type"] = Class,
            ["pos"] = new JsonArray(Place.X, Place.Y),
            ["size"] = Size.ToJson(),
            ["flags"] = new JsonObject(),
            ["order"] = order,
            ["mode"] = 0,
            ["inputs"] = new JsonArray([.. Inputs.Select(input => (JsonNode)input.ToJson())]),
            ["outputs"] = new JsonArray([.. Outputs.Select(output => (JsonNode)output.ToJson())]),
        };
        if (_title is not null)
        {
            json["title"] = _title.Text;
        }

        json["properties"] = new JsonObject { ["Node name for S&R"] = Class };
        json["widgets_values"] = _values;
        return json;
    }

    /// <summary>Null for what is no link to a node of the prompt.</summary>
    private static (string Id, int Slot)? LinkOf(SourceValue value, HashSet<string> ids) =>
        value is { IsArray: true, Count: 2 } && value[0].Text is { } id && ids.Contains(id) && value[1].TryInt(out var slot) && slot is >= 0 and < 256
            ? (id, slot)
            : null;

    private static NodeDraft Known(string id, SourceValue node, NodeDefinition definition, Dictionary<string, SourceValue> held, Dictionary<string, (string Id, int Slot)> feeds)
    {
        var widgets = WidgetReader.Read(definition, PromptValues.Unlinked(held, feeds));
        var inputs = new List<InputDraft>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, input) in LoadedSlots.Sockets(definition.Inputs, "", new NamedList<WidgetValue>([.. widgets])))
        {
            if (input.Template is null)
            {
                Take(name, input, false);
                continue;
            }

            foreach (var grown in feeds.Keys.Where(fed => fed.StartsWith(name + ".", StringComparison.Ordinal)))
            {
                Take(grown, input.Template.Input, false);
            }
        }

        foreach (var widget in widgets.Where(widget => widget.Input is not null))
        {
            Take(widget.Name, widget.Input, true);
        }

        foreach (var fed in feeds.Keys.Where(fed => !taken.Contains(fed)))
        {
            Take(fed, null, false);
        }

        return new NodeDraft(id, node, definition, inputs, PromptValues.ByPlace(definition, widgets));

        void Take(string name, InputDefinition? input, bool isWidget)
        {
            if (taken.Add(name))
            {
                inputs.Add(new InputDraft(name, input, isWidget) { From = feeds.TryGetValue(name, out var from) ? from : null });
            }
        }
    }

    private static NodeDraft Unknown(string id, SourceValue node, Dictionary<string, SourceValue> held, Dictionary<string, (string Id, int Slot)> feeds)
    {
        var inputs = feeds.Select(feed => new InputDraft(feed.Key, null, false) { From = feed.Value }).ToList();
        var widgets = held.Where(input => !feeds.ContainsKey(input.Key)).ToArray();
        inputs.AddRange(widgets.Select(widget => new InputDraft(widget.Key, null, true)));
        return new NodeDraft(id, node, null, inputs, PromptValues.InOrder(widgets));
    }

    private static long? Whole(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 1L << 53 && number.ToString(CultureInfo.InvariantCulture) == text ? number : null;
}

/// <summary>An input slot to be written.</summary>
internal sealed class InputDraft(string name, InputDefinition? definition, bool isWidget)
{
    public string Name { get; } = name;

    public InputDefinition? Definition { get; } = definition;

    public bool IsWidget { get; } = isWidget;

    /// <summary>The output that feeds it.</summary>
    public (string Id, int Slot)? From { get; init; }

    public int? Link { get; set; }

    public JsonObject ToJson()
    {
        var json = NodeShape.Input(Name, Definition?.Type ?? "*", IsWidget, Definition?.Required ?? true);
        json["link"] = Link;
        return json;
    }
}

/// <summary>An output slot to be written.</summary>
internal sealed record OutputDraft(string Name, string Type)
{
    public List<int> Links { get; } = [];

    public JsonObject ToJson() => new()
    {
        ["name"] = Name,
        ["type"] = Type,
        ["links"] = Links.Count > 0 ? new JsonArray([.. Links.Select(link => (JsonNode)link)]) : null,
    };
}
