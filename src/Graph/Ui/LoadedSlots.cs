using Easel.Graph.Catalog;
using Easel.Graph.Source;

namespace Easel.Graph.Ui;

/// <summary>Puts a node's input slots into the order that the editor gives them on loading.</summary>
internal sealed class LoadedSlots
{
    private readonly UiNode _node;
    private readonly NamedList<WidgetValue> _widgets;
    private readonly List<LoadedInput> _slots;
    private NameSet _taken;

    private LoadedSlots(UiNode node, NodeDefinition definition, NamedList<WidgetValue> widgets)
    {
        _node = node;
        _widgets = widgets;
        _slots = new List<LoadedInput>(Math.Max(node.Inputs.Count, definition.Inputs.Count));
    }

    public static List<LoadedInput> Read(UiNode node, NodeDefinition definition, NamedList<WidgetValue> widgets) =>
        new LoadedSlots(node, definition, widgets).Read(definition);

    private List<LoadedInput> Read(NodeDefinition definition)
    {
        foreach (var (name, input) in Sockets(definition.Inputs, "", _widgets))
        {
            if (input.Template is null)
            {
                Take(name, input.Type, null, input.AllowedTypes);
            }
            else
            {
                Grown(name + ".", input.SocketType);
            }
        }

        foreach (var widget in _widgets)
        {
            Take(widget.Name, widget.Input?.Type, widget.Name, null);
        }

        foreach (var saved in _node.Inputs)
        {
            // A slot for a widget that this class has no more is taken away on loading, and its link with it; so are the
            // sockets of choices of a dynamic list that are not chosen.
            if (!_taken.Contains(saved.Name) && (saved.Widget is null || _widgets.Find(saved.Widget) is not null) && !IsOfOtherChoice(saved.Name, definition))
            {
                _slots.Add(new LoadedInput(saved.Name, saved.Type, saved.Link, saved.Widget, saved));
            }
        }

        return _slots;
    }

    /// <summary>The sockets of a class, those of the chosen entries of dynamic lists included.</summary>
    public static IEnumerable<(string Name, InputDefinition Input)> Sockets(IReadOnlyList<InputDefinition> inputs, string prefix, NamedList<WidgetValue> widgets)
    {
        foreach (var input in inputs)
        {
            if (input.IsWidget && input.Choices is null)
            {
                continue;
            }

            var name = prefix.Length == 0 ? input.Name : prefix + input.Name;
            if (!input.IsWidget)
            {
                yield return (name, input);
            }
            else if (widgets.Find(name)?.Value?.RawText is { } key && input.Choice(key) is { } chosen)
            {
                foreach (var child in Sockets(chosen.Inputs, name + ".", widgets))
                {
                    yield return child;
                }
            }
        }
    }

    private void Grown(string prefix, string type)
    {
        foreach (var saved in _node.Inputs)
        {
            if (saved.Name.StartsWith(prefix, StringComparison.Ordinal) && _taken.Add(saved.Name))
            {
                _slots.Add(new LoadedInput(saved.Name, saved.Type ?? type, saved.Link, null, saved));
            }
        }
    }

    private void Take(string name, string? type, string? widget, string? allowed)
    {
        if (_taken.Add(name))
        {
            var saved = _node.Input(name);
            var shown = type is not null && TypeRules.IsAny(type) && saved?.Type is { } concrete && type != "*" ? concrete : allowed ?? type;
            _slots.Add(new LoadedInput(name, shown, saved?.Link, widget, saved));
        }
    }

    private static bool IsOfOtherChoice(string name, NodeDefinition definition) =>
        name.IndexOf('.', StringComparison.Ordinal) is var dot and > 0 && definition.Input(name[..dot])?.Choices is not null;
}
