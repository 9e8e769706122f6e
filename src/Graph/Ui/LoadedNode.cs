using Easel.Graph.Catalog;
using Easel.Graph.Source;

namespace Easel.Graph.Ui;

/// <summary>An input slot as the editor has it after loading: the class's inputs first, then what else was saved.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it takes.</param>
/// <param name="Link">The link that feeds it.</param>
/// <param name="Widget">The widget that it stands for, where it stands for one.</param>
/// <param name="Saved">The saved slot, null where the file has none for it.</param>
internal sealed record LoadedInput(string Name, string? Type, string? Link, string? Widget, UiInput? Saved);

/// <summary>A saved node joined with the definition of its class.</summary>
internal sealed class LoadedNode
{
    private LoadedNode(UiNode node, NodeDefinition? definition, IReadOnlyList<WidgetValue> widgets, IReadOnlyList<LoadedInput> inputs)
    {
        Node = node;
        Definition = definition;
        Widgets = widgets;
        Inputs = inputs;
    }

    public UiNode Node { get; }

    /// <summary>Null for a class that the catalog does not know.</summary>
    public NodeDefinition? Definition { get; }

    public IReadOnlyList<WidgetValue> Widgets { get; }

    public IReadOnlyList<LoadedInput> Inputs { get; }

    public WidgetValue? Widget(string name) => Widgets.FirstOrDefault(widget => widget.Name == name);

    public LoadedInput? Input(string name) => Inputs.FirstOrDefault(input => input.Name == name);

    public string? OutputType(int slot) =>
        slot < 0 ? null
        : slot < Node.Outputs.Count && Node.Outputs[slot].Type is { } saved ? saved
        : Definition is not null && slot < Definition.Outputs.Count ? Definition.Outputs[slot].Type : null;

    public static LoadedNode Load(UiNode node, NodeDefinition? definition)
    {
        if (definition is null)
        {
            var saved = node.Inputs.Select(input => new LoadedInput(input.Name, input.Type, input.Link, input.Widget, input)).ToArray();
            return new LoadedNode(node, null, UnknownWidgets.Read(node), saved);
        }

        var widgets = WidgetReader.Read(definition, node.WidgetValues);
        if (definition.Name is "KSampler" or "KSamplerAdvanced")
        {
            DropSamplerPrefix(widgets);
        }

        return new LoadedNode(node, definition, widgets, Slots(node, definition, widgets));
    }

    private static void DropSamplerPrefix(IReadOnlyList<WidgetValue> widgets)
    {
        foreach (var widget in widgets)
        {
            if (widget.Name == "sampler_name" && widget.Value?.Text is { } name && name.StartsWith("sample_", StringComparison.Ordinal))
            {
                widget.Value = SourceValue.From(name["sample_".Length..]);
            }
        }
    }

    private static List<LoadedInput> Slots(UiNode node, NodeDefinition definition, IReadOnlyList<WidgetValue> widgets)
    {
        var slots = new List<LoadedInput>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, input) in Sockets(definition.Inputs, "", widgets))
        {
            if (input.Template is not null)
            {
                foreach (var grown in node.Inputs.Where(saved => saved.Name.StartsWith(name + ".", StringComparison.Ordinal) && taken.Add(saved.Name)))
                {
                    slots.Add(new LoadedInput(grown.Name, grown.Type ?? input.SocketType, grown.Link, null, grown));
                }
            }
            else
            {
                Take(name, input.Type, null);
            }
        }

        foreach (var widget in widgets)
        {
            Take(widget.Name, widget.Input?.Type, widget.Name);
        }

        foreach (var saved in node.Inputs.Where(saved => !taken.Contains(saved.Name)))
        {
            // A slot for a widget that this class has no more is taken away on loading, and its link with it; so are the
            // sockets of choices of a dynamic list that are not chosen.
            if (saved.Widget is null && !IsOfOtherChoice(saved.Name, definition))
            {
                slots.Add(new LoadedInput(saved.Name, saved.Type, saved.Link, null, saved));
            }
        }

        return slots;

        void Take(string name, string? type, string? widget)
        {
            if (taken.Add(name))
            {
                var saved = node.Inputs.FirstOrDefault(saved => saved.Name == name);
                var shown = type is not null && TypeRules.IsAny(type) && saved?.Type is { } concrete && type != "*" ? concrete : type;
                slots.Add(new LoadedInput(name, shown, saved?.Link, widget, saved));
            }
        }
    }

    /// <summary>The sockets of a class, those of the chosen entries of dynamic lists included.</summary>
    public static IEnumerable<(string Name, InputDefinition Input)> Sockets(
        IReadOnlyList<InputDefinition> inputs, string prefix, IReadOnlyList<WidgetValue> widgets)
    {
        foreach (var input in inputs)
        {
            var name = prefix + input.Name;
            if (!input.IsWidget)
            {
                yield return (name, input);
            }
            else if (input.Choices is { } choices
                && widgets.FirstOrDefault(widget => widget.Name == name)?.Value?.RawText is { } key
                && choices.FirstOrDefault(choice => choice.Key == key) is { } chosen)
            {
                foreach (var child in Sockets(chosen.Inputs, name + ".", widgets))
                {
                    yield return child;
                }
            }
        }
    }

    private static bool IsOfOtherChoice(string name, NodeDefinition definition) =>
        name.IndexOf('.', StringComparison.Ordinal) is var dot and > 0
        && definition.Inputs.Any(input => input.Choices is not null && input.Name == name[..dot]);
}
