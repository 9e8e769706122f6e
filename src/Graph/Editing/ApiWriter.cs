using System.Globalization;
using System.Text.Json.Nodes;
using Easel.Graph.Catalog;
using Easel.Graph.Source;
using Easel.Graph.Ui;
using Easel.Graph.Views;

namespace Easel.Graph.Editing;

/// <summary>Writes changes into an API document.</summary>
internal sealed class ApiWriter(EditGraph graph) : GraphWriter
{
    public override bool IsUi => false;

    public override string Add(EditLevel level, NodeDefinition definition, string? title)
    {
        var node = new JsonObject
        {
            ["inputs"] = Defaults(definition),
            ["class_type"] = definition.Name,
            ["_meta"] = new JsonObject { ["title"] = title ?? definition.DisplayName },
        };
        return Add(level, SourceValue.From(node));
    }

    public override string Copy(EditLevel level, NodeView node)
    {
        var copy = node.Source.Copy();
        foreach (var linked in node.Inputs.Where(input => input.From is not null || input.IsDangling))
        {
            Empty(copy, linked);
        }

        return Add(level, copy);
    }

    private string Add(EditLevel level, SourceValue node)
    {
        level.Mark("");
        var id = (graph.Root.Members.Select(member => UiGraph.WholeId(member.Name!.Split(':')[0]) ?? 0).DefaultIfEmpty(0).Max() + 1).ToString(CultureInfo.InvariantCulture);
        graph.Root.Set(id, node);
        return id;
    }

    public override void Remove(EditLevel level, NodeView node)
    {
        Unlink(node);
        graph.Root.Remove(node.LocalId);
        level.Mark(node.LocalId);
    }

    public override void ChangeClass(EditLevel level, NodeView node, NodeDefinition definition)
    {
        Unlink(node);
        node.Source.Set("class_type", SourceValue.From(definition.Name));
        node.Source.Set("inputs", SourceValue.From(Defaults(definition)));
        level.Mark(node.LocalId);
    }

    public override void SetValue(EditLevel level, NodeView node, InputView input, SourceValue value)
    {
        Inputs(node).Set(input.Name, SourceValue.From(Held(value)));
        level.Mark(node.LocalId);
        if (input.Definition?.Choices is not null && node.Definition is not null)
        {
            Rechoose(node, node.Definition, input.Name);
        }
    }

    public override void Connect(EditLevel level, NodeView from, int slot, NodeView to, InputView input)
    {
        Inputs(to).Set(input.Name, SourceValue.From(new JsonArray(from.LocalId, slot)));
        level.Mark(to.LocalId);
    }

    public override void Disconnect(EditLevel level, NodeView to, InputView input)
    {
        level.Mark(to.LocalId);
        Empty(to.Source, input);
    }

    public override void SetTitle(EditLevel level, NodeView node, string title)
    {
        level.Mark(node.LocalId);
        if (node.Source["_meta"] is { IsObject: true } meta)
        {
            meta.Set("title", SourceValue.From(title));
        }
        else
        {
            node.Source.Set("_meta", SourceValue.From(new JsonObject { ["title"] = title }));
        }
    }

    public override void SetMode(EditLevel level, NodeView node, NodeMode mode) => throw new NotSupportedException("An API document has no modes.");

    public override void Move(EditLevel level, NodeView node, double x, double y) => throw new NotSupportedException("An API document has no places.");

    private static void Unlink(NodeView node)
    {
        foreach (var (target, input) in node.Outputs.SelectMany(output => output.To))
        {
            Empty(target.Source, input);
        }
    }

    /// <summary>Takes the link of an input away. Without it a widget input would have nothing; what it gets is what the editor would send.</summary>
    private static void Empty(SourceValue node, InputView input)
    {
        if (input.Definition is { IsWidget: true } widget && WidgetReader.Preset(widget) is { } preset)
        {
            Inputs(node).Set(input.Name, SourceValue.From(Held(preset)));
        }
        else
        {
            Inputs(node).Remove(input.Name);
        }
    }

    /// <summary>Gives the inputs of a new choice their defaults and takes out what only the old one had, as a server expects it.</summary>
    private static void Rechoose(NodeView node, NodeDefinition definition, string list)
    {
        var inputs = Inputs(node);
        var widgets = new NamedList<WidgetValue>([.. WidgetReader.Read(definition, inputs)]);
        var sockets = LoadedSlots.Sockets(definition.Inputs, "", widgets).ToArray();
        foreach (var name in inputs.Members.Select(member => member.Name!).Where(name => name.StartsWith(list + ".", StringComparison.Ordinal)).ToArray())
        {
            var isKnown = widgets.Find(name) is not null
                || sockets.Any(socket => socket.Name == name || socket.Input.Template is not null && name.StartsWith(socket.Name + ".", StringComparison.Ordinal));
            if (!isKnown)
            {
                inputs.Remove(name);
            }
        }

        foreach (var widget in widgets.Where(widget => widget is { IsSent: true, Value: not null } && widget.Name.StartsWith(list + ".", StringComparison.Ordinal)))
        {
            if (inputs[widget.Name] is null)
            {
                inputs.Set(widget.Name, SourceValue.From(Held(widget.Value!)));
            }
        }
    }

    private static SourceValue Inputs(NodeView node) => Inputs(node.Source);

    private static SourceValue Inputs(SourceValue node)
    {
        if (node["inputs"] is not { IsObject: true })
        {
            node.Set("inputs", SourceValue.Read("{}"u8));
        }

        return node["inputs"]!;
    }

    /// <summary>A bare list would be taken for a link.</summary>
    private static JsonNode? Held(SourceValue value) => value.IsArray ? new JsonObject { ["__value__"] = value.ToNode() } : value.ToNode();

    private static JsonObject Defaults(NodeDefinition definition)
    {
        var inputs = new JsonObject();
        foreach (var widget in WidgetReader.Read(definition, null).Where(widget => widget.IsSent && widget.Value is not null))
        {
            inputs[widget.Name] = Held(widget.Value!);
        }

        return inputs;
    }
}
