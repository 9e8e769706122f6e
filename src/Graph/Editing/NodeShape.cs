using System.Text.Json.Nodes;
using Easel.Graph.Catalog;
using Easel.Graph.Ui;

namespace Easel.Graph.Editing;

/// <summary>The slots and values that the editor gives to a new node.</summary>
internal static class NodeShape
{
    public static JsonArray Inputs(NodeDefinition definition)
    {
        var inputs = new JsonArray();
        foreach (var input in definition.Inputs.Where(input => !input.IsWidget && input.Template is null))
        {
            inputs.Add((JsonNode)Input(input.Name, input.Type, false, input.Required));
        }

        foreach (var input in definition.Inputs.Where(input => input.IsWidget && input.Type != "PRIMITIVE"))
        {
            inputs.Add((JsonNode)Input(input.Name, input.Type, true, input.Required));
        }

        return inputs;
    }

    public static JsonObject Input(string name, string type, bool isWidget, bool required)
    {
        var input = new JsonObject { ["name"] = name, ["type"] = type };
        if (isWidget)
        {
            input["widget"] = new JsonObject { ["name"] = name };
        }
        else if (!required && name.Length > 0)
        {
            // The editor draws optional sockets with this shape.
            input["shape"] = 7;
        }

        input["link"] = null;
        return input;
    }

    public static JsonArray Outputs(NodeDefinition definition) =>
        new([.. definition.Outputs.Select(output => (JsonNode)new JsonObject { ["name"] = output.Name, ["type"] = output.Type, ["links"] = null })]);

    /// <summary>Values for <c>widgets_values</c>: each at its place, or one after the other.</summary>
    public static JsonArray Values(IReadOnlyList<WidgetValue> widgets, bool byOrder = false)
    {
        var values = new JsonArray();
        foreach (var widget in byOrder ? widgets : widgets.Where(widget => widget.Place >= 0))
        {
            while (!byOrder && values.Count < widget.Place)
            {
                values.Add(null);
            }

            // A node that was just added should not change its seed by itself.
            values.Add(widget is { IsSeedControl: true, IsSaved: false } ? "fixed" : widget.Value?.ToNode());
        }

        return values;
    }
}
