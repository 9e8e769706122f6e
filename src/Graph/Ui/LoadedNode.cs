using Easel.Graph.Catalog;
using Easel.Graph.Source;

namespace Easel.Graph.Ui;

/// <summary>An input slot as the editor has it after loading: the class's inputs first, then what else was saved.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it takes.</param>
/// <param name="Link">The link that feeds it.</param>
/// <param name="Widget">The widget that it stands for, where it stands for one.</param>
/// <param name="Saved">The saved slot, null where the file has none for it.</param>
internal sealed record LoadedInput(string Name, string? Type, string? Link, string? Widget, UiInput? Saved) : INamed;

/// <summary>A saved node joined with the definition of its class.</summary>
internal sealed class LoadedNode
{
    private readonly NamedList<WidgetValue> _widgets;
    private readonly NamedList<LoadedInput> _inputs;
    private Dictionary<string, LoadedInput>? _byLink;

    private LoadedNode(UiNode node, NodeDefinition? definition, NamedList<WidgetValue> widgets, NamedList<LoadedInput> inputs)
    {
        Node = node;
        Definition = definition;
        _widgets = widgets;
        _inputs = inputs;
    }

    public UiNode Node { get; }

    /// <summary>Null for a class that the catalog does not know.</summary>
    public NodeDefinition? Definition { get; }

    public NamedList<WidgetValue> Widgets => _widgets;

    public NamedList<LoadedInput> Inputs => _inputs;

    /// <summary>The inputs that a link can count or lead to: without those that only show what the editor keeps for itself, such as seed control.</summary>
    public IReadOnlyList<LoadedInput> Slots => field ??= Widgets.Any(IsKept) ? [.. Inputs.Where(input => input.Widget is not { } name || Widget(name) is not { } widget || !IsKept(widget))] : Inputs;

    private bool IsKept(WidgetValue widget) => Definition is not null && widget is { Input: null, IsSent: false, Name: not ("upload" or "image") };

    /// <summary>The sockets of its class, those of the chosen entries of dynamic lists included.</summary>
    public IEnumerable<(string Name, InputDefinition Input)> Sockets => LoadedSlots.Sockets(Definition?.Inputs ?? [], "", _widgets);

    public WidgetValue? Widget(string name) => _widgets.Find(name);

    public LoadedInput? Input(string name) => _inputs.Find(name);

    /// <summary>What the class says of an input, those of the chosen entries of dynamic lists included.</summary>
    public InputDefinition? InputDefinition(string name) =>
        Definition?.Input(name) ?? Definition?.InputAt(name, list => Widget(list)?.Value?.RawText);

    /// <summary>The input that a link feeds, the first where there are several.</summary>
    public LoadedInput? InputOf(string link) => (_byLink ??= UiNode.ByLink(_inputs, input => input.Link)).GetValueOrDefault(link);

    public string? OutputType(int slot) =>
        slot < 0 ? null
        : slot < Node.Outputs.Count && Node.Outputs[slot].Type is { } saved ? saved
        : Definition is not null && slot < Definition.Outputs.Count ? Definition.Outputs[slot].Type : null;

    public static LoadedNode Load(UiNode node, NodeDefinition? definition)
    {
        if (definition is null)
        {
            LoadedInput[] saved = [.. node.Inputs.Select(input => new LoadedInput(input.Name, input.Type, input.Link, input.Widget, input))];
            return new LoadedNode(node, null, new NamedList<WidgetValue>([.. UnknownWidgets.Read(node)]), new NamedList<LoadedInput>(saved));
        }

        var widgets = new NamedList<WidgetValue>([.. WidgetReader.Read(definition, node.WidgetValues)]);
        if (definition.Name is "KSampler" or "KSamplerAdvanced")
        {
            DropSamplerPrefix(widgets);
        }

        return new LoadedNode(node, definition, widgets, new NamedList<LoadedInput>([.. LoadedSlots.Read(node, definition, widgets)]));
    }

    private static void DropSamplerPrefix(NamedList<WidgetValue> widgets)
    {
        foreach (var widget in widgets)
        {
            if (widget.Name == "sampler_name" && widget.Value?.Text is { } name && name.StartsWith("sample_", StringComparison.Ordinal))
            {
                widget.Value = SourceValue.From(name["sample_".Length..]);
            }
        }
    }
}
