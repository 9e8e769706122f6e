using Easel.Graph.Views;

namespace Easel.Graph.Checking;

/// <summary>Finds what only a UI document can show: nodes that are switched off, links into nowhere, seeds that change by themselves.</summary>
internal static class EditorCheck
{
    public static IEnumerable<Finding> Run(IReadOnlyList<GraphView> levels)
    {
        foreach (var node in levels.SelectMany(level => level.Nodes))
        {
            if (node.Mode == NodeMode.Mute && node.Outputs.SelectMany(output => output.To).Where(to => to.Node.Mode == NodeMode.Run).Select(to => to.Node.Id).Distinct().ToArray() is { Length: > 0 } fed)
            {
                yield return new Finding(
                    FindingSeverity.Warning,
                    "muted_on_path",
                    $"Node {node.Id} ({node.ShownClass}) is muted, but {string.Join(", ", fed)} would need what it makes.",
                    [node.Id, .. fed],
                    Hint: $"Set {node.Id} to run or bypass, or mute {string.Join(", ", fed)} as well.");
            }

            foreach (var input in node.Inputs.Where(input => input.IsDangling))
            {
                yield return new Finding(
                    FindingSeverity.Error,
                    "dangling_link",
                    $"Input {input.Name} of node {node.Id} ({node.ShownClass}) names a link that leads nowhere.",
                    [node.Id],
                    input.Name,
                    $"Disconnect {node.Id}.{input.Name}, or connect it again.");
            }

            foreach (var control in node.Inputs.Where(input => input.Widget is { IsSeedControl: true, IsSaved: true } && input.Value?.Text is "randomize" or "increment" or "decrement"))
            {
                yield return new Finding(
                    FindingSeverity.Note,
                    "seed_control_after_generate",
                    $"The editor changes the seed of node {node.Id} ({node.ShownClass}) after each run ({control.Value!.Text}).",
                    [node.Id],
                    control.Name,
                    $"Set {node.Id}.{control.Name} to fixed to keep the picture.");
            }
        }
    }
}
