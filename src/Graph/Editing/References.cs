using System.Globalization;
using Easel.Graph.Catalog;
using Easel.Graph.Views;

namespace Easel.Graph.Editing;

/// <summary>Finds the nodes and slots that operations name, and says what was probably meant where there is none.</summary>
internal sealed class References(Func<string, EditLevel> level, Dictionary<string, string> aliases)
{
    /// <summary>The level that a node stands on: everything before its own id.</summary>
    public static string LevelOf(NodeView node) => node.Id[..^node.LocalId.Length];

    /// <summary>A node that an operation names by id or alias.</summary>
    public NodeView Node(string reference)
    {
        var node = End(reference);
        return node.Loaded is null && node.LocalId is EditLevel.Inputs or EditLevel.Outputs && level(LevelOf(node)) is { } at && (node == at.InputSide || node == at.OutputSide)
            ? throw Refusal.Of("subgraph_boundary", $"{node.Id} is the border of a subgraph; it can only be connected and disconnected.", reference)
            : node;
    }

    /// <summary>A node or a side of a subgraph's border, which links can come from or go to.</summary>
    public NodeView End(string reference)
    {
        var id = Id(reference);
        var view = level(id[..(id.LastIndexOf('/') + 1)]);
        if (view.Find(id) is { } node)
        {
            return node;
        }

        var near = Near(view, id);
        throw Refusal.Of(
            "unknown_node",
            $"There is no node {id}; " + (near.Count > 0 ? $"did you mean {string.Join(" or ", near.Select(other => $"{other.Id} ({other.ShownClass})"))}?" : "nodes are named by their ids, as the outline shows them."),
            reference,
            [.. near.Select(other => other.Id)]);
    }

    private string Id(string reference)
    {
        if (!reference.StartsWith('$'))
        {
            return reference;
        }

        // What follows an alias is a path inside of it.
        var slash = reference.IndexOf('/', StringComparison.Ordinal);
        var alias = slash < 0 ? reference[1..] : reference[1..slash];
        return aliases.TryGetValue(alias, out var id)
            ? slash < 0 ? id : id + reference[slash..]
            : throw Refusal.Of(
                "unknown_node",
                $"No operation before this one made a node as \"{alias}\".",
                reference,
                [.. Spelling.Nearest(alias, aliases.Keys).Select(name => "$" + name)]);
    }

    private static List<NodeView> Near(EditLevel view, string id)
    {
        var exact = view.Nodes.Where(node => string.Equals(node.Class, id, StringComparison.OrdinalIgnoreCase) || string.Equals(node.Title, id, StringComparison.OrdinalIgnoreCase)).Take(3).ToList();
        if (exact.Count > 0)
        {
            return exact;
        }

        var names = view.Nodes.SelectMany(node => (string[])[node.ShownClass, node.Title ?? ""]).Where(name => name.Length > 2).Distinct(StringComparer.Ordinal);
        var meant = id.Length > 2 ? Spelling.Nearest(id, names) : [];
        return [.. view.Nodes.Where(node => meant.Contains(node.ShownClass) || node.Title is { } title && meant.Contains(title)).Take(3)];
    }

    /// <summary>An output such as <c>8.IMAGE</c>; where only the node is named, the one that fits the input.</summary>
    public (NodeView Node, int Slot) Output(string reference, InputView target)
    {
        var (id, slot) = Split(reference);
        var node = End(id);
        return (node, slot is null ? OnlyOutput(node, target.Type, target.Name) : OutputNamed(node, slot));
    }

    /// <summary>The type of a named output, or, where only the node is named, of any that fits the type asked about.</summary>
    public bool OutputType(string reference, string type)
    {
        var (id, slot) = Split(reference);
        var node = End(id);
        return slot is null ? node.Outputs.Any(output => TypeRules.Fits(output.Type, type)) : TypeRules.Fits(node.Outputs[OutputNamed(node, slot)].Type, type);
    }

    /// <summary>An input such as <c>9.images</c>; where only the node is named, the one that what comes fits into.</summary>
    public (NodeView Node, InputView Input) Input(string reference, Func<string, bool>? fits)
    {
        var (id, slot) = Split(reference);
        var node = End(id);
        if (slot is not null)
        {
            return (node, InputNamed(node, slot));
        }

        if (fits is null)
        {
            throw Refusal.Of("unknown_slot", $"Name the input as well: {string.Join(" or ", node.Inputs.Where(input => input.From is not null).Select(input => $"{node.Id}.{input.Name}"))}.", reference);
        }

        return (node, Only(node, node.Inputs.Where(input => input.IsSocket && fits(input.Type)).ToArray(), reference));
    }

    /// <summary>An input to disconnect; where only the node is named, its one link.</summary>
    public (NodeView Node, InputView Input) LinkedInput(string reference)
    {
        var (id, slot) = Split(reference);
        var node = End(id);
        return (node, slot is not null ? InputNamed(node, slot) : Only(node, [.. node.Inputs.Where(input => input.From is not null || input.IsDangling)], reference));
    }

    /// <summary>The one input of a node that a type fits into.</summary>
    public static InputView OnlyFit(NodeView node, string type, string reference) =>
        Only(node, [.. node.Inputs.Where(input => input.IsSocket && TypeRules.Fits(type, input.Type))], reference);

    public static int OnlyOutput(NodeView node, string type, string reference)
    {
        var fitting = Enumerable.Range(0, node.Outputs.Count).Where(i => TypeRules.Fits(node.Outputs[i].Type, type)).ToArray();
        var exact = fitting.Where(i => string.Equals(node.Outputs[i].Type, type, StringComparison.OrdinalIgnoreCase)).ToArray();
        if (exact.Length == 1 || fitting.Length == 1)
        {
            return exact.Length == 1 ? exact[0] : fitting[0];
        }

        var names = (fitting.Length == 0 ? Enumerable.Range(0, node.Outputs.Count) : fitting).Select(i => $"{node.Id}.{node.Outputs[i].Name}").ToArray();
        throw fitting.Length == 0
            ? Refusal.Of("type_mismatch", $"No output of node {node.Id} ({node.ShownClass}) gives {type} for {reference}; it has {Join(names)}.", reference, names)
            : Refusal.Of("slot_ambiguous", $"Several outputs of node {node.Id} ({node.ShownClass}) fit {reference}: {Join(names)}. Name one.", reference, names);
    }

    public InputView InputNamed(NodeView node, string name)
    {
        if (node.Input(name) is { } input)
        {
            return input;
        }

        // The stem of a growing input means its next free socket.
        if (node.Inputs.LastOrDefault(grown => !grown.IsThere && grown.Name.StartsWith(name + ".", StringComparison.Ordinal)) is { } next)
        {
            return next;
        }

        var names = node.Inputs.Select(other => other.Name).ToArray();
        throw Refusal.Of(
            "unknown_input",
            $"Node {node.Id} ({node.ShownClass}) has no input {name}; it has {Join(names)}.",
            name,
            Spelling.Nearest(name, names) is { Count: > 0 } near ? near : names.Length <= 6 ? names : []);
    }

    private static InputView Only(NodeView node, InputView[] candidates, string reference)
    {
        // A widget can be fed as well, but a socket is what is meant where there is one.
        var sockets = candidates.Where(input => !input.IsWidget).ToArray();
        var chosen = sockets.Length > 0 ? sockets : candidates;
        if (chosen.Length == 1)
        {
            return chosen[0];
        }

        var names = (chosen.Length == 0 ? node.Inputs : chosen).Select(input => $"{node.Id}.{input.Name}").ToArray();
        throw chosen.Length == 0
            ? Refusal.Of("type_mismatch", $"No input of node {node.Id} ({node.ShownClass}) takes what comes from {reference}; it has {Join(names)}.", reference, names)
            : Refusal.Of("slot_ambiguous", $"Several inputs of node {node.Id} ({node.ShownClass}) could be meant by {reference}: {Join(names)}. Name one.", reference, names);
    }

    private static int OutputNamed(NodeView node, string name)
    {
        var matches = Enumerable.Range(0, node.Outputs.Count).Where(i => node.Outputs[i].Name == name).ToArray();
        if (matches.Length == 0)
        {
            matches = [.. Enumerable.Range(0, node.Outputs.Count).Where(i => string.Equals(node.Outputs[i].Name, name, StringComparison.OrdinalIgnoreCase))];
        }

        if (matches.Length == 0)
        {
            matches = [.. Enumerable.Range(0, node.Outputs.Count).Where(i => string.Equals(node.Outputs[i].Type, name, StringComparison.OrdinalIgnoreCase))];
        }

        if (matches.Length == 1)
        {
            return matches[0];
        }

        // Only a number can tell two outputs of one name apart.
        if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < node.Outputs.Count)
        {
            return index;
        }

        if (matches.Length > 1)
        {
            throw Refusal.Of("slot_ambiguous", $"Node {node.Id} ({node.ShownClass}) has several outputs {name}; tell them apart by their numbers.", name, [.. matches.Select(i => $"{node.Id}.{i}")]);
        }

        var names = node.Outputs.Select(output => output.Name).ToArray();
        throw Refusal.Of(
            "unknown_slot",
            $"Node {node.Id} ({node.ShownClass}) has no output {name}; " + (names.Length == 0 ? "it has none." : $"it has {Join(names)}."),
            name,
            Spelling.Nearest(name, names) is { Count: > 0 } near ? near : [.. names.Take(6)]);
    }

    private static (string Node, string? Slot) Split(string reference)
    {
        var dot = reference.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? (reference, null) : (reference[..dot], reference[(dot + 1)..]);
    }

    private static string Join(string[] names) => names.Length <= 24 ? string.Join(", ", names) : string.Join(", ", names.Take(24)) + $" and {names.Length - 24} more";
}
