using Easel.Graph.Source;

namespace Easel.Graph.Catalog;

/// <summary>A node class as its server describes it.</summary>
public sealed class NodeDefinition
{
    private readonly NamedList<InputDefinition> _inputs = NamedList<InputDefinition>.Empty;
    private bool? _grows;

    /// <summary>The name that prompts and documents use.</summary>
    public required string Name { get; init; }

    /// <summary>The name that people read; the class's own where the server has no other.</summary>
    public required string DisplayName { get; init; }

    /// <summary>What it does, in the server's words; empty where the server says nothing.</summary>
    public string Description { get; init; } = "";

    /// <summary>The path in the editor's menu, such as <c>image/transform</c>.</summary>
    public string Category { get; init; } = "";

    /// <summary>The Python module that defines it, such as <c>nodes</c> or <c>custom_nodes.x</c>.</summary>
    public string Module { get; init; } = "";

    /// <summary>Whether a run may end at it.</summary>
    public bool IsOutput { get; init; }

    /// <summary>Whether its authors advise against it.</summary>
    public bool Deprecated { get; init; }

    /// <summary>Whether its authors may still change it.</summary>
    public bool Experimental { get; init; }

    /// <summary>Whether the editor offers it only to developers of nodes.</summary>
    public bool IsDevOnly { get; init; }

    /// <summary>Whether it calls a paid service.</summary>
    public bool IsApiNode { get; init; }

    /// <summary>Whether the server tells how to reckon the price of a run.</summary>
    public bool HasPrice { get; init; }

    /// <summary>Whether it gets whole lists, where others run once for each element.</summary>
    public bool IsInputList { get; init; }

    /// <summary>Other words that the server lists for finding it.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Required inputs, then optional ones, in the server's order; hidden ones are left out.</summary>
    public IReadOnlyList<InputDefinition> Inputs
    {
        get => _inputs;
        init => _inputs = new NamedList<InputDefinition>([.. value]);
    }

    /// <summary>Inputs that the server fills in itself, such as <c>unique_id</c>; no prompt holds them.</summary>
    public IReadOnlyList<string> HiddenInputs { get; init; } = [];

    /// <summary>The outputs in the order in which links number them, from 0.</summary>
    public IReadOnlyList<OutputDefinition> Outputs { get; init; } = [];

    internal bool HasForcedInput => _inputs.Any(input => input.ForceInput);

    /// <summary>Whether one of its inputs grows sockets, be it one that a choice brings.</summary>
    internal bool Grows => _grows ??= AllInputs.Any(input => input.Input.Template is not null);

    /// <summary>The inputs with those that each choice of a dynamic list brings, <c>resize_type.width</c>: a name for each choice that brings it.</summary>
    internal IEnumerable<(string Name, InputDefinition Input)> AllInputs => Nested(_inputs, "");

    internal InputDefinition? Input(string name) => _inputs.Find(name);

    /// <summary>The input of a name as it stands in prompts: <c>images.image0</c> of a growing input, <c>resize_type.width</c> of a choice.</summary>
    /// <param name="name">The whole name.</param>
    /// <param name="chosen">The choice that a dynamic list holds, by the list's whole name; null where that is not known, and any choice will do.</param>
    internal InputDefinition? InputAt(string name, Func<string, string?> chosen)
    {
        if (Input(name) is { } input)
        {
            return input;
        }

        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && Input(name[..dot]) is { } parent ? Below(parent, parent.Name, name[(dot + 1)..], chosen) : null;
    }

    private static InputDefinition? Below(InputDefinition parent, string path, string name, Func<string, string?> chosen)
    {
        if (parent.Template is { } template)
        {
            return template.Input;
        }

        var choices = parent.Choices is { Count: > 0 } && chosen(path) is { } key && parent.Choice(key) is { } held ? [held] : parent.Choices ?? [];
        foreach (var choice in choices)
        {
            foreach (var child in choice.Inputs)
            {
                if (child.Name == name)
                {
                    return child;
                }

                if (name.Length > child.Name.Length && name[child.Name.Length] == '.' && name.StartsWith(child.Name, StringComparison.Ordinal)
                    && Below(child, $"{path}.{child.Name}", name[(child.Name.Length + 1)..], chosen) is { } found)
                {
                    return found;
                }
            }
        }

        return null;
    }

    private static IEnumerable<(string Name, InputDefinition Input)> Nested(IEnumerable<InputDefinition> inputs, string prefix)
    {
        foreach (var input in inputs)
        {
            var name = prefix + input.Name;
            yield return (name, input);
            foreach (var child in (input.Choices ?? []).SelectMany(choice => Nested(choice.Inputs, name + ".")))
            {
                yield return child;
            }
        }
    }
}
