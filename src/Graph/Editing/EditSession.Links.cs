using Easel.Graph.Catalog;
using Easel.Graph.Views;

namespace Easel.Graph.Editing;

/// <content>Links and what may be linked to what.</content>
internal sealed partial class EditSession
{
    private void Connect(string from, string to)
    {
        var (target, input) = _references.Input(to, type => _references.OutputType(from, type));
        var (origin, slot) = _references.Output(from, input);
        Link(origin, slot, target, input.Name);
    }

    private void Link(NodeView origin, int slot, NodeView target, string name)
    {
        var input = target.Input(name) ?? throw Refusal.Of("unknown_input", $"Node {target.Id} ({target.ShownClass}) has no input {name}.", name);
        if (Obstacle(origin, slot, target, input) is { } refusal)
        {
            throw refusal;
        }

        var level = _graph.LevelOf(target);
        Touched.Add(origin.Id);
        Touched.Add(target.Id);
        if (input.From is { } before)
        {
            Touched.Add(before.Node);
        }

        Rewire(level, () => _writer.Connect(level, origin, slot, target, input));
    }

    /// <summary>Why an output can't feed an input; null where it can.</summary>
    private GraphEditException? Obstacle(NodeView origin, int slot, NodeView target, InputView input)
    {
        if (References.LevelOf(origin) != References.LevelOf(target))
        {
            return Crossing(origin, slot, target, input);
        }

        if (!input.IsSocket)
        {
            return Refusal.Of("unknown_slot", $"{target.Id}.{input.Name} can't be fed by a link; set its value.", input.Name);
        }

        if (slot >= origin.Outputs.Count)
        {
            return Refusal.Of("unknown_slot", $"Node {origin.Id} ({origin.ShownClass}) has no output number {slot}.", origin.Id);
        }

        var level = _graph.LevelOf(target);
        if (origin == level.InputSide && target == level.OutputSide)
        {
            return Refusal.Of("subgraph_boundary", "An input of a subgraph can't feed one of its outputs directly, which the editor can't run; put a node between them, or connect around the subgraph.", origin.Id);
        }

        var type = origin.Outputs[slot].Type;
        if (!TypeRules.Fits(type, input.Type))
        {
            var converters = Converters(type, input.Type);
            return Refusal.Of(
                "type_mismatch",
                $"{origin.Id}.{origin.Outputs[slot].Name} gives {type}, and {target.Id}.{input.Name} takes {input.Type}"
                    + (converters.Count > 0 ? $"; {string.Join(" or ", converters)} would convert it." : "."),
                type,
                converters);
        }

        return origin.Id == target.Id || Reaches(level, target, origin)
            ? Refusal.Of("cycle", $"Linking {origin.Id} to {target.Id} would close a circle: {target.Id} already feeds {origin.Id}.", target.Id)
            : null;
    }

    /// <summary>A link can't cross the border of a subgraph, but it can meet another one there.</summary>
    private GraphEditException Crossing(NodeView origin, int slot, NodeView target, InputView input)
    {
        var inside = _graph.LevelOf(target);
        string[] instead = [];
        if (input.From is { } from && inside.IsBorder(from) && _graph.TryInstance(inside, out var instance) && References.LevelOf(instance) == References.LevelOf(origin))
        {
            instead = [$"{instance.Id}.{from.Name}"];
        }
        else if (slot < origin.Outputs.Count && _graph.TryInstance(_graph.LevelOf(origin), out var giver) && References.LevelOf(giver) == inside.Path)
        {
            instead = [.. origin.Outputs[slot].To.Where(to => to.Node.LocalId == EditLevel.Outputs && to.Node.Loaded is null).Select(to => $"{giver.Id}.{to.Input.Name}")];
        }

        return Refusal.Of(
            "subgraph_boundary",
            $"{origin.Id} and {target.Id} are on different levels; a link can't cross the border of a subgraph. "
                + (instead.Length > 0 ? $"What is wanted is probably {instead[0]}." : "Connect to an input or output of the instance outside, and to its border inside (such as 57/input.image)."),
            origin.Id,
            instead);
    }

    private List<string> Converters(string from, string to) =>
    [
        .. _catalog.All
            .Where(definition => !definition.Deprecated && definition.Outputs.Any(output => TypeRules.Names(output.Type, to)))
            .Where(definition => definition.Inputs.Count(input => input is { IsWidget: false, Required: true }) == 1
                && definition.Inputs.Any(input => input is { IsWidget: false, Required: true } && TypeRules.Names(input.SocketType, from)))
            .OrderBy(definition => definition.Inputs.Count)
            .ThenBy(definition => definition.Name.Length)
            .ThenBy(definition => definition.Name, StringComparer.Ordinal)
            .Take(3)
            .Select(definition => definition.Name),
    ];

    private static bool Reaches(EditLevel level, NodeView from, NodeView wanted)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { from.Id };
        var waiting = new Stack<NodeView>([from]);
        while (waiting.TryPop(out var node))
        {
            foreach (var next in level.Find(node.Id)?.Outputs.SelectMany(output => output.To).Select(to => to.Node) ?? [])
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
        var level = _graph.LevelOf(target);
        if (input.From is null && !input.IsDangling)
        {
            throw Refusal.Of("no_such_link", $"Nothing feeds {target.Id}.{input.Name}.", disconnect.To);
        }

        if (disconnect.From is { } wanted && input.From is { } feeder)
        {
            var (origin, slot) = _references.Output(wanted, input);
            if (level.Origin(feeder) != origin || feeder.Slot != slot)
            {
                throw Refusal.Of("no_such_link", $"{target.Id}.{input.Name} is fed by {Named(level, feeder)}, not by {wanted}.", wanted, [Named(level, feeder)]);
            }
        }

        Touched.Add(target.Id);
        if (input.From is { } from)
        {
            Touched.Add(from.Node);
        }

        Rewire(level, () => _writer.Disconnect(level, target, input));
    }

    /// <summary>What feeds an input as an operation would name it.</summary>
    private static string Named(EditLevel level, Feeder from) => level.IsBorder(from) ? level.Path + from : from.ToString();
}
