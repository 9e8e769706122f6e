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
}
