using Easel.Graph.Catalog;
using Easel.Graph.Source;
using Easel.Graph.Ui;

namespace Easel.Graph.Views;

/// <summary>A node with its inputs by name, the same for both formats.</summary>
internal sealed class NodeView
{
    private readonly NamedList<InputView> _inputs = NamedList<InputView>.Empty;

    /// <summary>The id, with the instances around it: <c>57/3</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The id on its own level.</summary>
    public required string LocalId { get; init; }

    public required string Class { get; init; }

    public string? Title { get; init; }

    public NodeMode Mode { get; init; }

    public NodeDefinition? Definition { get; init; }

    /// <summary>The definition that it is an instance of.</summary>
    public UiSubgraph? Subgraph { get; init; }

    public required IReadOnlyList<InputView> Inputs
    {
        get => _inputs;
        init => _inputs = new NamedList<InputView>(value as InputView[] ?? [.. value]);
    }

    public required IReadOnlyList<OutputView> Outputs { get; init; }

    public required SourceValue Source { get; init; }

    /// <summary>The node as the editor loads it; null in API format.</summary>
    public LoadedNode? Loaded { get; init; }

    /// <summary>What a person reads: the subgraph's name in place of its uuid.</summary>
    public string ShownClass => Subgraph is { Name.Length: > 0 } ? Subgraph.Name : Class;

    /// <summary>The input of exactly that name.</summary>
    public InputView? InputNamed(string name) => _inputs.Find(name);

    /// <summary>The input of that name, else the one whose name differs in case only.</summary>
    public InputView? Input(string name) =>
        InputNamed(name) ?? Inputs.FirstOrDefault(input => string.Equals(input.Name, name, StringComparison.OrdinalIgnoreCase));
}

/// <summary>An input of a node: what it is, what it holds, what feeds it.</summary>
internal sealed class InputView : INamed
{
    public required string Name { get; init; }

    public required string Type { get; init; }

    public InputDefinition? Definition { get; init; }

    /// <summary>Whether it can hold a value.</summary>
    public bool IsWidget { get; init; }

    /// <summary>Whether a link can feed it.</summary>
    public bool IsSocket { get; init; } = true;

    /// <summary>Whether the document has it, rather than only the class.</summary>
    public bool IsThere { get; init; }

    public bool Required => Definition?.Required ?? false;

    public SourceValue? Value { get; init; }

    public Feeder? From { get; init; }

    /// <summary>Whether it names a link or a node that is not there.</summary>
    public bool IsDangling { get; init; }

    public WidgetValue? Widget { get; init; }
}

/// <summary>The output that feeds an input.</summary>
/// <param name="Node">The node's id; <c>input</c> for the input side of a subgraph.</param>
/// <param name="Slot">The output's index.</param>
/// <param name="Name">The output's name.</param>
/// <param name="Type">The output's type.</param>
/// <param name="Link">The link's id; null in API format.</param>
internal sealed record Feeder(string Node, int Slot, string Name, string? Type, string? Link)
{
    public override string ToString() => $"{Node}.{Name}";
}

/// <summary>An output of a node and the inputs that it feeds.</summary>
internal sealed record OutputView(string Name, string Type, List<(NodeView Node, InputView Input)> To);
