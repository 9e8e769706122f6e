using System.Buffers;
using System.Text.Json.Nodes;
using Easel.Graph.Catalog;
using Easel.Graph.Source;
using Easel.Graph.Ui;

namespace Easel.Graph.Prompting;

/// <summary>Turns the values of a prompt's node into <c>widgets_values</c>.</summary>
internal static class PromptValues
{
    private static readonly HashSet<string> SeedControls = new(StringComparer.Ordinal) { "fixed", "randomize", "increment", "decrement" };

    /// <summary>The inputs that hold values, as one object; linked widgets are left to their defaults.</summary>
    public static SourceValue Unlinked(Dictionary<string, SourceValue> held, Dictionary<string, (string Id, int Slot)> feeds)
    {
        var json = new ArrayBufferWriter<byte>();
        json.Write("{"u8);
        foreach (var (name, value) in held.Where(input => !feeds.ContainsKey(input.Key)))
        {
            json.Write(json.WrittenCount > 1 ? ","u8 : default);
            json.Write(JsonText.Quote(name));
            json.Write(":"u8);
            json.Write(value.Raw);
        }

        json.Write("}"u8);
        return SourceValue.Read(json.WrittenSpan);
    }

    /// <summary>The values of a known class, each where the editor looks for it.</summary>
    public static JsonArray ByPlace(NodeDefinition definition, IReadOnlyList<WidgetValue> widgets)
    {
        var placed = widgets.Where(widget => !WidgetExtras.HasNoPlace(definition.Name, widget.Name)).ToArray();
        var values = new JsonArray();
        foreach (var widget in placed)
        {
            values.Add(widget.IsSeedControl ? JsonValue.Create("fixed") : Written(widget));
        }

        // A list without choices that the prompt does not name is only absent again when its value is.
        for (var i = placed.Length - 1; i >= 0 && placed[i].Value is null; i--)
        {
            values.RemoveAt(i);
        }

        if (WidgetReader.LooksOld(definition, values.Count))
        {
            values.Add(null);
        }

        return values;
    }

    /// <summary>The values of an unknown class, in the prompt's order, with a place for seed control where a reader of the file expects one.</summary>
    public static JsonArray InOrder(IReadOnlyList<KeyValuePair<string, SourceValue>> widgets)
    {
        var values = new JsonArray();
        for (var i = 0; i < widgets.Count; i++)
        {
            var (name, value) = widgets[i];
            values.Add(Unwrapped(value, null).ToNode());
            var isMistakable = i + 1 < widgets.Count && widgets[i + 1].Value.Text is { } next && SeedControls.Contains(next);
            if (value.IsNumber && (isMistakable || name is "seed" or "noise_seed"))
            {
                values.Add("fixed");
            }
        }

        return values;
    }

    private static JsonNode? Written(WidgetValue widget) =>
        widget.Value is null ? null
        : widget is { IsSaved: true, Input.DynamicPrompts: true, Value.Text: { } text } ? JsonValue.Create(DynamicPrompt.Escape(text))
        : Unwrapped(widget.Value, widget.Input?.Type).ToNode();

    /// <summary>Lists travel as <c>{"__value__": [...]}</c>, so that the server does not take them for links; a widget holds the list itself.</summary>
    private static SourceValue Unwrapped(SourceValue value, string? type)
    {
        if (value is not { IsObject: true } || value["__value__"] is not { IsArray: true } list)
        {
            return value;
        }

        var isWhole = type == "CURVE" ? value.Count == 2 && value["__type__"]?.Text == "CURVE" : value.Count == 1;
        return isWhole ? list : value;
    }
}
