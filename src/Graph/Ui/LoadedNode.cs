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
    private const int WorthAnIndex = 24;

    private Dictionary<string, WidgetValue>? _widgets;
    private Dictionary<string, LoadedInput>? _links;

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

    /// <summary>The inputs that a link can count or lead to: without those that only show what the editor keeps for itself, such as seed control.</summary>
    public IReadOnlyList<LoadedInput> Slots => field ??= Widgets.Any(IsKept) ? [.. Inputs.Where(input => input.Widget is not { } name || Widget(name) is not { } widget || !IsKept(widget))] : Inputs;

    private bool IsKept(WidgetValue widget) => Definition is not null && widget is { Input: null, IsSent: false, Name: not ("upload" or "image") };

    public WidgetValue? Widget(string name)
    {
        if (Widgets.Count <= WorthAnIndex)
        {
            return Widgets.FirstOrDefault(widget => widget.Name == name);
        }

        return (_widgets ??= First(Widgets, widget => widget.Name)).GetValueOrDefault(name);
    }

    /// <summary>The input that a link leads to.</summary>
    public LoadedInput? InputOf(string link)
    {
        if (Inputs.Count <= WorthAnIndex)
        {
            return Inputs.FirstOrDefault(input => input.Link == link);
        }

        return (_links ??= First(Inputs.Where(input => input.Link is not null), input => input.Link!)).GetValueOrDefault(link);
    }

    private static Dictionary<string, T> First<T>(IEnumerable<T> all, Func<T, string> key)
    {
        var first = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var one in all)
        {
            first.TryAdd(key(one), one);
        }

        return first;
    }

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

        return new LoadedNode(node, definition, widgets, Join(node, definition, widgets));
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

    private static List<LoadedInput> Join(UiNode node, NodeDefinition definition, IReadOnlyList<WidgetValue> widgets)
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
                Take(name, input.Type, null, input.AllowedTypes);
            }
        }

        foreach (var widget in widgets)
        {
            Take(widget.Name, widget.Input?.Type, widget.Name, null);
        }

        foreach (var saved in node.Inputs.Where(saved => !taken.Contains(saved.Name)))
        {
            // A slot for a widget that this class has no more is taken away on loading, and its link with it; so are the
            // sockets of choices of a dynamic list that are not chosen.
            if ((saved.Widget is null || widgets.Any(widget => widget.Name == saved.Widget)) && !IsOfOtherChoice(saved.Name, definition))
            {
                slots.Add(new LoadedInput(saved.Name, saved.Type, saved.Link, saved.Widget, saved));
            }
        }

        return slots;

        void Take(string name, string? type, string? widget, string? allowed)
        {
            if (taken.Add(name))
            {
                var saved = node.Inputs.FirstOrDefault(saved => saved.Name == name);
                var shown = type is not null && TypeRules.IsAny(type) && saved?.Type is { } concrete && type != "*" ? concrete : allowed ?? type;
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
