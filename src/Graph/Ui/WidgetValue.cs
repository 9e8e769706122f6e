using Easel.Graph.Catalog;
using Easel.Graph.Source;

namespace Easel.Graph.Ui;

/// <summary>A widget of a saved node with its value.</summary>
internal sealed class WidgetValue : INamed
{
    public required string Name { get; init; }

    /// <summary>Its definition; null for what only the editor knows, such as seed control.</summary>
    public InputDefinition? Input { get; init; }

    /// <summary>Its place in <c>widgets_values</c>, or the name's where that is an object; -1 where it owns none.</summary>
    public int Place { get; init; } = -1;

    /// <summary>What it holds; null where nothing was saved and there is no default.</summary>
    public SourceValue? Value { get; set; }

    /// <summary>Whether the file holds the value, rather than the class's default.</summary>
    public bool IsSaved { get; init; }

    /// <summary>Whether it goes into the prompt.</summary>
    public bool IsSent { get; init; } = true;

    /// <summary>Whether it says what happens to the seed before it after a run.</summary>
    public bool IsSeedControl { get; init; }
}
