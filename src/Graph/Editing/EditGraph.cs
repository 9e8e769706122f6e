using System.Diagnostics.CodeAnalysis;
using Easel.Graph.Catalog;
using Easel.Graph.Source;
using Easel.Graph.Ui;
using Easel.Graph.Views;

namespace Easel.Graph.Editing;

/// <summary>The levels of a document under edit.</summary>
internal sealed class EditGraph(WorkflowDocument document, NodeCatalog catalog)
{
    // Instances without saved inputs, of definitions with many, would cost the product of both.
    private int _slotsLeft = 200_000;

    private readonly Dictionary<string, EditLevel> _levels = new(StringComparer.Ordinal);
    private UiWorkflow? _workflow;
    private long _lastNode = -1;
    private long _lastLink = -1;

    /// <summary>A tree of its own, which is written to; the document stays as it is.</summary>
    public SourceValue Root { get; } = document.Root.Copy();

    public NodeCatalog Catalog { get; } = catalog;

    public UiWorkflow Workflow => _workflow ??= UiWorkflow.ReadToWrite(Root, document.Ui);

    /// <summary>Whether so many inputs could still be shown that are not saved.</summary>
    public bool HasRoom(int slots) => slots <= _slotsLeft;

    /// <summary>Whether so many inputs may be shown that are not saved.</summary>
    public bool MayAdd(int slots) => (_slotsLeft -= slots) >= 0;

    /// <summary>The level at a path such as <c>57/</c>; null where no instance of a subgraph stands there.</summary>
    public EditLevel? Find(string path)
    {
        if (_levels.TryGetValue(path, out var level))
        {
            return level;
        }

        level = document.Format == WorkflowFormat.Api
            ? path.Length == 0 ? EditLevel.OfApi(this, Root) : null
            : GraphAt(path) is { } graph ? EditLevel.Of(this, path, graph) : null;
        if (level is not null)
        {
            _levels[path] = level;
        }

        return level;
    }

    /// <summary>The level that a node stands on.</summary>
    public EditLevel LevelOf(NodeView node) => Find(References.LevelOf(node))!;

    /// <summary>The instance whose inside a level is.</summary>
    public bool TryInstance(EditLevel level, [NotNullWhen(true)] out NodeView? instance)
    {
        var id = level.Path.TrimEnd('/');
        instance = id.Length == 0 ? null : Find(id[..(id.LastIndexOf('/') + 1)])?.ById.GetValueOrDefault(id);
        return instance is not null;
    }

    /// <summary>Ids of the nodes that are instances of a definition, each with the definition that it stands in.</summary>
    public IEnumerable<(UiSubgraph? In, UiNode Node)> Instances(string definition) =>
        Workflow.Subgraphs.Select(subgraph => subgraph.Inside).Prepend(Workflow.Root)
            .SelectMany(graph => graph.Nodes.Where(node => node.Type == definition).Select(node => (graph.Subgraph, node)));

    /// <summary>Brings what is known about a level into step with what was written into it.</summary>
    public void Settle(EditLevel level)
    {
        if (!level.IsMarked)
        {
            return;
        }

        if (level.Ui is null || level.IsBorderMarked)
        {
            Forget();
            return;
        }

        level.Settle();
        if (level.Ui.Subgraph is { } subgraph)
        {
            // Instances show what is inside, and other instances of this definition have the same inside.
            foreach (var (path, other) in _levels.ToArray())
            {
                if (other != level && (other.Ui!.Subgraph == subgraph || other.Nodes.Any(node => node.Subgraph is not null)))
                {
                    _levels.Remove(path);
                }
            }
        }
    }

    /// <summary>Reads everything again when it is asked for.</summary>
    public void Forget()
    {
        _levels.Clear();
        _workflow = null;
    }

    /// <summary>An id that no node of the whole document has or had.</summary>
    public long NextNodeId() => _lastNode = Next(
        _lastNode, "last_node_id", "lastNodeId", graph => graph.Nodes.Select(node => node.Id));

    /// <summary>An id that no link of the whole document has or had.</summary>
    public long NextLinkId() => _lastLink = Next(
        _lastLink, "last_link_id", "lastLinkId", graph => graph.Links.Keys.Concat(FloatingIds(graph.Source)));

    private static IEnumerable<string> FloatingIds(SourceValue level) =>
        level["floatingLinks"] is { IsArray: true } links ? links.Members.Select(link => link.Value).Where(link => link.IsObject).Select(link => link["id"]?.RawText ?? "") : [];

    private long Next(long last, string member, string stateMember, Func<UiGraph, IEnumerable<string>> ids)
    {
        if (last >= 0)
        {
            return last + 1;
        }

        var graphs = Workflow.Subgraphs.Select(subgraph => subgraph.Inside).Prepend(Workflow.Root).ToArray();
        var counted = graphs.SelectMany(graph => (double?[])[graph.Source[member]?.Number, graph.Source["state"] is { IsObject: true } state ? state[stateMember]?.Number : null])
            .Where(number => number is > 0 and < 1e12)
            .Select(number => (long)number!.Value);
        return graphs.SelectMany(ids).Select(id => UiGraph.WholeId(id) ?? 0).Where(id => id < 1_000_000_000_000).Concat(counted).DefaultIfEmpty(0).Max() + 1;
    }

    private UiGraph? GraphAt(string path)
    {
        var graph = Workflow.Root;
        var ids = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        foreach (var id in ids)
        {
            if (ids.Length > WorkflowLimits.MaxNesting || !graph.ById.TryGetValue(id, out var instance) || Workflow.Definition(instance) is not { } subgraph)
            {
                return null;
            }

            graph = subgraph.Inside;
        }

        return graph;
    }
}
