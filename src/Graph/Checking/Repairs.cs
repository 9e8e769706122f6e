using System.Text.Json.Nodes;
using Easel.Graph.Catalog;
using Easel.Graph.Editing;
using Easel.Graph.Prompting;
using Easel.Graph.Source;

namespace Easel.Graph.Checking;

/// <summary>Proposes operations that repair a finding and break nothing else; where several would do, or none surely, it proposes none.</summary>
internal sealed class Repairs(PromptCheck check, NodeCatalog catalog)
{
    public IReadOnlyList<GraphEdit>? Input(PromptNode node, InputProblem problem) => problem.Code switch
    {
        "required_input_missing" when problem.Definition.IsWidget => Preset(node, problem),
        "required_input_missing" or "type_mismatch" or "literal_for_link" => Feed(node, problem),
        "dangling_link" => Feed(node, problem) ?? Unlink(node, problem),
        "below_min" or "above_max" => Bound(node, problem),
        "unknown_enum_value" or "model_missing" => Near(node, problem),
        _ => null,
    };

    /// <summary>The class that was meant, where what the node holds and what it feeds fit it.</summary>
    public IReadOnlyList<GraphEdit>? Class(PromptNode node, string near)
    {
        if (catalog.Find(near) is not { } definition || check.Outputs.Count == 0 && !definition.IsOutput || definition.IsOutput && !node.Inputs.All(input => input.Shape != PromptShape.Link || check.Prompt.Find(input.Node!) is { } origin && check.IsSound(origin))
            || Spelling.Distance(Spelling.Fold(node.Class!), Spelling.Fold(near), 2) > 2
            || check.ReportAs(node, definition).Problems.Count > 0)
        {
            return null;
        }

        // Which of its outputs a missing class called what is not known, so that replacing it may let go of what it feeds.
        var edits = new List<GraphEdit> { new ReplaceNode(node.Path, near) };
        foreach (var (consumer, input, slot) in check.Wiring.ConsumersOf(node))
        {
            if (slot < 0 || slot >= definition.Outputs.Count || TypeOf(consumer, input) is not { } type || !TypeRules.Fits(definition.Outputs[slot].Type, type)
                || consumer.Level != node.Level || !IsNameable(node) || !IsNameable(consumer) || !FeedsDirectly(node, consumer, input))
            {
                return null;
            }

            edits.Add(new Connect($"{node.Path}.{NameOf(definition, slot)}", $"{consumer.Path}.{input}"));
        }

        return edits;
    }

    /// <summary>Whether one link leads from a node to an input, without reroutes or bypassed nodes between them.</summary>
    private static bool FeedsDirectly(PromptNode node, PromptNode consumer, string input) =>
        node.Loaded is null || consumer.Loaded!.Input(input)?.Link is { } link && node.Level!.Graph.Graph.Links.TryGetValue(link, out var found) && found.Origin == node.Loaded.Node.Id;

    /// <summary>A preview of the one picture that nothing uses.</summary>
    public IReadOnlyList<GraphEdit>? Output()
    {
        if (catalog.Find("PreviewImage") is null)
        {
            return null;
        }

        var ends = check.Prompt.Nodes
            .SelectMany(node => Enumerable.Range(0, node.Definition?.Outputs.Count ?? 0).Where(slot => node.Definition!.Outputs[slot].Type == "IMAGE").Select(slot => (node, slot)))
            .Where(end => check.Wiring.ConsumersOf(end.node).All(consumer => consumer.Slot != end.slot))
            .Take(2)
            .ToArray();
        return ends is [var (maker, number)] && IsNameable(maker) && maker.Level?.Outer is null && check.IsSound(maker)
            ? [new AddNode("PreviewImage", "preview", Near: maker.Path), new Connect(Reference(maker, number), "$preview.images")]
            : null;
    }

    /// <summary>One loader in place of several: their consumers are fed by the first.</summary>
    public static IReadOnlyList<GraphEdit>? Loaders(IReadOnlyList<PromptNode> same)
    {
        var first = same[0];
        if (same.Any(node => node.Loaded is null || node.Level != first.Level || !IsNameable(node)))
        {
            return null;
        }

        var edits = new List<GraphEdit>();
        foreach (var other in same.Skip(1))
        {
            foreach (var link in first.Level!.Graph.LinksFrom(other.Loaded!.Node.Id))
            {
                if (!first.Level.Graph.Nodes.TryGetValue(link.Target, out var target) || target.InputOf(link.Id) is not { } input
                    || link.OriginSlot < 0 || link.OriginSlot >= first.Definition!.Outputs.Count)
                {
                    return null;
                }

                edits.Add(new Connect(Reference(first, link.OriginSlot), $"{first.Level.PathOf(target.Node)}.{input.Name}"));
            }

            edits.Add(new RemoveNode(other.Path));
        }

        return edits;
    }

    private List<GraphEdit>? Preset(PromptNode node, InputProblem problem)
    {
        var definition = problem.Definition;
        var preset = definition.Default ?? (definition.Options is [var only] ? only.ToNode() : null);
        return preset is not null && node.Loaded is null && ValueRules.Problem(definition, SourceValue.From(preset)) is null
            ? [new SetInput(node.Path, problem.Input, preset)]
            : null;
    }

    private List<GraphEdit>? Feed(PromptNode node, InputProblem problem)
    {
        if (!IsOwnSocket(node, problem.Input) || check.Wiring.Feeders(node, problem.Definition.SocketType) is not [var (feeder, slot)])
        {
            return null;
        }

        return feeder.Level == node.Level && IsNameable(node) && IsNameable(feeder) && check.IsSound(feeder) ? [new Connect(Reference(feeder, slot), $"{node.Path}.{problem.Input}")] : null;
    }

    private static List<GraphEdit>? Unlink(PromptNode node, InputProblem problem) =>
        node.Loaded is null && IsNameable(node) && !problem.Definition.Required && problem.Held.Shape == PromptShape.Link ? [new Disconnect($"{node.Path}.{problem.Input}")] : null;

    private static List<GraphEdit>? Bound(PromptNode node, InputProblem problem) =>
        HoldsItself(node, problem.Input) && problem.Value!.DidYouMean is [var bound]
            ? [new SetInput(node.Path, problem.Input, JsonNode.Parse(bound))]
            : null;

    private static List<GraphEdit>? Near(PromptNode node, InputProblem problem)
    {
        if (!HoldsItself(node, problem.Input) || problem.Definition.IsUpload || problem.Held.Value!.Text is not { } wrong || problem.Value!.DidYouMean is not [var near, ..])
        {
            return null;
        }

        // Of a short list all choices are named, whether or not they are near.
        var isNear = Spelling.Nearest(wrong, [near]).Count > 0 || ModelFiles.Nearest(wrong, [new InputOption(near, true)]).Count > 0;
        return isNear ? [new SetInput(node.Path, problem.Input, JsonValue.Create(near))] : null;
    }

    /// <summary>Whether a value is written where the finding is, and not handed in from a primitive or an instance.</summary>
    private static bool HoldsItself(PromptNode node, string input) =>
        node.Loaded is null || node.Loaded.Input(input)?.Link is null && node.Loaded.Widget(input) is { Place: >= 0 };

    /// <summary>Whether a link there would be a new one; an input that leads out of a subgraph or to something switched off is left as it is.</summary>
    private static bool IsOwnSocket(PromptNode node, string input) => node.Loaded is null || node.Loaded.Input(input) is { Link: null };

    // In "8.IMAGE" a point parts node and slot, so that an id with one can't be told from them.
    private static bool IsNameable(PromptNode node) => !node.Path.Contains('.', StringComparison.Ordinal);

    private static string? TypeOf(PromptNode consumer, string input)
    {
        if (consumer.Definition is null)
        {
            return null;
        }

        var inputs = new List<ClassInput>();
        ClassInputs.Collect(consumer, inputs);
        return inputs.FirstOrDefault(candidate => candidate.Name == input).Definition?.SocketType;
    }

    private static string Reference(PromptNode node, int slot) => $"{node.Path}.{NameOf(node.Definition!, slot)}";

    /// <summary>The name of an output, or its number where others have that name, too.</summary>
    private static string NameOf(NodeDefinition definition, int slot)
    {
        var name = definition.Outputs[slot].Name;
        return definition.Outputs.Count(output => string.Equals(output.Name, name, StringComparison.OrdinalIgnoreCase)) == 1 ? name : $"{slot}";
    }
}
