using Easel.Graph.Catalog;
using Easel.Graph.Editing;
using Easel.Graph.Prompting;

namespace Easel.Graph.Checking;

/// <summary>Says what a check of a prompt found, in sentences that name nodes as operations do.</summary>
internal sealed class PromptFindings(PromptCheck check, NodeCatalog catalog)
{
    private readonly List<Finding> _findings = [];
    private readonly Dictionary<InputProblem, string> _told = [];
    private readonly NearestClasses _nearest = new(catalog);
    private readonly Repairs _repairs = new(check, catalog);

    public List<Finding> Run()
    {
        Missing();
        if (check.Unknown.Count == 0)
        {
            foreach (var error in check.Walk.Failures.SelectMany(failure => failure.Errors))
            {
                if (error.Problem is not null)
                {
                    _told[error.Problem] = error.Type;
                }
            }

            if (check.Outputs.Count == 0)
            {
                Add(FindingSeverity.Error, "output_node_missing", "Nothing in this workflow saves or shows a result, so a server refuses to run it.", [], null, "Add an output node, such as SaveImage or PreviewImage, and connect it.", "prompt_no_outputs", _repairs.Output());
            }
        }

        foreach (var circle in check.Walk.Circles)
        {
            Circle(circle);
        }

        foreach (var node in check.Prompt.Nodes)
        {
            if (node.Definition is not null && check.IsReached(node))
            {
                foreach (var problem in check.Report(node).Problems)
                {
                    Problem(node, problem);
                }
            }
        }

        Orphans();
        Loaders();
        PaidNodes();
        return _findings;
    }

    private void Missing()
    {
        var type = "missing_node_type";
        foreach (var node in check.Unknown)
        {
            Add(
                FindingSeverity.Error,
                "class_missing",
                string.IsNullOrEmpty(node.Class) ? $"Node {node.Path} has no class_type." : $"The server has no node class {node.Class} (node {node.Path}).",
                [node.Path],
                null,
                string.IsNullOrEmpty(node.Class) ? $"Give {node.Path} the class that it should be, or remove it." : _nearest.Hint(node.Class),
                type,
                node.Class is { Length: > 0 } && _nearest.Of(node.Class) is [var near, ..] ? _repairs.Class(node, near) : null);
            type = null;
        }
    }

    private void Circle(Circle circle)
    {
        var last = circle.Nodes[^1];
        Add(
            FindingSeverity.Error,
            "cycle",
            $"Links lead in a circle: {string.Join(" needs ", circle.Nodes.Take(12).Append(circle.Nodes[0]).Select(node => node.Path))}.",
            [.. circle.Nodes.Select(node => node.Path)],
            circle.Input,
            $"Disconnect {last.Path}.{circle.Input}.",
            check.Unknown.Count == 0 ? "dependency_cycle" : null,
            null);
    }

    private void Problem(PromptNode node, InputProblem problem)
    {
        var place = $"{node.Path}.{problem.Input}";
        var head = $"Input {problem.Input} of node {node.Path} ({node.Class})";
        var (code, message, hint) = problem.Code switch
        {
            "required_input_missing" when problem.Definition is { IsWidget: true, Options.Count: 0 } =>
                ("no_options_available", $"{head} needs a choice, and this server has none to offer.", "Put the model or file that it lists on the server."),
            "required_input_missing" => (problem.Code, $"{head} is required, and nothing feeds it.", problem.Definition.IsWidget ? $"Set {place}." : Feeders(node, problem.Definition.SocketType)),
            "dangling_link" when problem.Held.Shape == PromptShape.BrokenLink =>
                (problem.Code, $"{head} holds a list that is no link; a link is [\"node id\", output number], the id as a text.", $"Connect {place} again; wrap a list that is a value as {{\"__value__\": [...]}}."),
            "dangling_link" => (problem.Code, $"{head} is linked to a node or output that is not there.", $"Connect {place} again."),
            "type_mismatch" => (problem.Code, $"{head} takes {problem.Definition.SocketType}, and {problem.Held.Node} gives {problem.Received}.", Feeders(node, problem.Definition.SocketType)),
            "literal_for_link" => (problem.Code, $"{head} takes a link of type {problem.Definition.Type} and holds a value, which fails in the run.", Feeders(node, problem.Definition.SocketType)),
            "invalid_structure" => (problem.Code, $"Node {node.Path} ({node.Class}) has no \"inputs\".", $"Give node {node.Path} an object \"inputs\", empty if it needs none."),
            _ => (problem.Code, $"{head} {problem.Value!.Words}; it is {Short(problem)}.", Choice(place, problem)),
        };
        var related = problem.Code == "type_mismatch" && check.Prompt.Find(problem.Held.Node!) is { } origin ? [node.Path, origin.Path] : (string[])[node.Path];
        var input = problem.Code == "invalid_structure" ? null : problem.Input;
        var type = problem.Severity == FindingSeverity.Error ? _told.GetValueOrDefault(problem) : check.Unknown.Count == 0 ? problem.ServerType : null;
        Add(problem.Severity, code, message, related, input, hint, type, _repairs.Input(node, problem));
    }

    private static string Short(InputProblem problem) => problem.Held.Value!.RawText is { Length: > 60 } text ? text[..57] + "…" : problem.Held.Value.RawText;

    private static string? Choice(string place, InputProblem problem) => problem.Value!.DidYouMean switch
    {
        [var near, ..] => $"Set {place} to {near}.",
        _ when problem.Code is "model_missing" or "no_options_available" => "Put the file that it names on the server.",
        _ => null,
    };

    private string Feeders(PromptNode node, string type)
    {
        var feeders = check.Wiring.Feeders(node, type).Select(feeder => $"{feeder.Node.Path}.{feeder.Node.Definition!.Outputs[feeder.Slot].Name}").ToArray();
        return feeders.Length switch
        {
            0 => $"Add a node that gives {type} and connect it.",
            1 => $"Connect {feeders[0]}.",
            _ => $"Connect one of {string.Join(", ", feeders)}.",
        };
    }

    private void Orphans()
    {
        if (check.Outputs.Count == 0)
        {
            return;
        }

        var orphans = check.Orphans();
        if (orphans.Count == 0)
        {
            return;
        }

        var end = orphans.FirstOrDefault(node => node.Definition!.Outputs.Count > 0 && check.Wiring.ConsumersOf(node).Count == 0);
        Add(
            FindingSeverity.Warning,
            "orphan_branch",
            $"{string.Join(", ", orphans.Take(12).Select(node => $"{node.Path} ({node.Class})"))}{(orphans.Count > 12 ? $" and {orphans.Count - 12} more" : "")} lead to no output node and will not run.",
            [.. orphans.Select(node => node.Path)],
            null,
            end is not null ? $"Connect {end.Path}.{end.Definition!.Outputs[0].Name} to a node that leads to an output, or remove the branch." : "Connect the branch to an output node, or remove it.",
            null,
            null);
    }

    private void Loaders()
    {
        var loaders = check.Prompt.Nodes.Where(node => check.IsReached(node) && node is { Class: not null, Definition.Outputs.Count: > 0, Inputs.Count: > 0 }
            && node.Class.Contains("Loader", StringComparison.Ordinal) && node.Inputs.All(input => input.Shape == PromptShape.Literal));
        foreach (var same in loaders.GroupBy(Loaded, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            Add(
                FindingSeverity.Note,
                "duplicate_model_load",
                $"{same.First().Class} loads the same model {same.Count()} times (nodes {string.Join(", ", same.Select(node => node.Path))}).",
                [.. same.Select(node => node.Path)],
                null,
                "Use one loader for all of them.",
                null,
                Repairs.Loaders([.. same]));
        }

        Files();
    }

    /// <summary>Model files that loaders of different classes, or with other settings, read once more.</summary>
    private void Files()
    {
        var uses = check.Prompt.Nodes
            .Where(node => check.IsReached(node) && node.Class?.Contains("Loader", StringComparison.Ordinal) == true)
            .SelectMany(node => node.Inputs
                .Where(input => input.Shape == PromptShape.Literal && input.Value!.Text is { } text && ModelFiles.IsOne(text))
                .Select(input => (Node: node, File: input.Value!.Text!)));
        foreach (var file in uses.GroupBy(use => use.File, StringComparer.Ordinal))
        {
            PromptNode[] nodes = [.. file.Select(use => use.Node).Distinct()];
            if (nodes.Select(Loaded).Distinct(StringComparer.Ordinal).Count() > 1)
            {
                Add(
                    FindingSeverity.Note,
                    "duplicate_model_load",
                    $"{file.Key} is loaded {nodes.Length} times, in different ways (nodes {string.Join(", ", nodes.Select(node => $"{node.Path} ({node.Class})"))}).",
                    [.. nodes.Select(node => node.Path)],
                    null,
                    "Use one loader for all of them, where they mean the same.",
                    null,
                    null);
            }
        }
    }

    private static string Loaded(PromptNode node) => node.Class + string.Join('\n', node.Inputs.Select(input => $"{input.Name}={input.Value?.RawText}"));

    private void PaidNodes()
    {
        var paid = check.Prompt.Nodes.Where(node => node.Definition is { IsApiNode: true } && check.IsReached(node)).ToArray();
        if (paid.Length > 0)
        {
            Add(FindingSeverity.Note, "paid_api_node", $"{string.Join(", ", paid.Select(node => $"{node.Path} ({node.Class})"))} call a paid service when they run.", [.. paid.Select(node => node.Path)], null, null, null, null);
        }
    }

    private void Add(FindingSeverity severity, string code, string message, IReadOnlyList<string> nodes, string? input, string? hint, string? serverType, IReadOnlyList<GraphEdit>? repair) =>
        _findings.Add(new Finding(severity, code, message, nodes, input, hint) { ServerType = serverType, Repair = repair });
}
