using System.Globalization;
using System.Text.Json.Nodes;
using Easel.Graph.Catalog;
using Easel.Graph.Layout;
using Easel.Graph.Source;
using Easel.Graph.Ui;
using Easel.Graph.Views;

namespace Easel.Graph.Editing;

/// <summary>Writes changes into a UI document.</summary>
internal sealed class UiWriter(SourceValue root) : GraphWriter(root)
{
    public override bool IsUi => true;

    public override string Add(GraphView level, NodeDefinition definition, string? title)
    {
        var id = NextNodeId();
        var node = new JsonObject
        {
            ["id"] = id,
            ["type"] = definition.Name,
            ["pos"] = new JsonArray(0, 0),
            ["size"] = NodeSize.Of(definition).ToJson(),
            ["flags"] = new JsonObject(),
            ["order"] = level.Nodes.Count,
            ["mode"] = 0,
            ["inputs"] = NodeShape.Inputs(definition),
            ["outputs"] = NodeShape.Outputs(definition),
        };
        if (title is not null)
        {
            node["title"] = title;
        }

        node["properties"] = new JsonObject { ["Node name for S&R"] = definition.Name };
        node["widgets_values"] = NodeShape.Values(WidgetReader.Read(definition, null));
        level.Source["nodes"]!.Add(SourceValue.From(node));
        Raise(level, "last_node_id", "lastNodeId", id);
        return id.ToString(CultureInfo.InvariantCulture);
    }

    public override void Remove(GraphView level, NodeView node)
    {
        Unlink(level, node);
        var nodes = level.Source["nodes"]!;
        for (var i = nodes.Count - 1; i >= 0; i--)
        {
            if (nodes[i]["id"]?.RawText == node.LocalId)
            {
                nodes.RemoveAt(i);
            }
        }
    }

    public override void ChangeClass(GraphView level, NodeView node, NodeDefinition definition)
    {
        Unlink(level, node);
        node.Source.Set("type", SourceValue.From(definition.Name));
        node.Source.Set("inputs", SourceValue.From(NodeShape.Inputs(definition)));
        node.Source.Set("outputs", SourceValue.From(NodeShape.Outputs(definition)));
        node.Source.Set("widgets_values", SourceValue.From(NodeShape.Values(WidgetReader.Read(definition, null))));
        if (node.Source["properties"] is { IsObject: true } properties && properties["Node name for S&R"] is not null)
        {
            properties.Set("Node name for S&R", SourceValue.From(definition.Name));
        }
    }

    public override void SetValue(NodeView node, InputView input, SourceValue value)
    {
        var saved = node.Source["widgets_values"];
        if (saved is { IsObject: true })
        {
            saved.Set(input.Name, value);
            return;
        }

        var widget = input.Widget!;
        if (input.Definition?.Choices is not null && node.Definition is not null)
        {
            Rechoose(node, input.Name, value);
        }
        else if (saved is { IsArray: true } && widget.Place < saved.Count)
        {
            saved.Set(widget.Place, value);
        }
        else
        {
            // Fewer values than widgets: those between must be written down, or this one would land in another's place.
            var values = NodeShape.Values(node.Loaded!.Widgets);
            values[widget.Place] = value.ToNode();
            node.Source.Set("widgets_values", SourceValue.From(values));
        }
    }

    public override void Connect(GraphView level, NodeView from, int slot, NodeView to, InputView input)
    {
        if (input.From?.Link is { } old)
        {
            RemoveLink(level, old);
        }

        var id = NextLinkId();
        var index = SlotIndex(to, input);
        var target = to.Source["inputs"]!;
        target[index].Set("link", SourceValue.From(id));
        var type = from.Outputs[slot].Type;
        AddToOutput(from, slot, id);
        var links = level.Source["links"];
        if (links is null || links.IsNull)
        {
            level.Source.Set("links", SourceValue.Read("[]"u8));
            links = level.Source["links"]!;
        }

        var origin = from.Source["id"]!.ToNode();
        var destination = to.Source["id"]!.ToNode();
        var asObject = links.Count > 0 ? links[0].IsObject : level.Path.Length > 0 || Root["version"]?.Number is 1;
        links.Add(SourceValue.From(asObject
            ? new JsonObject { ["id"] = id, ["origin_id"] = origin, ["origin_slot"] = slot, ["target_id"] = destination, ["target_slot"] = index, ["type"] = type }
            : new JsonArray(id, origin, slot, destination, index, type)));
        Raise(level, "last_link_id", "lastLinkId", id);
    }

    public override void Disconnect(GraphView level, NodeView to, InputView input)
    {
        if (input.From?.Link is { } link)
        {
            RemoveLink(level, link);
        }
        else if (to.Loaded!.Input(input.Name)?.Saved is { } saved)
        {
            saved.Source.Set("link", SourceValue.From((JsonNode?)null));
        }
    }

    public override void SetTitle(NodeView node, string title) => node.Source.Set("title", SourceValue.From(title));

    public override void SetMode(NodeView node, NodeMode mode) => node.Source.Set("mode", SourceValue.From(mode switch
    {
        NodeMode.Mute => 2,
        NodeMode.Bypass => 4,
        _ => 0,
    }));

    public override void Move(NodeView node, double x, double y)
    {
        var (width, height) = (JsonValue.Create(Math.Round(x, 3)), JsonValue.Create(Math.Round(y, 3)));
        node.Source.Set("pos", SourceValue.From(node.Source["pos"] is { IsObject: true }
            ? new JsonObject { ["0"] = width, ["1"] = height }
            : new JsonArray(width, height)));
    }

    /// <summary>Another choice brings other inputs, so that all values are written again, by name.</summary>
    private static void Rechoose(NodeView node, string name, SourceValue value)
    {
        var named = SourceValue.Read("{}"u8);
        foreach (var widget in node.Loaded!.Widgets.Where(widget => widget.Value is not null))
        {
            named.Set(widget.Name, widget.Value!);
        }

        named.Set(name, value);
        node.Source.Set("widgets_values", SourceValue.From(NodeShape.Values(WidgetReader.Read(node.Definition!, named), byOrder: true)));
    }

    private static int SlotIndex(NodeView node, InputView input)
    {
        if (node.Source["inputs"] is not { IsArray: true })
        {
            node.Source.Set("inputs", SourceValue.Read("[]"u8));
        }

        var slots = node.Source["inputs"]!;
        for (var i = 0; i < slots.Count; i++)
        {
            if (slots[i].IsObject && (slots[i]["name"]?.Text ?? "") == input.Name)
            {
                return i;
            }
        }

        slots.Add(SourceValue.From(NodeShape.Input(input.Name, input.Type, input.IsWidget, input.Required)));
        return slots.Count - 1;
    }

    private static void AddToOutput(NodeView node, int slot, long link)
    {
        if (node.Source["outputs"] is not { IsArray: true })
        {
            node.Source.Set("outputs", SourceValue.Read("[]"u8));
        }

        var outputs = node.Source["outputs"]!;
        for (var i = outputs.Count; i <= slot; i++)
        {
            outputs.Add(SourceValue.From(new JsonObject { ["name"] = node.Outputs[i].Name, ["type"] = node.Outputs[i].Type, ["links"] = null }));
        }

        if (!outputs[slot].IsObject)
        {
            outputs.Set(slot, SourceValue.From(new JsonObject { ["name"] = node.Outputs[slot].Name, ["type"] = node.Outputs[slot].Type, ["links"] = null }));
        }

        if (outputs[slot]["links"] is { IsArray: true } links)
        {
            links.Add(SourceValue.From(link));
        }
        else
        {
            outputs[slot].Set("links", SourceValue.From(new JsonArray(link)));
        }
    }

    private static void Unlink(GraphView level, NodeView node)
    {
        var links = UiGraphLinks(level).Where(link => link.Origin == node.LocalId || link.Target == node.LocalId).Select(link => link.Id).ToArray();
        foreach (var link in links)
        {
            RemoveLink(level, link);
        }
    }

    private static IEnumerable<UiLink> UiGraphLinks(GraphView level) => new UiGraph(level.Source, null).Links.Values;

    private static void RemoveLink(GraphView level, string id)
    {
        if (level.Source["links"] is { } links)
        {
            for (var i = links.Count - 1; i >= 0; i--)
            {
                if (UiLink.Read(links[i])?.Id == id)
                {
                    links.RemoveAt(i);
                }
            }
        }

        foreach (var node in level.Source["nodes"]!.Members.Select(member => member.Value))
        {
            foreach (var input in Objects(node["inputs"]).Where(input => input["link"] is { IsNull: false } link && link.RawText == id))
            {
                input.Set("link", SourceValue.From((JsonNode?)null));
            }

            RemoveFromLists(node["outputs"], "links", id);
        }

        RemoveFromLists(level.Source["inputs"], "linkIds", id);
        RemoveFromLists(level.Source["outputs"], "linkIds", id);
        RemoveFromLists(level.Source["reroutes"], "linkIds", id);
        if (level.Source["extra"] is { IsObject: true } extra)
        {
            RemoveFromLists(extra["reroutes"], "linkIds", id);
            if (extra["linkExtensions"] is { IsArray: true } extensions)
            {
                for (var i = extensions.Count - 1; i >= 0; i--)
                {
                    if (extensions[i]["id"]?.RawText == id)
                    {
                        extensions.RemoveAt(i);
                    }
                }
            }
        }
    }

    private static void RemoveFromLists(SourceValue? owners, string member, string id)
    {
        foreach (var owner in Objects(owners))
        {
            if (owner[member] is { IsArray: true } list)
            {
                for (var i = list.Count - 1; i >= 0; i--)
                {
                    if (!list[i].IsNull && list[i].RawText == id)
                    {
                        list.RemoveAt(i);
                    }
                }
            }
        }
    }

    private static IEnumerable<SourceValue> Objects(SourceValue? list) =>
        list is { IsArray: true } ? list.Members.Select(member => member.Value).Where(value => value.IsObject) : [];

    private long NextNodeId() => Next(
        "last_node_id", "lastNodeId", graph => graph.Nodes.Select(node => UiGraph.WholeId(node.Id) ?? 0));

    private long NextLinkId() => Next(
        "last_link_id", "lastLinkId", graph => graph.Links.Keys.Select(id => UiGraph.WholeId(id) ?? 0));

    private long Next(string member, string stateMember, Func<UiGraph, IEnumerable<long>> ids)
    {
        var workflow = UiWorkflow.Read(Root);
        var graphs = workflow.Subgraphs.Select(subgraph => subgraph.Inside).Prepend(workflow.Root).ToArray();
        var counted = graphs.SelectMany(graph => (double?[])[graph.Source[member]?.Number, graph.Source["state"] is { IsObject: true } state ? state[stateMember]?.Number : null])
            .Where(number => number is > 0 and < 1e12)
            .Select(number => (long)number!.Value);
        return graphs.SelectMany(ids).Where(id => id < 1_000_000_000_000).Concat(counted).DefaultIfEmpty(0).Max() + 1;
    }

    private void Raise(GraphView level, string member, string stateMember, long id)
    {
        foreach (var graph in level.Path.Length == 0 ? (SourceValue[])[Root] : [Root, level.Source])
        {
            if (graph["state"] is { IsObject: true } state)
            {
                state.Set(stateMember, SourceValue.From(id));
            }

            if (graph[member] is not null || graph == Root && graph["state"] is null)
            {
                graph.Set(member, SourceValue.From(id));
            }
        }
    }
}
