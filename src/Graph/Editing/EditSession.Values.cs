using System.Text.Json.Nodes;
using Easel.Graph.Source;
using Easel.Graph.Views;

namespace Easel.Graph.Editing;

/// <content>Values of inputs.</content>
internal sealed partial class EditSession
{
    private void Set(string reference, string name, JsonNode? given)
    {
        var node = _references.Node(reference);
        var input = _references.InputNamed(node, name);
        if (input.From is { Node: not "input" } from)
        {
            var primitive = Level(References.LevelOf(node)).ById.GetValueOrDefault(from.Node);
            throw Refusal.Of(
                "input_linked",
                primitive?.Class == "PrimitiveNode"
                    ? $"{node.Id}.{input.Name} takes its value from the primitive {from.Node}; set {from.Node}.value, or disconnect it first."
                    : $"{node.Id}.{input.Name} is fed by {from}; disconnect it first, or set the value there.",
                name,
                [from.ToString()]);
        }

        if (!input.IsWidget)
        {
            throw Refusal.Of("wrong_value_type", $"{node.Id}.{input.Name} takes a link of type {input.Type}, not a value; use connect.", given?.ToJsonString());
        }

        if (!Settable(node, input))
        {
            if (node.Subgraph?.Inputs.FirstOrDefault(slot => slot.Name == input.Name) is { } shown
                && shown.Links.Select(link => Target(node, link)).FirstOrDefault(found => found is not null) is var (inside, widget))
            {
                // An instance shows values that live inside, and that is where they are written.
                Set(inside, widget, given);
                return;
            }

            throw Refusal.Of("subgraph_boundary", $"{node.Id}.{input.Name} holds no value of its own; set it where it lives.", name);
        }

        var value = Value(given);
        if (input.Definition is { } definition && ValueRules.Problem(definition, value) is { } problem)
        {
            throw Refusal.Of(problem.Code, $"{node.Id}.{input.Name} of {node.ShownClass} {problem.Words}.", value.RawText, problem.DidYouMean);
        }

        if (input.Widget is { IsSeedControl: true } && value.Text is not ("fixed" or "increment" or "decrement" or "randomize"))
        {
            throw Refusal.Of("unknown_enum_value", $"{node.Id}.{input.Name} must be fixed, increment, decrement or randomize.", value.RawText, ["fixed", "randomize", "increment", "decrement"]);
        }

        Touched.Add(node.Id);
        _writer.SetValue(node, input, value);
        Forget();
    }

    private (string Node, string Widget)? Target(NodeView instance, string linkId)
    {
        foreach (var node in Level(instance.Id + "/").Nodes)
        {
            if (node.Inputs.FirstOrDefault(input => input.From?.Link == linkId && input.IsWidget) is { } input)
            {
                return (node.Id, input.Name);
            }
        }

        return null;
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
