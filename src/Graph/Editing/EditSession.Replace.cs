using Easel.Graph.Catalog;
using Easel.Graph.Source;
using Easel.Graph.Views;

namespace Easel.Graph.Editing;

/// <content>Nodes that change their class.</content>
internal sealed partial class EditSession
{
    /// <summary>Keeps what fits by name, then what fits by type where there is no choice; says what could not be kept.</summary>
    private void Replace(ReplaceNode replace)
    {
        var old = _references.Node(replace.Node);
        var definition = Definition(replace.Class);
        RefuseEditorClass(definition);
        var level = _graph.LevelOf(old);
        var feeds = old.Inputs.Where(input => input.From is { } from && level.Origin(from) is not null).Select(input => new Feed(input, level.Origin(input.From!)!.Id)).ToList();
        var values = old.Inputs.Where(input => input is { IsWidget: true, From: null, Value: not null }).ToList();
        var fed = old.Outputs.SelectMany((output, slot) => output.To.Select(to => new Fed(output, slot, to.Node.Id, to.Input))).ToArray();
        RefuseTooWide(old, feeds.Count + fed.Length);
        var routes = RoutesAt(level, old.LocalId);
        TouchNeighbours(old);
        _instanceRemoved |= old.Subgraph is not null;
        Rewire(level, () => _writer.ChangeClass(level, old, definition));
        Unshow(level, old.LocalId, widget => definition.Inputs.All(input => input.Name != widget));
        KeepValues(old, values);
        KeepFeeds(old.Id, feeds);
        KeepConsumers(old.Id, fed);
        KeepRoutes(level, old.LocalId, routes);
    }

    private void KeepValues(NodeView old, List<InputView> values)
    {
        // A list first, since what it chooses brings the inputs that others are for.
        foreach (var input in values.Where(input => input.Definition?.Choices is not null).Concat(values.Where(input => input.Definition?.Choices is null)).ToArray())
        {
            var node = _references.Node(old.Id);
            if (Value(node, input.Name) is { } same && Fits(node, same, input.Value!))
            {
                Write(node, same, input.Value!);
                values.Remove(input);
            }
        }

        var taken = old.Inputs.Select(other => other.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var input in values.Where(value => Meaning(value) is not null).ToArray())
        {
            var node = _references.Node(old.Id);
            var others = node.Inputs.Where(other => !taken.Contains(other.Name) && Meaning(other) == Meaning(input)).ToArray();
            if (others is [var only] && values.Count(other => Meaning(other) == Meaning(input)) == 1 && Fits(node, only, input.Value!))
            {
                Write(node, only, input.Value!);
                values.Remove(input);
            }
        }

        foreach (var input in values.Where(input => input.Definition is not null && !SourceEquality.Same(input.Value, input.Definition.DefaultValue)))
        {
            var node = _references.Node(old.Id);
            _remarks.Add(
                FindingSeverity.Note,
                "value_not_kept",
                $"{old.Id}.{input.Name} of {old.ShownClass} was {Short(input.Value!)}, which {node.ShownClass} has no place for.",
                [old.Id],
                input.Name);
        }
    }

    private static string Short(SourceValue value) => value.RawText is { Length: > 60 } text ? text[..57] + "…" : value.RawText;

    private static InputView? Value(NodeView node, string name) => node.InputNamed(name) is { IsWidget: true, From: null } input ? input : null;

    private bool Fits(NodeView node, InputView input, SourceValue value) =>
        Settable(node, input) && (input.Definition is null || ValueRules.Problem(input.Definition, value) is null);

    private void Write(NodeView node, InputView input, SourceValue value)
    {
        var level = _graph.LevelOf(node);
        _writer.SetValue(level, node, input, value);
        Settle(level);
    }

    /// <summary>What a value means beyond its type; null where a value of another name would be a guess.</summary>
    private static string? Meaning(InputView input) => input.Definition switch
    {
        null => null,
        { HasSeedControl: true } or { Name: "seed" or "noise_seed" } => "seed",
        { Multiline: true } => "text",
        { Options.Count: > 0 } => "choice",
        _ => null,
    };

    private void KeepFeeds(string id, List<Feed> feeds)
    {
        foreach (var keep in (Func<InputView, InputView, bool>[])[IsSame, IsStem, HasType, TakesType])
        {
            foreach (var feed in feeds.ToArray())
            {
                var node = _references.Node(id);
                var candidates = node.Inputs.Where(input => input is { From: null, IsSocket: true } && TypeRules.Fits(feed.Input.From!.Type, input.Type) && keep(feed.Input, input)).ToArray();
                var rivals = feeds.Count(other => candidates.Any(input => TypeRules.Fits(other.Input.From!.Type, input.Type) && keep(other.Input, input)));
                var isNamed = keep == IsSame || keep == IsStem;
                if (candidates.Length > 0 && (isNamed || candidates.Length == 1 && rivals == 1) && _references.End(feed.Origin) is var origin && Obstacle(origin, feed.Input.From!.Slot, node, candidates[0]) is null)
                {
                    Link(origin, feed.Input.From.Slot, node, candidates[0].Name);
                    feeds.Remove(feed);
                }
            }
        }

        foreach (var feed in feeds)
        {
            var node = _references.Node(id);
            var choices = node.Inputs.Where(input => input is { From: null, IsWidget: false, IsSocket: true } && TypeRules.Fits(feed.Input.From!.Type, input.Type)).Select(input => $"{id}.{input.Name}").ToArray();
            _remarks.Add(
                FindingSeverity.Warning,
                "link_not_kept",
                $"{Named(_graph.LevelOf(node), feed.Input.From!)} fed {id}.{feed.Input.Name}; "
                    + (choices.Length == 0 ? $"{node.ShownClass} has no input for it." : $"{string.Join(" and ", choices)} could be meant, so none was taken."),
                [id],
                feed.Input.Name,
                choices.Length == 0 ? null : $"Connect {Named(_graph.LevelOf(node), feed.Input.From!)} to one of them.");
        }
    }

    private static bool IsSame(InputView old, InputView now) => string.Equals(old.Name, now.Name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Sockets of one growing input are as good as each other.</summary>
    private static bool IsStem(InputView old, InputView now) =>
        old.Name.IndexOf('.', StringComparison.Ordinal) is var dot and > 0 && now.Name.StartsWith(old.Name[..(dot + 1)], StringComparison.Ordinal);

    private static bool HasType(InputView old, InputView now) => !now.IsWidget && string.Equals(old.Type, now.Type, StringComparison.OrdinalIgnoreCase);

    private static bool TakesType(InputView old, InputView now) => !now.IsWidget;

    private void KeepConsumers(string id, Fed[] consumers)
    {
        foreach (var consumer in consumers)
        {
            var node = _references.Node(id);
            var slot = SlotLike(node, consumer);
            var to = _references.End(consumer.To);
            if (slot >= 0 && to.Input(consumer.Input.Name) is { } input && Obstacle(node, slot, to, input) is null)
            {
                Link(node, slot, to, input.Name);
                continue;
            }

            var choices = node.Outputs.Where(output => TypeRules.Fits(output.Type, consumer.Input.Type)).Select(output => $"{id}.{output.Name}").ToArray();
            _remarks.Add(
                FindingSeverity.Warning,
                "link_not_kept",
                $"{id}.{consumer.Output.Name} fed {consumer.To}.{consumer.Input.Name}; "
                    + (choices.Length == 0 ? $"{node.ShownClass} gives nothing for it." : $"{string.Join(" and ", choices)} could be meant, so none was taken."),
                [consumer.To],
                consumer.Input.Name,
                $"Connect {consumer.To}.{consumer.Input.Name}.");
        }
    }

    /// <summary>The output by name, else the only one of the type; -1 where there is a choice or none.</summary>
    private static int SlotLike(NodeView node, Fed consumer)
    {
        var fitting = Enumerable.Range(0, node.Outputs.Count).Where(i => TypeRules.Fits(node.Outputs[i].Type, consumer.Input.Type)).ToArray();
        var named = fitting.Where(i => string.Equals(node.Outputs[i].Name, consumer.Output.Name, StringComparison.OrdinalIgnoreCase)).ToArray();
        if (named.Length > 0)
        {
            return named.Contains(consumer.Slot) ? consumer.Slot : named[0];
        }

        var same = fitting.Where(i => string.Equals(node.Outputs[i].Type, consumer.Output.Type, StringComparison.OrdinalIgnoreCase)).ToArray();
        return same is [var only] ? only : same.Length == 0 && fitting is [var fit] ? fit : -1;
    }

    private sealed record Feed(InputView Input, string Origin);

    private sealed record Fed(OutputView Output, int Slot, string To, InputView Input);
}
