using System.Globalization;
using Easel.Graph.Catalog;
using Easel.Graph.Editing;
using Easel.Graph.Source;
using Easel.Graph.Views;

namespace Easel.Graph.Checking;

/// <summary>Checks a prompt as the server does when it arrives, and then what the server does not look at.</summary>
internal sealed class PromptCheck(GraphView graph, NodeCatalog catalog)
{
    private readonly Dictionary<string, IReadOnlyList<string>> _nearest = new(StringComparer.Ordinal);
    private readonly List<Finding> _findings = [];
    private readonly HashSet<string> _reached = new(StringComparer.Ordinal);

    public IReadOnlyList<Finding> Run()
    {
        foreach (var node in graph.Nodes.Where(node => node.Definition is null))
        {
            Unknown(node);
        }

        var outputs = graph.Nodes.Where(node => node.Definition is { IsOutput: true }).ToArray();
        if (outputs.Length == 0 && graph.Nodes.All(node => node.Definition is not null))
        {
            Add(FindingSeverity.Error, "output_node_missing", "Nothing in this workflow saves or shows a result, so a server refuses to run it.", [], null, "Add an output node, such as SaveImage or PreviewImage, and connect it.");
        }

        foreach (var output in outputs)
        {
            Walk(output);
        }

        foreach (var node in graph.Nodes.Where(node => _reached.Contains(node.Id) && node.Definition is not null))
        {
            Inputs(node);
        }

        Orphans();
        Loaders();
        PaidNodes();
        return _findings;
    }

    private void Unknown(NodeView node)
    {
        if (!_nearest.TryGetValue(node.Class, out var near))
        {
            _nearest[node.Class] = near = catalog.Nearest(node.Class);
        }

        Add(
            FindingSeverity.Error,
            "unknown_class",
            node.Class.Length == 0 ? $"Node {node.Id} has no class_type." : $"The server has no node class {node.Class} (node {node.Id}).",
            [node.Id],
            null,
            near.Count > 0 ? $"Did you mean {string.Join(" or ", near)}?" : "Install the custom nodes that bring it, or replace the node.");
    }

    private void Walk(NodeView output)
    {
        var done = _reached;
        var open = new HashSet<string>(StringComparer.Ordinal);
        var stack = new Stack<(NodeView Node, bool Leaving)>([(output, false)]);
        while (stack.TryPop(out var step))
        {
            if (step.Leaving)
            {
                open.Remove(step.Node.Id);
                continue;
            }

            if (!done.Add(step.Node.Id))
            {
                continue;
            }

            open.Add(step.Node.Id);
            stack.Push((step.Node, true));
            foreach (var input in step.Node.Inputs)
            {
                if (input.From is not { } from || !graph.ById.TryGetValue(from.Node, out var origin))
                {
                    continue;
                }

                if (open.Contains(origin.Id))
                {
                    Add(FindingSeverity.Error, "cycle", $"Links lead in a circle: {origin.Id} needs {step.Node.Id}, which needs {origin.Id}.", [origin.Id, step.Node.Id], input.Name, $"Disconnect {step.Node.Id}.{input.Name}.");
                }
                else
                {
                    stack.Push((origin, false));
                }
            }
        }
    }

    private void Inputs(NodeView node)
    {
        // Inputs that the class does not have are not looked at by the server either.
        foreach (var input in node.Inputs.Where(input => input.Definition is not null && !IsNextFree(node, input)))
        {
            if (IsMalformedLink(node, input))
            {
                Add(FindingSeverity.Error, "dangling_link", $"Input {input.Name} of node {node.Id} ({node.Class}) holds a list that is no link; a link is [\"node id\", output number], the id as a text.", [node.Id], input.Name, $"Connect {node.Id}.{input.Name} again; wrap a list that is a value as {{\"__value__\": [...]}}.");
            }
            else if (input.IsDangling)
            {
                Add(FindingSeverity.Error, "dangling_link", $"Input {input.Name} of node {node.Id} ({node.Class}) is linked to a node or output that is not there.", [node.Id], input.Name, $"Connect {node.Id}.{input.Name} again.");
            }
            else if (input.From is { } from)
            {
                if (!TypeRules.Fits(from.Type, input.Type))
                {
                    // Of types that have to match each other the server looks at none before it runs.
                    var severity = input.Definition?.AllowedTypes is null ? FindingSeverity.Error : FindingSeverity.Warning;
                    Add(severity, "type_mismatch", $"Input {input.Name} of node {node.Id} ({node.Class}) takes {input.Type}, and {from} gives {from.Type}.", [node.Id, from.Node], input.Name, $"Feed {node.Id}.{input.Name} with {input.Type}.");
                }
            }
            else if (input.IsThere)
            {
                Value(node, input);
            }
            else if (input.Required && input.Definition!.Template is null)
            {
                Missing(node, input);
            }
        }

        foreach (var growing in node.Definition!.Inputs.Where(input => input.Template is not null))
        {
            var fed = node.Inputs.Count(input => input.IsThere && input.Name.StartsWith(growing.Name + ".", StringComparison.Ordinal));
            if (fed < growing.Template!.Min)
            {
                var next = node.Inputs.FirstOrDefault(input => IsNextFree(node, input) && input.Name.StartsWith(growing.Name + ".", StringComparison.Ordinal));
                Add(FindingSeverity.Error, "required_input_missing", $"Node {node.Id} ({node.Class}) needs at least {growing.Template.Min} inputs {growing.Name}, and has {fed}.", [node.Id], next?.Name ?? growing.Name, Feeders(node, growing.SocketType));
            }
        }
    }

    /// <summary>Any list is taken for a link by the server, and only two elements with a text first make one.</summary>
    private static bool IsMalformedLink(NodeView node, InputView input) =>
        node.Source["inputs"] is { IsObject: true } inputs && inputs[input.Name] is { IsArray: true } list && !(list.Count == 2 && list[0].IsString && list[1].IsNumber);

    private static bool IsNextFree(NodeView node, InputView input) =>
        !input.IsThere && input.Name.IndexOf('.', StringComparison.Ordinal) is var dot and > 0
        && node.Definition!.Inputs.Any(growing => growing.Template is not null && growing.Name == input.Name[..dot]);

    private void Missing(NodeView node, InputView input)
    {
        if (input.Definition is { IsWidget: true, Options.Count: 0 })
        {
            Add(FindingSeverity.Error, "no_options_available", $"Input {input.Name} of node {node.Id} ({node.Class}) needs a choice, and this server has none to offer.", [node.Id], input.Name, "Put the model or file that it lists on the server.");
            return;
        }

        Add(
            FindingSeverity.Error,
            "required_input_missing",
            $"Input {input.Name} of node {node.Id} ({node.Class}) is required, and nothing feeds it.",
            [node.Id],
            input.Name,
            input.IsWidget ? $"Set {node.Id}.{input.Name}." : Feeders(node, input.Type));
    }

    private string Feeders(NodeView node, string type)
    {
        var behind = Behind(node);
        var feeders = graph.Nodes
            .Where(other => !behind.Contains(other))
            .SelectMany(other => other.Outputs.Where(output => !TypeRules.IsAny(output.Type) && TypeRules.Fits(output.Type, type)).Select(output => $"{other.Id}.{output.Name}"))
            .Take(4)
            .ToArray();
        return feeders.Length switch
        {
            0 => $"Add a node that gives {type} and connect it.",
            1 => $"Connect {feeders[0]}.",
            _ => $"Connect one of {string.Join(", ", feeders)}.",
        };
    }

    /// <summary>The node and all that it feeds, which feeding it would make a circle of.</summary>
    private static HashSet<NodeView> Behind(NodeView node)
    {
        var behind = new HashSet<NodeView> { node };
        var waiting = new Stack<NodeView>(behind);
        while (waiting.TryPop(out var next))
        {
            foreach (var (target, _) in next.Outputs.SelectMany(output => output.To))
            {
                if (behind.Add(target))
                {
                    waiting.Push(target);
                }
            }
        }

        return behind;
    }

    private void Value(NodeView node, InputView input)
    {
        if (input.Definition is not { IsWidget: true } definition || input.Value is not { } value)
        {
            return;
        }

        if (value.TryGet("__value__", out var wrapped))
        {
            value = wrapped;
        }

        if (AcceptedAnyway(definition, ref value) || ValueRules.Problem(definition, value) is not { } problem)
        {
            return;
        }

        var shown = value.RawText is { Length: > 60 } text ? text[..57] + "…" : value.RawText;
        // A file may have been uploaded after the list was read, so that a name outside of it is no proof.
        var severity = definition.IsUpload ? FindingSeverity.Warning : FindingSeverity.Error;
        Add(severity, problem.Code, $"Input {input.Name} of node {node.Id} ({node.Class}) {problem.Words}; it is {shown}.", [node.Id], input.Name, problem.DidYouMean is [var near, ..] ? $"Set {node.Id}.{input.Name} to {near}." : null);
    }

    /// <summary>The server turns what it gets into the type it needs: "64" into 64, 64.9 into 64, anything into a text or a yes or no.</summary>
    private static bool AcceptedAnyway(InputDefinition input, ref SourceValue value)
    {
        switch (input.WidgetType ?? input.Type)
        {
            case "STRING" or "BOOLEAN":
                return true;
            case "INT" or "FLOAT" when value.Kind is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False:
                return true;
            case "INT" when value.Number is { } number && number != Math.Floor(number):
                value = SourceValue.From(Math.Truncate(number));
                return false;
            case "INT" or "FLOAT" when value.Text is { } text && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) && double.IsFinite(parsed):
                value = SourceValue.From(parsed);
                return false;
            default:
                return false;
        }
    }

    private void Orphans()
    {
        var orphans = graph.Nodes.Where(node => node.Definition is not null && !_reached.Contains(node.Id)).ToArray();
        if (orphans.Length == 0 || _reached.Count == 0)
        {
            return;
        }

        var ends = orphans.Where(node => node.Outputs.Count > 0 && node.Outputs.All(output => output.To.Count == 0)).ToArray();
        Add(
            FindingSeverity.Warning,
            "orphan_branch",
            $"{string.Join(", ", orphans.Take(12).Select(node => $"{node.Id} ({node.Class})"))}{(orphans.Length > 12 ? $" and {orphans.Length - 12} more" : "")} lead to no output node and will not run.",
            [.. orphans.Select(node => node.Id)],
            null,
            ends.Length > 0 ? $"Connect {ends[0].Id}.{ends[0].Outputs[0].Name} to a node that leads to an output, or remove the branch." : "Connect the branch to an output node, or remove it.");
    }

    private void Loaders()
    {
        var loaders = graph.Nodes.Where(node => _reached.Contains(node.Id) && node.Definition is not null && node.Class.Contains("Loader", StringComparison.Ordinal) && node.Inputs.All(input => input.From is null));
        foreach (var same in loaders.GroupBy(node => node.Class + string.Join('\n', node.Inputs.Select(input => $"{input.Name}={input.Value?.RawText}")), StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            Add(FindingSeverity.Note, "duplicate_model_load", $"{same.First().Class} loads the same model {same.Count()} times (nodes {string.Join(", ", same.Select(node => node.Id))}).", [.. same.Select(node => node.Id)], null, "Use one loader for all of them.");
        }
    }

    private void PaidNodes()
    {
        var paid = graph.Nodes.Where(node => node.Definition is { IsApiNode: true } && _reached.Contains(node.Id)).ToArray();
        if (paid.Length > 0)
        {
            Add(FindingSeverity.Note, "paid_api_node", $"{string.Join(", ", paid.Select(node => $"{node.Id} ({node.Class})"))} call a paid service when they run.", [.. paid.Select(node => node.Id)], null, null);
        }
    }

    private void Add(FindingSeverity severity, string code, string message, IReadOnlyList<string> nodes, string? input, string? hint) =>
        _findings.Add(new Finding(severity, code, message, nodes, input, hint));
}
