using System.Text.Json.Nodes;
using Easel.Graph.Source;
using Easel.Graph.Ui;
using Easel.Graph.Views;

namespace Easel.Graph.Editing;

/// <summary>One level of a document under edit, kept in step with what is written: only what was written is read again.</summary>
internal sealed class EditLevel
{
    /// <summary>What the input side of a subgraph is called inside: <c>57/input.image</c>.</summary>
    public const string Inputs = "input";

    /// <summary>What the output side of a subgraph is called inside.</summary>
    public const string Outputs = "output";

    private static readonly SourceValue Nothing = SourceValue.Read("{}"u8);

    private readonly EditGraph _graph;
    private readonly List<NodeView> _nodes;
    private readonly HashSet<string> _marked = new(StringComparer.Ordinal);

    private EditLevel(EditGraph graph, string path, SourceValue source, UiGraph? ui, List<NodeView> nodes)
    {
        _graph = graph;
        Path = path;
        Source = source;
        Ui = ui;
        _nodes = [.. nodes.Select(Complete)];
        ById = new Dictionary<string, NodeView>(nodes.Count, StringComparer.Ordinal);
        foreach (var node in _nodes)
        {
            ById[node.Id] = node;
        }

        if (ui?.Subgraph is { } subgraph)
        {
            InputSide = Border(Inputs, [], [.. subgraph.Inputs.Select(slot => new OutputView(slot.Name, slot.Type ?? "*", []))]);
            OutputSide = Border(Outputs, [.. subgraph.Outputs.Select(Fed)], []);
        }

        foreach (var node in OutputSide is null ? _nodes : _nodes.Append(OutputSide))
        {
            Attach(node);
        }
    }

    /// <summary>Empty for the root, <c>57/</c> inside instance 57.</summary>
    public string Path { get; }

    /// <summary>The object that holds this level's nodes: the document, or a subgraph definition.</summary>
    public SourceValue Source { get; }

    /// <summary>Null in API format.</summary>
    public UiGraph? Ui { get; }

    public IReadOnlyList<NodeView> Nodes => _nodes;

    public Dictionary<string, NodeView> ById { get; }

    /// <summary>What the subgraph gets from outside, as outputs; null at the root.</summary>
    public NodeView? InputSide { get; }

    /// <summary>What the subgraph gives away, as inputs; null at the root.</summary>
    public NodeView? OutputSide { get; }

    /// <summary>Whether the links at the border of the subgraph changed, which instances outside look at.</summary>
    public bool IsBorderMarked { get; private set; }

    public bool IsMarked => _marked.Count > 0 || IsBorderMarked;

    public static EditLevel Of(EditGraph graph, string path, UiGraph ui) => new(graph, path, ui.Source, ui, UiNodes.Read(graph.Workflow, ui, path, graph.Catalog));

    public static EditLevel OfApi(EditGraph graph, SourceValue root) => new(graph, "", root, null, ApiNodes.Read(root, graph.Catalog));

    /// <summary>A node of this level, or a side of its border.</summary>
    public NodeView? Find(string id) =>
        ById.GetValueOrDefault(id) ?? (id == InputSide?.Id ? InputSide : id == OutputSide?.Id ? OutputSide : null);

    /// <summary>What feeds an input; null for what is not there.</summary>
    public NodeView? Origin(Feeder from) => IsBorder(from) ? InputSide : ById.GetValueOrDefault(from.Node);

    /// <summary>Whether what feeds an input stands outside of the subgraph.</summary>
    public bool IsBorder(Feeder from) => InputSide is not null && from.Node == Inputs;

    /// <summary>Notes that a node was written, came or went.</summary>
    public void Mark(string localId) => _marked.Add(localId);

    public void MarkBorder() => IsBorderMarked = true;

    /// <summary>Reads again what was marked.</summary>
    public void Settle()
    {
        foreach (var node in _marked.Select(id => ById.GetValueOrDefault(Path + id)).OfType<NodeView>())
        {
            Detach(node);
        }

        var saved = _marked.Select(Reread).OfType<UiNode>().ToArray();
        foreach (var gone in _marked.Where(id => !Ui!.ById.ContainsKey(id)))
        {
            if (ById.Remove(Path + gone, out var node))
            {
                _nodes.Remove(node);
            }
        }

        var read = saved.Select(View).ToArray();
        foreach (var node in read)
        {
            Put(node);
        }

        foreach (var node in read)
        {
            Attach(node);
        }

        _marked.Clear();
    }

    private UiNode? Reread(string id)
    {
        if (!Ui!.ById.TryGetValue(id, out var old))
        {
            return null;
        }

        var node = new UiNode(old.Source);
        Ui.Nodes[Ui.Nodes.IndexOf(old)] = node;
        return Ui.ById[id] = node;
    }

    private void Put(NodeView node)
    {
        if (!ById.TryGetValue(node.Id, out var old))
        {
            _nodes.Add(node);
        }
        else
        {
            _nodes[_nodes.IndexOf(old)] = node;
            for (var slot = 0; slot < Math.Min(old.Outputs.Count, node.Outputs.Count); slot++)
            {
                node.Outputs[slot].To.AddRange(old.Outputs[slot].To);
            }
        }

        ById[node.Id] = node;
    }

    private NodeView View(UiNode node) => Complete(Alone(node));

    /// <summary>The view of a node from a graph of nothing but it and what feeds it.</summary>
    private NodeView Alone(UiNode node)
    {
        var near = new UiGraph(Nothing, Ui!.Subgraph);
        foreach (var link in node.Inputs.Select(input => input.Link).OfType<string>())
        {
            if (Ui.Links.TryGetValue(link, out var found))
            {
                near.Links[link] = found;
                if (Ui.ById.TryGetValue(found.Origin, out var origin))
                {
                    near.ById[origin.Id] = origin;
                }
            }
        }

        near.Nodes.Add(node);
        near.ById[node.Id] = node;
        return UiNodes.Read(_graph.Workflow, near, Path, _graph.Catalog)[0];
    }

    /// <summary>The editor gives an instance all inputs of its definition, whether they were saved with it or not.</summary>
    private NodeView Complete(NodeView node)
    {
        if (node.Subgraph is not { } subgraph || !_graph.HasRoom(subgraph.Inputs.Count - node.Inputs.Count))
        {
            return node;
        }

        var there = node.Inputs.Select(input => input.Name).ToHashSet(StringComparer.Ordinal);
        var missing = subgraph.Inputs.Where(slot => !there.Contains(slot.Name)).ToArray();
        if (missing.Length == 0 || !_graph.MayAdd(missing.Length))
        {
            return node;
        }

        var inputs = node.Source["inputs"] is { IsArray: true } saved ? (JsonArray)saved.ToNode()! : [];
        foreach (var slot in missing)
        {
            inputs.Add((JsonNode)new JsonObject { ["name"] = slot.Name, ["type"] = slot.Type ?? "*", ["link"] = null });
        }

        var whole = node.Source.Copy();
        whole.Set("inputs", SourceValue.From(inputs));

        return new NodeView
        {
            Id = node.Id,
            LocalId = node.LocalId,
            Class = node.Class,
            Title = node.Title,
            Mode = node.Mode,
            Subgraph = node.Subgraph,
            Inputs = Alone(new UiNode(whole)).Inputs,
            Outputs = node.Outputs,
            Source = node.Source,
            Loaded = node.Loaded,
        };
    }

    private void Attach(NodeView node)
    {
        foreach (var input in node.Inputs)
        {
            if (input.From is { } from && Origin(from) is { } origin && from.Slot < origin.Outputs.Count)
            {
                origin.Outputs[from.Slot].To.Add((node, input));
            }
        }
    }

    private void Detach(NodeView node)
    {
        foreach (var from in node.Inputs.Select(input => input.From).OfType<Feeder>().DistinctBy(from => (from.Node, from.Slot)))
        {
            if (Origin(from) is { } origin && from.Slot < origin.Outputs.Count)
            {
                origin.Outputs[from.Slot].To.RemoveAll(to => to.Node == node);
            }
        }
    }

    private InputView Fed(UiSubgraphSlot slot)
    {
        var from = slot.Links is [var first, ..] && Ui!.Links.TryGetValue(first, out var link) && ById.GetValueOrDefault(Path + link.Origin) is { } origin
            && link.OriginSlot >= 0 && link.OriginSlot < origin.Outputs.Count
            ? new Feeder(origin.Id, link.OriginSlot, origin.Outputs[link.OriginSlot].Name, origin.Outputs[link.OriginSlot].Type, link.Id)
            : null;
        return new InputView { Name = slot.Name, Type = slot.Type ?? "*", IsThere = true, From = from, IsDangling = from is null && slot.Links.Count > 0 };
    }

    private NodeView Border(string side, IReadOnlyList<InputView> inputs, IReadOnlyList<OutputView> outputs) => new()
    {
        Id = Path + side,
        LocalId = side,
        Class = "border of the subgraph",
        Inputs = inputs,
        Outputs = outputs,
        Source = Source,
    };
}
