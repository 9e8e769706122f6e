using System.Text.Json.Nodes;
using Easel.Graph.Catalog;
using Easel.Graph.Views;

namespace Easel.Graph.Editing;

/// <content>Nodes that come, go and change their class.</content>
internal sealed partial class EditSession
{
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
}
