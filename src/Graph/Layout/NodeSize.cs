using System.Text.Json.Nodes;
using Easel.Graph.Catalog;
using Easel.Graph.Source;

namespace Easel.Graph.Layout;

/// <summary>The size of a node's body in editor units; the title stands above it.</summary>
internal readonly record struct NodeSize(double Width, double Height)
{
    public const double TitleHeight = 30;

    private const double RowHeight = 24;

    private static readonly NodeSize Unknown = new(240, 120);

    /// <summary>About what the editor would give a new node.</summary>
    public static NodeSize Of(NodeDefinition definition) =>
        Of(definition, definition.DisplayName, definition.Inputs.Count(input => !input.IsWidget), definition.Outputs.Count, definition.Inputs.Where(input => input.IsWidget));

    /// <summary>About what the editor would give a node that shows these slots and widgets; null stands for a widget without a definition.</summary>
    public static NodeSize Of(NodeDefinition? definition, string title, int inputs, int outputs, IEnumerable<InputDefinition?> widgets)
    {
        var rows = widgets.Sum(widget => widget is { Multiline: true } ? 120 : RowHeight);
        var picture = definition is not null && (definition.IsOutput || definition.Inputs.Any(input => input.IsUpload)) ? 200 : 0;
        return new NodeSize(Math.Clamp(80 + 8 * title.Length, 240, 480), 20 + Math.Max(inputs, outputs) * RowHeight + rows + picture);
    }

    /// <summary>The saved size, or a guess where there is none.</summary>
    public static NodeSize Of(SourceValue node, NodeDefinition? definition)
    {
        if (IsCollapsed(node))
        {
            // The editor draws a title of its own width then, whatever size was saved.
            var title = DocumentShape.TitleOf(node) ?? definition?.DisplayName ?? node["type"]?.Text ?? "";
            return new NodeSize(Math.Clamp(60 + 7 * title.Length, 80, 400), 0);
        }

        var (width, height) = DocumentShape.Point(node["size"]);
        if (width is > 0 and < 1e6 && height is > 0 and < 1e6)
        {
            return new NodeSize(width.Value, height.Value);
        }

        var guess = definition is null ? Unknown : Of(definition);
        return new NodeSize(width is > 0 and < 1e6 ? width.Value : guess.Width, height is > 0 and < 1e6 ? height.Value : guess.Height);
    }

    /// <summary>Whether the editor shows nothing of a node but its title.</summary>
    public static bool IsCollapsed(SourceValue node) =>
        node["flags"] is { IsObject: true } flags && flags["collapsed"] is { Kind: System.Text.Json.JsonValueKind.True };

    public JsonArray ToJson() => new(Width, Height);
}
