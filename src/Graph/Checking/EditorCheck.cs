using System.Text.Json.Nodes;
using Easel.Graph.Editing;
using Easel.Graph.Prompting;
using Easel.Graph.Ui;

namespace Easel.Graph.Checking;

/// <summary>Finds what only a UI document can show: nodes that are switched off, links into nowhere, seeds that change by themselves.</summary>
/// <param name="emission">The document as the editor loads it.</param>
/// <param name="check">What was found in its prompt; null where there is none.</param>
internal sealed class EditorCheck(Emission emission, PromptCheck? check)
{
    private readonly List<Finding> _findings = [];
    private readonly HashSet<string> _running = check is null ? [] : Running(check);
    private readonly List<(string Path, string Class)> _bypassed = [];

    // What following switched-off nodes may cost in all: long rows of them would be followed again from each.
    private int _stepsLeft = 100_000;

    public List<Finding> Run()
    {
        // Each definition once, under the path of its first instance.
        var shown = new HashSet<UiSubgraph>();
        var waiting = new Queue<(string Path, LevelGraph Graph)>([("", emission.GraphOf(emission.Workflow.Root))]);
        while (waiting.TryDequeue(out var level))
        {
            foreach (var node in level.Graph.Nodes.Values)
            {
                var path = level.Path + node.Node.SavedId;
                Node(level.Path, level.Graph, node, path);
                if (emission.Workflow.Definition(node.Node) is { } subgraph && shown.Add(subgraph))
                {
                    waiting.Enqueue((path + "/", emission.GraphOf(subgraph.Inside)));
                }
            }
        }

        if (_bypassed.Count > 0)
        {
            _findings.Add(new Finding(
                FindingSeverity.Note,
                "bypassed_on_path",
                $"{string.Join(", ", _bypassed.Take(12).Select(node => $"{node.Path} ({node.Class})"))}{(_bypassed.Count > 12 ? $" and {_bypassed.Count - 12} more" : "")} on the way to an output are bypassed: what comes in goes out unchanged.",
                [.. _bypassed.Select(node => node.Path)],
                Hint: "Set them to run if they should take part."));
        }

        return _findings;
    }

    private void Node(string level, LevelGraph graph, LoadedNode node, string path)
    {
        var mode = node.Node.Mode;
        if (mode != NodeMode.Run && !EditorOnly.IsNote(node.Node.Type))
        {
            SwitchedOff(level, graph, node, path);
        }

        foreach (var input in node.Inputs)
        {
            if (input.Link is { } link && LeadsNowhere(graph, link))
            {
                // Only where the node is sent does the editor come to the link and give up.
                var stops = check is null && mode == NodeMode.Run && !EditorOnly.IsVirtual(node.Node.Type) && !graph.Graph.Links.ContainsKey(link);
                _findings.Add(new Finding(
                    stops ? FindingSeverity.Error : FindingSeverity.Warning,
                    "dangling_link",
                    $"Input {input.Name} of node {path} ({ShownClass(node)}) names a link that leads nowhere.",
                    [path],
                    input.Name,
                    $"Disconnect {path}.{input.Name}, or connect it again."));
            }
        }

        if (mode == NodeMode.Run)
        {
            WidgetValue? seed = null;
            foreach (var control in node.Widgets)
            {
                if (!control.IsSeedControl)
                {
                    seed = control;
                }
                else if (seed is not null && control.Value?.Text is ("randomize" or "increment" or "decrement") && node.Input(seed.Name)?.Link is null)
                {
                    _findings.Add(new Finding(
                        FindingSeverity.Note,
                        "seed_control_after_generate",
                        $"The editor changes {seed.Name} of node {path} ({ShownClass(node)}) after each run ({control.Value.Text}).",
                        [path],
                        control.Name,
                        $"Set {path}.{control.Name} to fixed to keep the picture.")
                    {
                        Repair = control.Place >= 0 && node.Definition is not null && node.Widgets.Count(widget => widget.Name == control.Name) == 1
                            ? [new SetInput(path, control.Name, JsonValue.Create("fixed"))]
                            : null,
                    });
                }
            }
        }
    }

    private void SwitchedOff(string level, LevelGraph graph, LoadedNode node, string path)
    {
        var fed = Fed(level, graph, node);
        if (fed.Count == 0)
        {
            return;
        }

        if (node.Node.Mode == NodeMode.Bypass)
        {
            _bypassed.Add((path, ShownClass(node)));
            return;
        }

        _findings.Add(new Finding(
            FindingSeverity.Warning,
            "muted_on_path",
            $"Node {path} ({ShownClass(node)}) is muted, but {string.Join(", ", fed)} would need what it makes.",
            [path, .. fed],
            Hint: $"Set {path} to run or bypass, or mute {string.Join(", ", fed)} as well."));
    }

    /// <summary>What runs and would be fed by a node, directly or through reroutes and bypassed nodes; out of a subgraph, its instance.</summary>
    private List<string> Fed(string level, LevelGraph graph, LoadedNode node)
    {
        var fed = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal) { node.Node.Id };
        var waiting = new Queue<string>(seen);
        while (_stepsLeft > 0 && waiting.TryDequeue(out var id))
        {
            _stepsLeft--;
            foreach (var link in graph.LinksFrom(id))
            {
                if (!seen.Add(link.Target))
                {
                    continue;
                }

                if (link.Target == UiLink.OutputNode)
                {
                    Add(level.TrimEnd('/'));
                }
                else if (graph.Nodes.TryGetValue(link.Target, out var target) && target.InputOf(link.Id) is not null)
                {
                    if (target.Node.Mode == NodeMode.Bypass || target.Node.Mode == NodeMode.Run && EditorOnly.IsReroute(target.Node.Type))
                    {
                        waiting.Enqueue(link.Target);
                    }
                    else if (target.Node.Mode == NodeMode.Run)
                    {
                        Add(level + target.Node.SavedId);
                    }
                }
            }
        }

        return fed;

        void Add(string path)
        {
            if (_running.Contains(path) && !fed.Contains(path) && fed.Count < 12)
            {
                fed.Add(path);
            }
        }
    }

    private static bool LeadsNowhere(LevelGraph graph, string link) =>
        !graph.Graph.Links.TryGetValue(link, out var found)
        || !graph.Nodes.ContainsKey(found.Origin) && !(found.Origin == UiLink.InputNode && graph.Graph.Subgraph is not null);

    private string ShownClass(LoadedNode node) => emission.Workflow.Definition(node.Node) is { Name.Length: > 0 } subgraph ? subgraph.Name : node.Node.Type;

    /// <summary>The paths of the nodes that a run reaches, and of the instances around them.</summary>
    private static HashSet<string> Running(PromptCheck check)
    {
        var running = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in check.Prompt.Nodes)
        {
            if (!check.IsReached(node))
            {
                continue;
            }

            running.Add(node.Path);
            for (var level = node.Level; level?.Instance is { } instance; level = level.Outer)
            {
                if (!running.Add(level.Outer!.PathOf(instance)))
                {
                    break;
                }
            }
        }

        return running;
    }
}
