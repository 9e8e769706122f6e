using Easel.Graph.Catalog;
using Easel.Graph.Layout;
using Easel.Graph.Views;

namespace Easel.Graph.Editing;

/// <summary>A private copy of a document that the operations of one batch are applied to.</summary>
internal sealed partial class EditSession
{
    private readonly WorkflowDocument _document;
    private readonly NodeCatalog _catalog;
    private readonly EditGraph _graph;
    private readonly GraphWriter _writer;
    private readonly References _references;
    private readonly InstanceInputs _instances;
    private readonly Dictionary<string, NodePlace> _unplaced = new(StringComparer.Ordinal);
    private readonly EditRemarks _remarks = new();

    public EditSession(WorkflowDocument document, NodeCatalog catalog)
    {
        _document = document;
        _catalog = catalog;
        _graph = new EditGraph(document, catalog);
        _writer = document.Format == WorkflowFormat.Ui ? new UiWriter(_graph) : new ApiWriter(_graph);
        _references = new References(Level, Aliases);
        _instances = new InstanceInputs(_graph);
    }

    /// <summary>Ids by alias, without the dollar sign.</summary>
    public Dictionary<string, string> Aliases { get; } = new(StringComparer.Ordinal);

    /// <summary>Every node that an operation named, made or reached.</summary>
    public HashSet<string> Touched { get; } = new(StringComparer.Ordinal);

    /// <summary>What an operation could not keep, or reaches beyond what it names.</summary>
    public IReadOnlyList<Finding> Remarks => _remarks.All;

    public void Apply(GraphEdit edit)
    {
        RefuseTooCostly(edit);
        switch (edit)
        {
            case AddNode add: Add(add); break;
            case CopyNode copy: Copy(copy); break;
            case RemoveNode remove: Remove(remove); break;
            case ReplaceNode replace: Replace(replace); break;
            case InsertBetween insert: Insert(insert); break;
            case Connect connect: Connect(connect.From, connect.To); break;
            case Disconnect disconnect: Disconnect(disconnect); break;
            case SetInput set: Set(set.Node, set.Input, set.Value); break;
            case SetTitle title: Change(title.Node, (level, node) => _writer.SetTitle(level, node, title.Title)); break;
            case SetMode mode: SetMode(mode); break;
            case MoveNode move: Move(move); break;
            case GroupNodes group: Group(group); break;
            case RemoveGroup group: Dissolve(group); break;
            case WriteNote note: Note(note); break;
            default: throw Refusal.Of("unknown_operation", $"There is no operation {edit.Op}.", edit.Op);
        }
    }

    /// <summary>Gives new nodes and groups their places and writes the document down.</summary>
    public byte[] Finish()
    {
        if (_writer.IsUi)
        {
            Place();
            DrawGroups();
            DropUnusedDefinitions();
            _remarks.Shared(_graph);
        }

        return _document.With(_graph.Root);
    }

    private void Place()
    {
        foreach (var (id, place) in _unplaced.ToArray())
        {
            // Its level is gone when a later operation removed the instance that it stood in.
            if (_graph.Find(place.Level) is { } level && level.ById.TryGetValue(id, out var node))
            {
                var near = place.Near is { } other ? level.ById.GetValueOrDefault(other) : null;
                var (x, y) = Placement.Find(level.Nodes, node, near, _unplaced.Keys.ToHashSet(StringComparer.Ordinal));
                _writer.Move(level, node, x, y);
            }

            _unplaced.Remove(id);
        }
    }

    private EditLevel Level(string path) =>
        _graph.Find(path) ?? throw Refusal.Of("unknown_node", $"There is no subgraph instance at {path.TrimEnd('/')}.", path.TrimEnd('/'));

    /// <summary>What was written is read again, and a definition that was changed is remembered.</summary>
    private void Settle(EditLevel level)
    {
        if (level.Ui?.Subgraph is { } subgraph)
        {
            _remarks.Changed(subgraph, level.Path);
        }

        _graph.Settle(level);
    }

    private void OnlyInUi(string what, string? value)
    {
        if (!_writer.IsUi)
        {
            throw Refusal.Of("unsupported_in_api_format", $"A document in API format has no {what}.", value);
        }
    }

    private void SetMode(SetMode set)
    {
        OnlyInUi("muted or bypassed nodes; remove the node instead", set.Node);
        Change(set.Node, (level, node) => _writer.SetMode(level, node, set.Mode));
    }

    private void Move(MoveNode move)
    {
        OnlyInUi("places for nodes", move.Node);
        if (!(Math.Abs(move.X) < 1e9 && Math.Abs(move.Y) < 1e9))
        {
            throw Refusal.Of("wrong_value_type", "A place is two numbers below a thousand million.", move.Node);
        }

        Change(move.Node, (level, node) =>
        {
            _unplaced.Remove(node.Id);
            _writer.Move(level, node, move.X, move.Y);
        });
    }

    private void Change(string reference, Action<EditLevel, NodeView> change)
    {
        var node = _references.Node(reference);
        var level = _graph.LevelOf(node);
        Touched.Add(node.Id);
        change(level, node);
        Settle(level);
    }

    private void TouchNeighbours(NodeView node)
    {
        Touched.Add(node.Id);
        Touched.UnionWith(node.Inputs.Select(input => input.From?.Node).OfType<string>());
        Touched.UnionWith(node.Outputs.SelectMany(output => output.To).Select(to => to.Node.Id));
    }

    private sealed record NodePlace(string Level, string? Near);
}
