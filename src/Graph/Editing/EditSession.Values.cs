using System.Text.Json.Nodes;
using Easel.Graph.Prompting;
using Easel.Graph.Source;
using Easel.Graph.Ui;
using Easel.Graph.Views;

namespace Easel.Graph.Editing;

/// <content>Values of inputs, written where they take effect.</content>
internal sealed partial class EditSession
{
    private void Set(string reference, string name, JsonNode? given)
    {
        var node = _references.Node(reference);
        if (node.Subgraph is { } subgraph && subgraph.Inputs.All(slot => slot.Name != name) && Shown(node, name) is { } inside)
        {
            Set(inside.Node, inside.Widget, given);
            return;
        }

        var place = new InputPlace(node, _references.InputNamed(node, name));
        RefuseLinked(place, name);
        if (!place.Input.IsWidget)
        {
            throw Refusal.Of("wrong_value_type", $"{node.Id}.{place.Input.Name} takes a link of type {place.Input.Type}, not a value; use connect.", given?.ToJsonString());
        }

        // An input that the subgraph gets from outside has the value that the outermost instance gives it.
        while (place.Input.From is not null && _graph.TryInstance(_graph.LevelOf(place.Node), out var instance)
            && instance.Input(place.Input.From.Name) is { } outer)
        {
            place = new InputPlace(instance, outer);
            RefuseLinked(place, name);
        }

        Give(place, Value(given));
    }

    private void RefuseLinked(InputPlace place, string name)
    {
        var (node, input) = place;
        var level = _graph.LevelOf(node);
        if (input.From is not { } from || level.IsBorder(from))
        {
            return;
        }

        var primitive = level.Origin(from);
        throw Refusal.Of(
            "input_linked",
            primitive?.Class == EditorOnly.Primitive
                ? $"{node.Id}.{input.Name} takes its value from the primitive {from.Node}; set {from.Node}.value, or disconnect it first."
                : $"{node.Id}.{input.Name} is fed by {from}; disconnect it first, or set the value there.",
            name,
            [from.ToString()]);
    }

    /// <summary>Goes from an instance to the value that is in force: the first that an instance on the way holds itself, else the widget inside.</summary>
    private void Give(InputPlace place, SourceValue value)
    {
        var widget = _instances.Widget(place)
            ?? throw Refusal.Of("subgraph_boundary", $"{place.Node.Id}.{place.Input.Name} leads to no widget inside, so it can only be fed by a link.", place.Input.Name);
        Check(place, widget, value);
        for (var (node, input) = place; node.Subgraph is not null; (node, input) = _instances.Bound(node, input.Name)!.Value)
        {
            if (_instances.HeldAt(node, input.Name) is var index and >= 0)
            {
                Hold(node, index, value);
                return;
            }
        }

        if (!Settable(widget.Node, widget.Input))
        {
            throw Refusal.Of("subgraph_boundary", $"{widget.Node.Id}.{widget.Input.Name} holds no value of its own; set it where it lives.", widget.Input.Name);
        }

        Touched.Add(widget.Node.Id);
        Write(widget.Node, widget.Input, value);
        if (_writer.IsUi && widget.Node.Id == widget.Node.LocalId)
        {
            ExactEntries.Forget(_graph.Root, widget.Node.Id);
        }

        if (_graph.TryInstance(_graph.LevelOf(widget.Node), out var instance))
        {
            Mirror(instance, widget, value);
        }
    }

    private static void Check(InputPlace asked, InputPlace widget, SourceValue value)
    {
        var (node, input) = widget;
        if (input.Definition is { } definition && ValueRules.Problem(definition, value) is { } problem)
        {
            throw Refusal.Of(problem.Code, $"{asked.Node.Id}.{asked.Input.Name} of {asked.Node.ShownClass} {problem.Words}.", value.RawText, problem.DidYouMean);
        }

        if (input.Widget is { IsSeedControl: true } && value.Text is not ("fixed" or "increment" or "decrement" or "randomize"))
        {
            throw Refusal.Of("unknown_enum_value", $"{node.Id}.{input.Name} must be fixed, increment, decrement or randomize.", value.RawText, ["fixed", "randomize", "increment", "decrement"]);
        }
    }

    private void Hold(NodeView instance, int index, SourceValue value)
    {
        var level = _graph.LevelOf(instance);
        Touched.Add(instance.Id);
        instance.Source["widgets_values"]!.Set(index, value);
        level.Mark(instance.LocalId);
        Settle(level);
    }

    /// <summary>Editors of 1.28 to 1.40 write what the instance remembers of a shown widget over the one inside when they load.</summary>
    private void Mirror(NodeView instance, InputPlace widget, SourceValue value)
    {
        if (instance.Loaded!.Node is { WidgetValues: { IsArray: true } values, Properties: { } properties }
            && properties["proxyWidgets"] is { IsArray: true } proxies
            && InstanceValues.ProxyPlace(proxies, widget.Node.LocalId, widget.Input.Name) is var index and >= 0
            && index < values.Count && !values[index].IsNull)
        {
            Hold(instance, index, value);
        }
    }

    /// <summary>The widget inside that an instance shows beside its inputs, as <c>3/sigma</c> or by the widget's name where that is clear.</summary>
    private static (string Node, string Widget)? Shown(NodeView instance, string name)
    {
        var shown = instance.Loaded!.Node.Properties?["proxyWidgets"] is { IsArray: true } proxies
            ? proxies.Members.Select(member => member.Value).Where(proxy => proxy is { IsArray: true, Count: >= 2 } && proxy[0].RawText != "-1")
                .Select(proxy => (Node: proxy[0].RawText, Widget: proxy[1].RawText)).Distinct().ToArray()
            : [];
        var exact = shown.Where(proxy => $"{proxy.Node}/{proxy.Widget}" == name).ToArray();
        var meant = exact.Length > 0 ? exact : [.. shown.Where(proxy => proxy.Widget == name)];
        return meant.Length switch
        {
            0 => null,
            1 => ($"{instance.Id}/{meant[0].Node}", meant[0].Widget),
            _ => throw Refusal.Of(
                "slot_ambiguous",
                $"Instance {instance.Id} shows several widgets {name}: {string.Join(", ", meant.Select(proxy => $"{proxy.Node}/{proxy.Widget}"))}. Name one.",
                name,
                [.. meant.Select(proxy => $"{proxy.Node}/{proxy.Widget}")]),
        };
    }

    private bool Settable(NodeView node, InputView input) =>
        !_writer.IsUi || input.Widget is { } widget && (widget.Place >= 0 || node.Source["widgets_values"] is { IsObject: true });

    private static SourceValue Value(JsonNode? given)
    {
        try
        {
            return SourceValue.From(given);
        }
        catch (WorkflowFormatException failure)
        {
            throw Refusal.Of("wrong_value_type", $"The value can't be written down: {failure.Message}");
        }
    }
}
