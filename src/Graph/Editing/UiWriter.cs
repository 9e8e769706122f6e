using System.Globalization;
using System.Text.Json.Nodes;
using Easel.Graph.Catalog;
using Easel.Graph.Layout;
using Easel.Graph.Source;
using Easel.Graph.Ui;
using Easel.Graph.Views;

namespace Easel.Graph.Editing;

/// <summary>Writes changes into a UI document.</summary>
internal sealed class UiWriter(EditGraph graph) : GraphWriter
{
    public override bool IsUi => true;

    public override string Add(EditLevel level, NodeDefinition definition, string? title)
    {
        var id = graph.NextNodeId();
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
        return Add(level, id, SourceValue.From(node));
    }

    public override string Copy(EditLevel level, NodeView node)
    {
        var id = graph.NextNodeId();
        var copy = node.Source.Copy();
        copy.Set("id", SourceValue.From(id));
        foreach (var input in Slots(copy, "inputs").Where(input => input["link"] is not null))
        {
            input.Set("link", SourceValue.From((JsonNode?)null));
        }

        foreach (var output in Slots(copy, "outputs").Where(output => output["links"] is not null))
        {
            output.Set("links", SourceValue.From((JsonNode?)null));
        }

        return Add(level, id, copy);
    }

    private static IEnumerable<SourceValue> Slots(SourceValue node, string member) =>
        node[member] is { IsArray: true } slots ? slots.Members.Select(slot => slot.Value).Where(slot => slot.IsObject) : [];

    public override void Remove(EditLevel level, NodeView node)
    {
        UiLinks.RemoveAll(level, node);
        var nodes = level.Source["nodes"]!;
        var isOnlyOne = nodes.Count == level.Ui!.ById.Count;
        for (var i = nodes.Count - 1; i >= 0; i--)
        {
            if (isOnlyOne ? nodes[i] == node.Source : nodes[i]["id"]?.RawText == node.LocalId)
            {
                nodes.RemoveAt(i);
            }
        }

        level.Ui.Nodes.RemoveAll(saved => saved.Id == node.LocalId);
        level.Ui.ById.Remove(node.LocalId);
        level.Mark(node.LocalId);
    }

    public override void ChangeClass(EditLevel level, NodeView node, NodeDefinition definition)
    {
        UiLinks.RemoveAll(level, node);
        level.Mark(node.LocalId);
        node.Source.Set("type", SourceValue.From(definition.Name));
        node.Source.Set("inputs", SourceValue.From(NodeShape.Inputs(definition)));
        node.Source.Set("outputs", SourceValue.From(NodeShape.Outputs(definition)));
        node.Source.Set("widgets_values", SourceValue.From(NodeShape.Values(WidgetReader.Read(definition, null))));
        if (node.Source["properties"] is { IsObject: true } properties && properties["Node name for S&R"] is not null)
        {
            properties.Set("Node name for S&R", SourceValue.From(definition.Name));
        }

        if (node.Subgraph is not null)
        {
            node.Source["properties"]?.Remove("proxyWidgets");
        }
    }

    public override void SetValue(EditLevel level, NodeView node, InputView input, SourceValue value)
    {
        level.Mark(node.LocalId);
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

    public override void Connect(EditLevel level, NodeView from, int slot, NodeView to, InputView input)
    {
        Disconnect(level, to, input);
        var id = graph.NextLinkId();
        var index = to == level.OutputSide ? Border(level, to, input, id) : Take(level, to, input, id);
        if (from == level.InputSide)
        {
            AddLink(level.Source["inputs"]![slot], "linkIds", id);
            level.MarkBorder();
        }
        else
        {
            AddToOutput(from, slot, id);
            level.Mark(from.LocalId);
        }

        AddLink(level, id, (Id(level, from), slot), (Id(level, to), index), from.Outputs[slot].Type);
        Raise(level, "last_link_id", "lastLinkId", id);
    }

    public override void Disconnect(EditLevel level, NodeView to, InputView input)
    {
        if (to == level.OutputSide)
        {
            level.MarkBorder();
            UiLinks.Remove(level, level.Ui!.Subgraph!.Outputs[IndexOf(to, input)].Links.ToHashSet(StringComparer.Ordinal));
        }
        else if (input.From?.Link is { } link)
        {
            UiLinks.Remove(level, link);
        }
        else if (input.IsDangling)
        {
            to.Source["inputs"]![SlotIndex(to, input)].Set("link", SourceValue.From((JsonNode?)null));
            level.Mark(to.LocalId);
        }
    }

    public override void SetTitle(EditLevel level, NodeView node, string title)
    {
        node.Source.Set("title", SourceValue.From(title));
        level.Mark(node.LocalId);
    }

    public override void SetMode(EditLevel level, NodeView node, NodeMode mode)
    {
        node.Source.Set("mode", SourceValue.From(mode switch
        {
            NodeMode.Mute => 2,
            NodeMode.Bypass => 4,
            _ => 0,
        }));
        level.Mark(node.LocalId);
    }

    public override void Move(EditLevel level, NodeView node, double x, double y)
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

    private static int IndexOf(NodeView node, InputView input)
    {
        for (var i = 0; i < node.Inputs.Count; i++)
        {
            if (node.Inputs[i] == input)
            {
                return i;
            }
        }

        throw new InvalidOperationException($"{node.Id} has no input {input.Name}.");
    }

    private static int Border(EditLevel level, NodeView side, InputView input, long link)
    {
        var index = IndexOf(side, input);
        AddLink(level.Source["outputs"]![index], "linkIds", link);
        level.MarkBorder();
        return index;
    }

    private static int Take(EditLevel level, NodeView node, InputView input, long link)
    {
        var index = SlotIndex(node, input);
        node.Source["inputs"]![index].Set("link", SourceValue.From(link));
        level.Mark(node.LocalId);
        return index;
    }

    /// <summary>The id as the document has it: a number or a text.</summary>
    private static JsonNode? Id(EditLevel level, NodeView node) =>
        node == level.InputSide ? JsonNode.Parse(UiLink.InputNode)
        : node == level.OutputSide ? JsonNode.Parse(UiLink.OutputNode)
        : node.Source["id"]!.ToNode();

    private void AddLink(EditLevel level, long id, (JsonNode? Node, int Slot) from, (JsonNode? Node, int Slot) to, string type)
    {
        if (level.Source["links"] is null or { IsNull: true })
        {
            level.Source.Set("links", SourceValue.Read("[]"u8));
        }

        var links = level.Source["links"]!;
        var asObject = links.IsObject || (links.Count > 0 ? links[0].IsObject : level.Path.Length > 0 || graph.Root["version"]?.Number is 1);
        var link = SourceValue.From(asObject
            ? new JsonObject { ["id"] = id, ["origin_id"] = from.Node, ["origin_slot"] = from.Slot, ["target_id"] = to.Node, ["target_slot"] = to.Slot, ["type"] = type }
            : new JsonArray(id, from.Node, from.Slot, to.Node, to.Slot, type));
        var name = id.ToString(CultureInfo.InvariantCulture);
        if (links.IsObject)
        {
            links.Set(name, link);
        }
        else
        {
            links.Add(link);
        }

        level.Ui!.Links[name] = UiLink.Read(links[links.Count - 1])!;
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

        AddLink(outputs[slot], "links", link);
    }

    private static void AddLink(SourceValue owner, string member, long link)
    {
        if (!owner.IsObject)
        {
            throw Refusal.Of("subgraph_boundary", "The document holds something else where a slot of the subgraph should be, so that no link can hang there; mend the definition's inputs and outputs first.");
        }

        if (owner[member] is { IsArray: true } links)
        {
            links.Add(SourceValue.From(link));
        }
        else
        {
            owner.Set(member, SourceValue.From(new JsonArray(link)));
        }
    }

    private string Add(EditLevel level, long id, SourceValue node)
    {
        var nodes = level.Source["nodes"]!;
        nodes.Add(node);
        var name = id.ToString(CultureInfo.InvariantCulture);
        level.Ui!.Nodes.Add(new UiNode(nodes[nodes.Count - 1]));
        level.Ui.ById[name] = level.Ui.Nodes[^1];
        level.Mark(name);
        Raise(level, "last_node_id", "lastNodeId", id);
        return name;
    }

    private void Raise(EditLevel level, string member, string stateMember, long id)
    {
        foreach (var owner in level.Path.Length == 0 ? (SourceValue[])[graph.Root] : [graph.Root, level.Source])
        {
            if (owner["state"] is { IsObject: true } state)
            {
                state.Set(stateMember, SourceValue.From(id));
            }

            if (owner[member] is not null || owner == graph.Root && owner["state"] is null)
            {
                owner.Set(member, SourceValue.From(id));
            }
        }
    }
}
