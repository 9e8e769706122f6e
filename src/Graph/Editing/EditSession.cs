using Easel.Graph.Catalog;
using Easel.Graph.Layout;
using Easel.Graph.Source;
using Easel.Graph.Views;

namespace Easel.Graph.Editing;

/// <summary>A private copy of a document that the operations of one batch are applied to.</summary>
internal sealed partial class EditSession
{
    private readonly WorkflowDocument _document;
    private readonly SourceValue _root;
    private readonly WorkflowFormat _format;
    private readonly NodeCatalog _catalog;
    private readonly GraphWriter _writer;
    private readonly References _references;
    private readonly Dictionary<string, GraphView> _views = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NodePlace> _unplaced = new(StringComparer.Ordinal);

    public EditSession(WorkflowDocument document, NodeCatalog catalog)
    {
        _document = document;
        _root = SourceValue.Read(document.Root.Raw);
        _format = document.Format;
        _catalog = catalog;
        _writer = _format == WorkflowFormat.Ui ? new UiWriter(_root) : new ApiWriter(_root);
        _references = new References(Level, Aliases);
    }

    /// <summary>Ids by alias, without the dollar sign.</summary>
    public Dictionary<string, string> Aliases { get; } = new(StringComparer.Ordinal);

    /// <summary>Every node that an operation named, made or reached.</summary>
    public HashSet<string> Touched { get; } = new(StringComparer.Ordinal);

    public void Apply(GraphEdit edit)
    {
        switch (edit)
        {
            case AddNode add: Add(add); break;
            case RemoveNode remove: Remove(remove); break;
            case ReplaceNode replace: Replace(replace); break;
            case InsertBetween insert: Insert(insert); break;
            case Connect connect: Connect(connect.From, connect.To); break;
            case Disconnect disconnect: Disconnect(disconnect); break;
            case SetInput set: Set(set.Node, set.Input, set.Value); break;
            case SetTitle title: Change(title.Node, node => _writer.SetTitle(node, title.Title)); break;
            case SetMode mode: SetMode(mode); break;
            case MoveNode move: Move(move); break;
            default: throw Refusal.Of("unknown_operation", $"There is no operation {edit.Op}.", edit.Op);
        }
    }

    /// <summary>Gives new nodes their places and writes the document down.</summary>
    public byte[] Finish()
    {
        if (_writer.IsUi)
        {
            foreach (var (id, place) in _unplaced.ToArray())
            {
                // Its level is gone when a later operation removed the instance that it stood in.
                if (Find(place.Level) is { } level && level.ById.TryGetValue(id, out var node))
                {
                    var near = place.Near is { } other ? level.ById.GetValueOrDefault(other) : null;
                    var (x, y) = Placement.Find(level, node, near, _unplaced.Keys.ToHashSet(StringComparer.Ordinal));
                    _writer.Move(node, x, y);
                    Forget();
                }

                _unplaced.Remove(id);
            }
        }

        return _document.With(_root.Write());
    }

    private GraphView Level(string path) =>
        Find(path) ?? throw Refusal.Of("unknown_node", $"There is no subgraph instance at {path.TrimEnd('/')}.", path.TrimEnd('/'));

    private GraphView? Find(string path)
    {
        if (!_views.TryGetValue(path, out var view) && GraphView.At(_root, _format, _catalog, path) is { } read)
        {
            _views[path] = view = read;
        }

        return view;
    }

    private void Forget() => _views.Clear();

    private void SetMode(SetMode set)
    {
        if (!_writer.IsUi)
        {
            throw Refusal.Of("unsupported_in_api_format", "A document in API format has no muted or bypassed nodes; remove the node instead.", set.Node);
        }

        Change(set.Node, node => _writer.SetMode(node, set.Mode));
    }

    private void Move(MoveNode move)
    {
        if (!_writer.IsUi)
        {
            throw Refusal.Of("unsupported_in_api_format", "A document in API format has no places for nodes.", move.Node);
        }

        if (!(Math.Abs(move.X) < 1e9 && Math.Abs(move.Y) < 1e9))
        {
            throw Refusal.Of("wrong_value_type", "A place is two numbers below a thousand million.", move.Node);
        }

        Change(move.Node, node =>
        {
            _unplaced.Remove(node.Id);
            _writer.Move(node, move.X, move.Y);
        });
    }

    private void Change(string reference, Action<NodeView> change)
    {
        var node = _references.Node(reference);
        Touched.Add(node.Id);
        change(node);
        Forget();
    }

    private void TouchNeighbours(NodeView node)
    {
        Touched.Add(node.Id);
        Touched.UnionWith(node.Inputs.Select(input => input.From?.Node).OfType<string>());
        Touched.UnionWith(node.Outputs.SelectMany(output => output.To).Select(to => to.Node.Id));
    }

    private sealed record NodePlace(string Level, string? Near);
}
