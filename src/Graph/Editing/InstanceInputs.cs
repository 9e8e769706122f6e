using Easel.Graph.Source;
using Easel.Graph.Ui;
using Easel.Graph.Views;

namespace Easel.Graph.Editing;

/// <summary>An input by its node.</summary>
internal readonly record struct InputPlace(NodeView Node, InputView Input);

/// <summary>Finds what the inputs of a subgraph's instance stand for inside, and which value is in force.</summary>
internal sealed class InstanceInputs(EditGraph graph)
{
    private readonly Dictionary<UiSubgraph, InstanceValues> _values = [];
    private int _version = -1;

    /// <summary>The input inside whose widget an input of an instance shows: the first that it leads to; null for a pure socket.</summary>
    public InputPlace? Bound(NodeView instance, string name) => Bound(instance, name, []);

    /// <summary>The widget at the end, through the instances between.</summary>
    public InputPlace? Widget(InputPlace place)
    {
        var end = (InputPlace?)place;
        while (end is { Node.Subgraph: not null } next)
        {
            end = Bound(next.Node, next.Input.Name);
        }

        return end;
    }

    /// <summary>The value in force: the first that an instance on the way holds itself, else the one of the widget at the end.</summary>
    public SourceValue? Value(InputPlace place)
    {
        var next = (InputPlace?)place;
        while (next is { Node.Subgraph: not null } outer)
        {
            if (HeldAt(outer.Node, outer.Input.Name) is var index and >= 0)
            {
                return outer.Node.Source["widgets_values"]![index];
            }

            next = Bound(outer.Node, outer.Input.Name);
        }

        return next?.Input.Value;
    }

    /// <summary>Where the instance holds a value of its own that wins over the one inside; -1 where it holds none.</summary>
    public int HeldAt(NodeView instance, string name)
    {
        var subgraph = instance.Subgraph!;
        var slot = subgraph.IndexOfInput(name);
        return slot < 0 ? -1 : Values(instance).Place(instance.Loaded!.Node, subgraph, slot);
    }

    /// <summary>Where the values of a definition's instances stand is counted once for each state of the document.</summary>
    private InstanceValues Values(NodeView instance)
    {
        if (_version != graph.Root.Version)
        {
            _version = graph.Root.Version;
            _values.Clear();
        }

        if (!_values.TryGetValue(instance.Subgraph!, out var values))
        {
            _values[instance.Subgraph!] = values = new InstanceValues((subgraph, other) => Bound(instance, subgraph.Inputs[other].Name) is not null);
        }

        return values;
    }

    /// <summary>
    /// The instances that hold values one for each input that leads to a widget, with the names of those inputs: where such a value
    /// stands depends on the links inside.
    /// </summary>
    public IReadOnlyList<(string Instance, IReadOnlyList<string> Bound)> ByPosition()
    {
        var found = new List<(string, IReadOnlyList<string>)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Queue<string>([""]);
        while (waiting.TryDequeue(out var path))
        {
            foreach (var instance in graph.Find(path)?.Nodes.Where(node => node.Subgraph is not null) ?? [])
            {
                if (instance.Loaded!.Node is { WidgetValues: { IsArray: true, Count: > 0 } } node && node.Properties?["proxyWidgets"] is not { IsArray: true })
                {
                    found.Add((instance.Id, BoundNames(instance)));
                }

                if (seen.Add(instance.Subgraph!.Id))
                {
                    waiting.Enqueue(instance.Id + "/");
                }
            }
        }

        return found;
    }

    /// <summary>The inputs of an instance that lead to a widget, in the order of the definition.</summary>
    public IReadOnlyList<string> BoundNames(NodeView instance) =>
        [.. instance.Subgraph!.Inputs.Select(slot => slot.Name).Where(name => Bound(instance, name) is not null)];

    private InputPlace? Bound(NodeView instance, string name, HashSet<(string Definition, string Slot)> seen)
    {
        // Whether there is a widget depends on definition and slot alone, so that none is worth a second look.
        var slot = instance.Subgraph!.IndexOfInput(name);
        if (slot < 0 || !seen.Add((instance.Subgraph!.Id, name)) || graph.Find(instance.Id + "/") is not { } inside)
        {
            return null;
        }

        foreach (var linkId in instance.Subgraph.Inputs[slot].Links)
        {
            if (inside.Ui!.Links.TryGetValue(linkId, out var link)
                && inside.ById.TryGetValue(inside.Path + link.Target, out var target)
                && target.Loaded!.Node.InputOf(linkId) is { } saved
                && target.InputNamed(saved.Name) is { } input
                && (target.Subgraph is null ? target.Loaded.Widget(saved.Widget ?? saved.Name) is not null : Bound(target, saved.Name, seen) is not null))
            {
                return new InputPlace(target, input);
            }
        }

        return null;
    }
}
