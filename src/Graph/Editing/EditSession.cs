using System.Text.Json.Nodes;
using Easel.Graph.Catalog;
using Easel.Graph.Layout;
using Easel.Graph.Source;
using Easel.Graph.Views;

namespace Easel.Graph.Editing;

/// <summary>A private copy of a document that the operations of one batch are applied to.</summary>
internal sealed class EditSession
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

    private string Add(AddNode add)
    {
        var definition = Definition(add.Class);
        var near = add.Near is null ? null : _references.Node(add.Near);
        var level = near is null ? "" : References.LevelOf(near);
        return Add(definition, level, near?.Id, add.As, add.Title, add.Inputs);
    }

    private string Add(NodeDefinition definition, string level, string? near, string? alias, string? title, JsonObject? inputs)
    {
        if (!_writer.IsUi && EditorClasses.IsOne(definition.Name))
        {
            throw Refusal.Of("unsupported_in_api_format", $"{definition.Name} exists only in the editor, and this document is in API format.", definition.Name);
        }

        var name = alias?.TrimStart('$');
        if (name is not null && Aliases.ContainsKey(name))
        {
            throw Refusal.Of("alias_taken", $"The alias ${name} already stands for a node of this batch; take another.", name);
        }

        var id = level + _writer.Add(Level(level), definition, title);
        Forget();
        Touched.Add(id);
        _unplaced[id] = new NodePlace(level, near);
        if (name is not null)
        {
            Aliases[name] = id;
        }

        foreach (var (input, value) in inputs ?? [])
        {
            Set(id, input, value);
        }

        return id;
    }

    private NodeDefinition Definition(string nodeClass)
    {
        if (EditorClasses.Find(_catalog, nodeClass) is { } definition)
        {
            return definition;
        }

        var near = _catalog.Nearest(nodeClass);
        throw Refusal.Of(
            "unknown_class",
            near.Count > 0 ? $"This server has no node class {nodeClass}; did you mean {string.Join(" or ", near)}?" : $"This server has no node class {nodeClass}; search the catalog for one that it has.",
            nodeClass,
            near);
    }

    private void Remove(RemoveNode remove)
    {
        var node = _references.Node(remove.Node);
        var bridges = remove.Bridge ? Bridges(node).ToArray() : [];
        TouchNeighbours(node);
        _writer.Remove(Level(References.LevelOf(node)), node);
        Forget();
        _unplaced.Remove(node.Id);
        foreach (var (from, slot, to, input) in bridges)
        {
            Link(_references.Node(from), slot, _references.Node(to), input);
        }
    }

    /// <summary>Who would feed whom if the node let everything through, by type.</summary>
    private static IEnumerable<(string From, int Slot, string To, string Input)> Bridges(NodeView node)
    {
        foreach (var (target, input) in node.Outputs.SelectMany(output => output.To))
        {
            var feeders = node.Inputs.Where(candidate => candidate.From is not null && TypeRules.Fits(candidate.From.Type, input.Type)).ToArray();
            var feeder = feeders.FirstOrDefault(candidate => string.Equals(candidate.Type, input.Type, StringComparison.OrdinalIgnoreCase)) ?? feeders.FirstOrDefault();
            if (feeder?.From is { } from && from.Node != "input")
            {
                yield return (from.Node, from.Slot, target.Id, input.Name);
            }
        }
    }

    private void Replace(ReplaceNode replace)
    {
        var node = _references.Node(replace.Node);
        var definition = Definition(replace.Class);
        var held = node.Inputs.Where(input => input.IsThere || input.Value is not null).ToArray();
        var targets = node.Outputs.SelectMany((output, slot) => output.To.Select(to => (Name: output.Name, output.Type, slot, To: to.Node.Id, Input: to.Input.Name))).ToArray();
        TouchNeighbours(node);
        _writer.ChangeClass(Level(References.LevelOf(node)), node, definition);
        Forget();
        foreach (var input in held)
        {
            Keep(node.Id, input);
        }

        foreach (var target in targets)
        {
            var now = _references.Node(node.Id);
            var slot = SlotLike(now, target.Name, target.Type, target.slot);
            var to = _references.Node(target.To);
            if (slot >= 0 && to.Input(target.Input) is { } input && TypeRules.Fits(now.Outputs[slot].Type, input.Type))
            {
                Link(now, slot, to, input.Name);
            }
        }
    }

    private static int SlotLike(NodeView node, string name, string type, int slot)
    {
        if (slot < node.Outputs.Count && node.Outputs[slot].Name == name && TypeRules.Fits(node.Outputs[slot].Type, type))
        {
            return slot;
        }

        var outputs = node.Outputs.ToList();
        var byName = outputs.FindIndex(output => output.Name == name && TypeRules.Fits(output.Type, type));
        return byName >= 0 ? byName : outputs.FindIndex(output => string.Equals(output.Type, type, StringComparison.OrdinalIgnoreCase));
    }

    private void Keep(string id, InputView old)
    {
        var node = _references.Node(id);
        var input = node.Inputs.FirstOrDefault(candidate => candidate.Name == old.Name)
            ?? (old.From is null ? null : node.Inputs.FirstOrDefault(candidate => candidate is { IsWidget: false, From: null } && string.Equals(candidate.Type, old.Type, StringComparison.OrdinalIgnoreCase)));
        if (input is null)
        {
            return;
        }

        if (old.From is { } from)
        {
            if (from.Node != "input" && from.Node != id && TypeRules.Fits(from.Type, input.Type) && input.From is null)
            {
                Link(_references.Node(from.Node), from.Slot, node, input.Name);
            }
        }
        else if (input.IsWidget && old.Value is { } value && Settable(node, input) && (input.Definition is null || ValueRules.Problem(input.Definition, value) is null))
        {
            _writer.SetValue(node, input, value);
            Forget();
        }
    }

    private void Insert(InsertBetween insert)
    {
        var definition = Definition(insert.Class);
        var (to, toInput) = _references.Input(insert.To, null);
        var (from, slot) = _references.Output(insert.From, toInput);
        if (toInput.From is not { } feeder || !Leads(feeder, from, slot))
        {
            throw Refusal.Of(
                "no_such_link",
                toInput.From is null
                    ? $"Nothing feeds {to.Id}.{toInput.Name}; add the node and connect it instead."
                    : $"{to.Id}.{toInput.Name} is fed by {toInput.From}, not by {insert.From}.",
                insert.From,
                toInput.From is null ? [] : [toInput.From.ToString()]);
        }

        var id = Add(definition, References.LevelOf(to), from.Id, insert.As, null, insert.Inputs);
        var origin = _references.Node(feeder.Node);
        var inserted = _references.Node(id);
        var entry = References.OnlyFit(inserted, origin.Outputs[feeder.Slot].Type, $"{feeder}");
        Link(origin, feeder.Slot, inserted, entry.Name);
        inserted = _references.Node(id);
        Link(inserted, References.OnlyOutput(inserted, toInput.Type, $"{to.Id}.{toInput.Name}"), _references.Node(to.Id), toInput.Name);
    }

    /// <summary>Whether a link comes from an output, directly or through reroutes.</summary>
    private bool Leads(Feeder feeder, NodeView from, int slot)
    {
        for (var steps = 0; steps < 1000; steps++)
        {
            if (feeder.Node == from.Id && feeder.Slot == slot)
            {
                return true;
            }

            if (feeder.Node == "input" || _references.Node(feeder.Node) is not { Class: "Reroute" } reroute || reroute.Inputs is not [{ From: { } before }, ..])
            {
                return false;
            }

            feeder = before;
        }

        return false;
    }

    private void Connect(string from, string to)
    {
        var (target, input) = _references.Input(to, type => _references.OutputType(from, type));
        var (origin, slot) = _references.Output(from, input);
        if (References.LevelOf(origin) != References.LevelOf(target))
        {
            throw Refusal.Of("subgraph_boundary", $"{origin.Id} and {target.Id} are on different levels; a link can't cross the border of a subgraph.", to);
        }

        Link(origin, slot, target, input.Name);
    }

    private void Link(NodeView origin, int slot, NodeView target, string name)
    {
        var input = target.Input(name) ?? throw Refusal.Of("unknown_input", $"Node {target.Id} ({target.ShownClass}) has no input {name}.", name);
        if (!input.IsSocket)
        {
            throw Refusal.Of("unknown_slot", $"{target.Id}.{input.Name} can't be fed by a link; set its value.", name);
        }

        if (slot >= origin.Outputs.Count)
        {
            throw Refusal.Of("unknown_slot", $"Node {origin.Id} ({origin.ShownClass}) has no output number {slot}.", origin.Id);
        }

        var type = origin.Outputs[slot].Type;
        if (!TypeRules.Fits(type, input.Type))
        {
            var converters = Converters(type, input.Type);
            throw Refusal.Of(
                "type_mismatch",
                $"{origin.Id}.{origin.Outputs[slot].Name} gives {type}, and {target.Id}.{input.Name} takes {input.Type}"
                    + (converters.Count > 0 ? $"; {string.Join(" or ", converters)} would convert it." : "."),
                type,
                converters);
        }

        var level = Level(References.LevelOf(target));
        if (origin.Id == target.Id || Reaches(level, target, origin))
        {
            throw Refusal.Of("cycle", $"Linking {origin.Id} to {target.Id} would close a circle: {target.Id} already feeds {origin.Id}.", target.Id);
        }

        Touched.Add(origin.Id);
        Touched.Add(target.Id);
        if (input.From is { } before)
        {
            Touched.Add(before.Node);
        }

        _writer.Connect(level, origin, slot, target, input);
        Forget();
    }

    private List<string> Converters(string from, string to) =>
    [
        .. _catalog.All
            .Where(definition => !definition.Deprecated && definition.Outputs.Any(output => TypeRules.Names(output.Type, to)))
            .Where(definition => definition.Inputs.Count(input => input is { IsWidget: false, Required: true }) == 1
                && definition.Inputs.Any(input => input is { IsWidget: false, Required: true } && TypeRules.Names(input.SocketType, from)))
            .OrderBy(definition => definition.Inputs.Count)
            .ThenBy(definition => definition.Name.Length)
            .Take(3)
            .Select(definition => definition.Name),
    ];

    private static bool Reaches(GraphView level, NodeView from, NodeView wanted)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { from.Id };
        var waiting = new Stack<NodeView>([from]);
        while (waiting.TryPop(out var node))
        {
            foreach (var (next, _) in level.ById[node.Id].Outputs.SelectMany(output => output.To))
            {
                if (next.Id == wanted.Id)
                {
                    return true;
                }

                if (seen.Add(next.Id))
                {
                    waiting.Push(next);
                }
            }
        }

        return false;
    }

    private void Disconnect(Disconnect disconnect)
    {
        var (target, input) = _references.LinkedInput(disconnect.To);
        if (input.From is null && !input.IsDangling)
        {
            throw Refusal.Of("no_such_link", $"Nothing feeds {target.Id}.{input.Name}.", disconnect.To);
        }

        if (disconnect.From is { } wanted && input.From is { } feeder)
        {
            var (origin, slot) = _references.Output(wanted, input);
            if (feeder.Node != origin.Id || feeder.Slot != slot)
            {
                throw Refusal.Of("no_such_link", $"{target.Id}.{input.Name} is fed by {feeder}, not by {wanted}.", wanted, [feeder.ToString()]);
            }
        }

        Touched.Add(target.Id);
        if (input.From is { } from)
        {
            Touched.Add(from.Node);
        }

        _writer.Disconnect(Level(References.LevelOf(target)), target, input);
        Forget();
    }

    private void Set(string reference, string name, JsonNode? given)
    {
        var node = _references.Node(reference);
        var input = _references.InputNamed(node, name);
        if (input.From is { Node: not "input" } from)
        {
            var primitive = Level(References.LevelOf(node)).ById.GetValueOrDefault(from.Node);
            throw Refusal.Of(
                "input_linked",
                primitive?.Class == "PrimitiveNode"
                    ? $"{node.Id}.{input.Name} takes its value from the primitive {from.Node}; set {from.Node}.value, or disconnect it first."
                    : $"{node.Id}.{input.Name} is fed by {from}; disconnect it first, or set the value there.",
                name,
                [from.ToString()]);
        }

        if (!input.IsWidget)
        {
            throw Refusal.Of("wrong_value_type", $"{node.Id}.{input.Name} takes a link of type {input.Type}, not a value; use connect.", given?.ToJsonString());
        }

        if (!Settable(node, input))
        {
            if (node.Subgraph?.Inputs.FirstOrDefault(slot => slot.Name == input.Name) is { } shown
                && shown.Links.Select(link => Target(node, link)).FirstOrDefault(found => found is not null) is var (inside, widget))
            {
                // An instance shows values that live inside, and that is where they are written.
                Set(inside, widget, given);
                return;
            }

            throw Refusal.Of("subgraph_boundary", $"{node.Id}.{input.Name} holds no value of its own; set it where it lives.", name);
        }

        var value = Value(given);
        if (input.Definition is { } definition && ValueRules.Problem(definition, value) is { } problem)
        {
            throw Refusal.Of(problem.Code, $"{node.Id}.{input.Name} of {node.ShownClass} {problem.Words}.", value.RawText, problem.DidYouMean);
        }

        if (input.Widget is { IsSeedControl: true } && value.Text is not ("fixed" or "increment" or "decrement" or "randomize"))
        {
            throw Refusal.Of("unknown_enum_value", $"{node.Id}.{input.Name} must be fixed, increment, decrement or randomize.", value.RawText, ["fixed", "randomize", "increment", "decrement"]);
        }

        Touched.Add(node.Id);
        _writer.SetValue(node, input, value);
        Forget();
    }

    private (string Node, string Widget)? Target(NodeView instance, string linkId)
    {
        foreach (var node in Level(instance.Id + "/").Nodes)
        {
            if (node.Inputs.FirstOrDefault(input => input.From?.Link == linkId && input.IsWidget) is { } input)
            {
                return (node.Id, input.Name);
            }
        }

        return null;
    }

    private bool Settable(NodeView node, InputView input) =>
        !_writer.IsUi || input.Widget is { } widget && (widget.Place >= 0 || node.Source["widgets_values"] is { IsObject: true });

    private static SourceValue Value(JsonNode? given)
    {
        try
        {
            return SourceValue.From(given);
        }
        catch (WorkflowFormatException failure)
        {
            throw Refusal.Of("wrong_value_type", $"The value can't be written down: {failure.Message}");
        }
    }

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
