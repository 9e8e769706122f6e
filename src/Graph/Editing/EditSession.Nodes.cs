using System.Text.Json.Nodes;
using Easel.Graph.Catalog;
using Easel.Graph.Views;

namespace Easel.Graph.Editing;

/// <content>Nodes that come and go.</content>
internal sealed partial class EditSession
{
    private const int MostLooks = 1_000_000;

    private long _copied;

    private string Add(AddNode add)
    {
        var definition = Definition(add.Class);
        var near = add.Near is null ? null : _references.End(add.Near);
        var level = near is null ? "" : References.LevelOf(near);
        return Add(definition, level, near?.Id, add.As, add.Title, add.Inputs);
    }

    private string Add(NodeDefinition definition, string path, string? near, string? alias, string? title, JsonObject? inputs)
    {
        RefuseEditorClass(definition);
        var id = New(Level(path), near, alias, level => _writer.Add(level, definition, title));
        foreach (var (input, value) in inputs ?? [])
        {
            Set(id, input, value);
        }

        return id;
    }

    private string New(EditLevel level, string? near, string? alias, Func<EditLevel, string> write)
    {
        var name = alias?.TrimStart('$');
        if (name is not null && Aliases.ContainsKey(name))
        {
            throw Refusal.Of("alias_taken", $"The alias ${name} already stands for a node of this batch; take another.", name);
        }

        var id = level.Path + write(level);
        Settle(level);
        Touched.Add(id);
        _unplaced[id] = new NodePlace(level.Path, near);
        if (name is not null)
        {
            Aliases[name] = id;
        }

        return id;
    }

    private void Copy(CopyNode copy)
    {
        var node = _references.Node(copy.Node);
        // A node can hold megabytes of values, and a batch copies it again and again.
        _copied += node.Source.Write().Length;
        if (_copied > WorkflowLimits.MaxBytes)
        {
            throw Refusal.Of("too_large", $"What is copied has more than {WorkflowLimits.MaxBytes} bytes (10 MiB), which are not accepted in one document.", node.Id);
        }

        var id = New(_graph.LevelOf(node), node.Id, copy.As, level => _writer.Copy(level, node));
        if (copy is { X: { } x, Y: { } y })
        {
            Move(new MoveNode(id, x, y));
        }
        else if (copy is { X: not null } or { Y: not null })
        {
            throw Refusal.Of("invalid_operation", "A place is given whole: x and y.", copy.Node);
        }
    }

    private void RefuseEditorClass(NodeDefinition definition)
    {
        if (!_writer.IsUi && EditorClasses.IsOne(definition.Name))
        {
            throw Refusal.Of("unsupported_in_api_format", $"{definition.Name} exists only in the editor, and this document is in API format.", definition.Name);
        }
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
        var level = _graph.LevelOf(node);
        if (remove.Bridge)
        {
            RefuseTooWide(node, node.Inputs.Count(input => input.From is not null) + node.Outputs.Sum(output => output.To.Count));
        }

        var bridges = remove.Bridge ? Bridges(node).ToArray() : [];
        TouchNeighbours(node);
        _instanceRemoved |= node.Subgraph is not null;
        Rewire(level, () => _writer.Remove(level, node));
        Unshow(level, node.LocalId, _ => true);
        _unplaced.Remove(node.Id);
        foreach (var bridge in bridges)
        {
            var (from, to) = (_references.End(bridge.From), _references.End(bridge.To));
            if (to.Input(bridge.Input) is not { } input || Obstacle(from, bridge.Slot, to, input) is not { } obstacle)
            {
                Link(from, bridge.Slot, to, bridge.Input);
            }
            else
            {
                _remarks.Add(FindingSeverity.Warning, "not_bridged", $"{to.Id}.{input.Name} lost what fed it: {obstacle.Message}", [to.Id], input.Name, $"Connect {to.Id}.{input.Name}.");
            }
        }
    }

    /// <summary>Links are kept one by one, each with a look at both its nodes: thousands of them at a node with as many slots would take minutes.</summary>
    private static void RefuseTooWide(NodeView node, int links)
    {
        var widest = node.Outputs.SelectMany(output => output.To).Select(to => to.Node.Inputs.Count).Append(node.Inputs.Count).Max();
        if ((long)links * widest > MostLooks)
        {
            throw Refusal.Of(
                "too_many_links",
                $"Node {node.Id} has {links} links to keep, and nodes of up to {widest} inputs at them; the product may be {MostLooks} at most. Remove the node without a bridge, and connect what is needed.",
                node.Id);
        }
    }

    /// <summary>Who would feed whom if the node let everything through, by type, as the editor does with a bypassed node.</summary>
    private IEnumerable<Bridge> Bridges(NodeView node)
    {
        var level = _graph.LevelOf(node);
        foreach (var (slot, target, input) in node.Outputs.SelectMany((output, slot) => output.To.Select(to => (slot, to.Node, to.Input))))
        {
            var fitting = node.Inputs.Where(candidate => candidate.From is { } from && level.Origin(from) is not null && TypeRules.Fits(from.Type, input.Type)).ToArray();
            var same = fitting.Where(candidate => string.Equals(candidate.Type, input.Type, StringComparison.OrdinalIgnoreCase)).ToArray();
            var choices = same.Length > 0 ? same : fitting;
            if (choices.Length == 0)
            {
                _remarks.Add(
                    FindingSeverity.Warning,
                    "not_bridged",
                    $"{target.Id}.{input.Name} lost what fed it: nothing that fed node {node.Id} ({node.ShownClass}) gives {input.Type}.",
                    [target.Id],
                    input.Name,
                    $"Connect {target.Id}.{input.Name}.");
                continue;
            }

            var chosen = choices.FirstOrDefault(candidate => slot < node.Inputs.Count && candidate == node.Inputs[slot]) ?? choices[0];
            if (choices.Select(candidate => candidate.From!.ToString()).Distinct(StringComparer.Ordinal).Count() > 1)
            {
                _remarks.Add(
                    FindingSeverity.Note,
                    "bridge_ambiguous",
                    $"{target.Id}.{input.Name} is fed by {Named(level, chosen.From!)} now, which fed {node.Id}.{chosen.Name}; {string.Join(" and ", choices.Where(other => other != chosen).Select(other => Named(level, other.From!)))} would have fitted, too.",
                    [target.Id],
                    input.Name,
                    $"Connect {target.Id}.{input.Name} again if another was meant.");
            }

            yield return new Bridge(level.Origin(chosen.From!)!.Id, chosen.From!.Slot, target.Id, input.Name);
        }
    }

    private void Insert(InsertBetween insert)
    {
        var definition = Definition(insert.Class);
        var (to, toInput) = _references.Input(insert.To, null);
        var (from, slot) = _references.Output(insert.From, toInput);
        var level = _graph.LevelOf(to);
        if (toInput.From is not { } feeder || !Leads(level, feeder, from, slot))
        {
            throw Refusal.Of(
                "no_such_link",
                toInput.From is null
                    ? $"Nothing feeds {to.Id}.{toInput.Name}; add the node and connect it instead."
                    : $"{to.Id}.{toInput.Name} is fed by {Named(level, toInput.From)}, not by {insert.From}.",
                insert.From,
                toInput.From is null ? [] : [Named(level, toInput.From)]);
        }

        var origin = level.Origin(feeder)!.Id;
        var id = Add(definition, level.Path, from.Id, insert.As, null, insert.Inputs);
        var inserted = _references.Node(id);
        var entry = References.OnlyFit(inserted, _references.End(origin).Outputs[feeder.Slot].Type, Named(level, feeder));
        Link(_references.End(origin), feeder.Slot, inserted, entry.Name);
        inserted = _references.Node(id);
        Link(inserted, References.OnlyOutput(inserted, toInput.Type, $"{to.Id}.{toInput.Name}"), _references.End(to.Id), toInput.Name);
    }

    /// <summary>Whether a link comes from an output, directly or through reroutes.</summary>
    private static bool Leads(EditLevel level, Feeder feeder, NodeView from, int slot)
    {
        for (var steps = 0; steps < 1000; steps++)
        {
            var origin = level.Origin(feeder);
            if (origin == from && feeder.Slot == slot)
            {
                return true;
            }

            if (origin is not { Class: "Reroute", Inputs: [{ From: { } before }, ..] })
            {
                return false;
            }

            feeder = before;
        }

        return false;
    }

    private sealed record Bridge(string From, int Slot, string To, string Input);
}
