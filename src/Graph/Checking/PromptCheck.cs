using Easel.Graph.Catalog;
using Easel.Graph.Prompting;

namespace Easel.Graph.Checking;

/// <summary>Checks a prompt as the server does when it arrives, and then what the server does not look at.</summary>
internal sealed class PromptCheck
{
    private readonly PromptGraph _prompt;
    private readonly Dictionary<PromptNode, NodeReport> _reports;
    private readonly HashSet<PromptNode> _reached;
    private readonly NodeExaminer _examiner;
    private readonly List<PromptNode> _outputs = [];
    private readonly Lazy<PromptWiring> _wiring;

    public PromptCheck(PromptGraph prompt)
    {
        _prompt = prompt;
        _reports = new Dictionary<PromptNode, NodeReport>(prompt.Nodes.Count);
        _reached = new HashSet<PromptNode>(prompt.Nodes.Count);
        _examiner = new NodeExaminer(prompt);
        _wiring = new Lazy<PromptWiring>(() => new PromptWiring(prompt));
        Walk = new ServerWalk(prompt.Nodes.Count, Report);
        foreach (var node in prompt.Nodes)
        {
            if (node.Definition is null)
            {
                Unknown.Add(node);
            }
            else if (node.Definition.IsOutput)
            {
                _outputs.Add(node);
            }
        }

        foreach (var output in _outputs)
        {
            Walk.From(output);
            Reach(output, _reached);
        }
    }

    /// <summary>The nodes whose class is missing. A server names the first and looks no further.</summary>
    public List<PromptNode> Unknown { get; } = [];

    public ServerWalk Walk { get; }

    public PromptGraph Prompt => _prompt;

    public PromptWiring Wiring => _wiring.Value;

    public IReadOnlyList<PromptNode> Outputs => _outputs;

    /// <summary>The type of the error at the head of a server's answer; null where it takes the prompt, or a part of it.</summary>
    public string? ServerType =>
        Unknown.Count > 0 ? "missing_node_type"
        : _outputs.Count == 0 ? "prompt_no_outputs"
        : Walk.Good.Count == 0 ? "prompt_outputs_failed_validation" : null;

    public bool IsReached(PromptNode node) => _reached.Contains(node);

    public NodeReport Report(PromptNode node)
    {
        if (!_reports.TryGetValue(node, out var report))
        {
            _reports[node] = report = _examiner.Examine(node);
        }

        return report;
    }

    /// <summary>What a node would lack if it were of another class.</summary>
    public NodeReport ReportAs(PromptNode node, NodeDefinition definition)
    {
        var other = new PromptNode(node.Id, definition.Name, node.Title, definition) { HasInputs = node.HasInputs };
        foreach (var input in node.Inputs)
        {
            other.Set(input);
        }

        return _examiner.Examine(other);
    }

    /// <summary>Whether nothing is wrong with a node and what feeds it, or it is known already because a run reaches it.</summary>
    public bool IsSound(PromptNode node)
    {
        var seen = new HashSet<PromptNode> { node };
        var waiting = new Stack<PromptNode>(seen);
        while (waiting.TryPop(out var next))
        {
            if (_reached.Contains(next))
            {
                continue;
            }

            var report = Report(next);
            if (next.Definition is null || report.Problems.Count > 0)
            {
                return false;
            }

            foreach (var (_, origin) in report.Links)
            {
                if (seen.Add(origin))
                {
                    waiting.Push(origin);
                }
            }
        }

        return true;
    }

    /// <summary>The nodes that lead to no output, nor to a missing class, which might be one.</summary>
    public IReadOnlyList<PromptNode> Orphans()
    {
        var leading = new HashSet<PromptNode>(_reached);
        foreach (var node in Unknown)
        {
            Reach(node, leading);
        }

        return [.. _prompt.Nodes.Where(node => !leading.Contains(node))];
    }

    private void Reach(PromptNode start, HashSet<PromptNode> reached)
    {
        if (!reached.Add(start))
        {
            return;
        }

        var waiting = new Stack<PromptNode>([start]);
        while (waiting.TryPop(out var next))
        {
            var report = Report(next);
            foreach (var (_, origin) in report.Links)
            {
                if (reached.Add(origin))
                {
                    waiting.Push(origin);
                }
            }

            foreach (var origin in report.Misfits)
            {
                if (reached.Add(origin))
                {
                    waiting.Push(origin);
                }
            }
        }
    }
}
