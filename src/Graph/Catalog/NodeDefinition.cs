using Easel.Graph.Source;

namespace Easel.Graph.Catalog;

/// <summary>A node class as its server describes it.</summary>
public sealed class NodeDefinition
{
    private readonly NamedList<InputDefinition> _inputs = NamedList<InputDefinition>.Empty;

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

    /// <summary>Whether one of its inputs grows sockets.</summary>
    internal bool Grows => _inputs.Any(input => input.Template is not null);

    internal InputDefinition? Input(string name) => _inputs.Find(name);

    /// <summary>The input of a name as it stands in prompts: <c>images.image0</c> of a growing input, <c>resize_type.width</c> of a choice.</summary>
    internal InputDefinition? InputAt(string name)
    {
        if (Input(name) is { } input)
        {
            return input;
        }

        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && Input(name[..dot]) is { } parent
            ? parent.Template?.Input ?? parent.Choices?.Select(choice => choice.Input(name[(dot + 1)..])).FirstOrDefault(child => child is not null)
            : null;
    }
}
