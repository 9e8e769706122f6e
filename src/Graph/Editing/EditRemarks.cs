using Easel.Graph.Ui;

namespace Easel.Graph.Editing;

/// <summary>Gathers what the author of a batch should know beside that it was applied.</summary>
internal sealed class EditRemarks
{
    private readonly List<Finding> _all = [];
    private readonly Dictionary<string, string> _changed = new(StringComparer.Ordinal);

    public IReadOnlyList<Finding> All => _all;

    public void Add(FindingSeverity severity, string code, string message, IReadOnlyList<string> nodes, string? input = null, string? hint = null) =>
        _all.Add(new Finding(severity, code, message, nodes, input, hint));

    /// <summary>Notes that the inside of a definition was changed through one of its instances.</summary>
    public void Changed(UiSubgraph definition, string path) => _changed.TryAdd(definition.Id, path.TrimEnd('/'));

    /// <summary>Says of which changed definitions there are several instances, since the change is in all of them.</summary>
    public void Shared(EditGraph graph)
    {
        foreach (var (definition, path) in _changed)
        {
            var instances = graph.Instances(definition).ToArray();
            if (instances.Length > 1 && graph.Workflow.ById.TryGetValue(definition, out var shared))
            {
                var names = instances.Select(instance => instance.In is null ? instance.Node.Id : $"{instance.Node.Id} in \"{instance.In.Name}\"");
                Add(
                    FindingSeverity.Note,
                    "shared_definition",
                    $"What was changed inside {path} belongs to the subgraph \"{shared.Name}\", so it changed in all its {instances.Length} instances: {string.Join(", ", names)}.",
                    [path, .. instances.Where(instance => instance.In is null && instance.Node.Id != path).Select(instance => instance.Node.Id)],
                    hint: "To change one instance alone, set the values that the instance itself holds, or take it apart in the editor.");
            }
        }
    }
}
