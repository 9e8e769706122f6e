namespace Easel.Graph.Catalog;

/// <summary>A node class as its server describes it.</summary>
public sealed class NodeDefinition
{
    public required string Name { get; init; }

    public required string DisplayName { get; init; }

    public string Description { get; init; } = "";

    public string Category { get; init; } = "";

    /// <summary>The Python module that defines it, such as <c>nodes</c> or <c>custom_nodes.x</c>.</summary>
    public string Module { get; init; } = "";

    /// <summary>Whether a run may end at it.</summary>
    public bool IsOutput { get; init; }

    public bool Deprecated { get; init; }

    public bool Experimental { get; init; }

    /// <summary>Whether it calls a paid service.</summary>
    public bool IsApiNode { get; init; }

    /// <summary>Other words that the server lists for finding it.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Required inputs, then optional ones, in the server's order; hidden ones are left out.</summary>
    public IReadOnlyList<InputDefinition> Inputs { get; init; } = [];

    public IReadOnlyList<OutputDefinition> Outputs { get; init; } = [];
}
