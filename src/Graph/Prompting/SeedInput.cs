using Easel.Graph.Catalog;
using Easel.Graph.Source;
using Easel.Graph.Ui;
using Easel.Graph.Views;

namespace Easel.Graph.Prompting;

/// <summary>A value of a prompt that the editor changes by itself after each run.</summary>
/// <param name="Node">The node's id in the prompt.</param>
/// <param name="Input">The input's name.</param>
/// <param name="Control"><c>randomize</c>, <c>increment</c> or <c>decrement</c>.</param>
public sealed record SeedInput(string Node, string Input, string Control)
{
    /// <summary>The seeds that are not fixed. An API document says nothing of that, so there every seed counts as random.</summary>
    public static IReadOnlyList<SeedInput> Of(WorkflowDocument document, NodeCatalog catalog) =>
        document.Format == WorkflowFormat.Ui
            ? [.. GraphView.Levels(document, catalog).SelectMany(level => level.Nodes).SelectMany(Controlled)]
            : [.. GraphView.Root(document, catalog).Nodes.SelectMany(Named)];

    private static IEnumerable<SeedInput> Controlled(NodeView node)
    {
        var widgets = node.Loaded?.Widgets ?? NamedList<WidgetValue>.Empty;
        for (var place = 1; place < widgets.Count; place++)
        {
            if (widgets[place] is { IsSeedControl: true, Value.Text: "randomize" or "increment" or "decrement" } control)
            {
                yield return new SeedInput(node.Id.Replace('/', ':'), widgets[place - 1].Name, control.Value!.Text!);
            }
        }
    }

    private static IEnumerable<SeedInput> Named(NodeView node) =>
        node.Inputs.Where(input => input.Definition is { Type: "INT" } definition && (definition.HasSeedControl || input.Name is "seed" or "noise_seed"))
            .Select(input => new SeedInput(node.Id, input.Name, "randomize"));
}
