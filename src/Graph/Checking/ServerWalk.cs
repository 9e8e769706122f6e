using Easel.Graph.Prompting;

namespace Easel.Graph.Checking;

/// <summary>An error of a node as a server's answer holds it.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Input">The input it is about; of a node that the server stumbled over the input through which it came there.</param>
/// <param name="Problem">What is behind it; null for circles.</param>
internal sealed record ServerError(string Type, string? Input, InputProblem? Problem);

/// <summary>A circle of links.</summary>
/// <param name="Nodes">Its nodes, each needing the next.</param>
/// <param name="Input">The input of the last one that closes it.</param>
internal sealed record Circle(IReadOnlyList<PromptNode> Nodes, string Input);

/// <summary>Walks from each output node against the links, as a server does, and keeps what it would answer.</summary>
/// <param name="nodes">How many nodes the prompt has.</param>
/// <param name="examine">Looks at the inputs of a node.</param>
internal sealed class ServerWalk(int nodes, Func<PromptNode, NodeReport> examine)
{
    // Circles through each other can be as many as links, each with all nodes in it.
    private const int MostCircles = 100;

    private static readonly ServerError[] InCircle = [new("dependency_cycle", null, null)];

    private readonly Dictionary<PromptNode, IReadOnlyList<ServerError>?> _validated = new(nodes);
    private readonly Dictionary<PromptNode, int> _dependents = [];
    private readonly List<PromptNode> _bad = [];
    private readonly List<Frame> _open = [];
    private readonly HashSet<PromptNode> _isOpen = [];
    private readonly List<PromptNode> _failed = [];

    public List<Circle> Circles { get; } = [];

    /// <summary>The output nodes that would run.</summary>
    public List<PromptNode> Good { get; } = [];

    /// <summary>The nodes with errors in the order in which the server came to them.</summary>
    public IEnumerable<(PromptNode Node, IReadOnlyList<ServerError> Errors, IReadOnlyList<PromptNode> DependentOutputs)> Failures
    {
        get
        {
            var bad = _bad.ToArray();
            return _failed.Select(node => (node, _validated[node]!, (IReadOnlyList<PromptNode>)new ArraySegment<PromptNode>(bad)[_dependents[node]..]));
        }
    }

    public void From(PromptNode output)
    {
        if (!_validated.ContainsKey(output))
        {
            Walk(output);
        }

        if (_validated[output] is null)
        {
            Good.Add(output);
            return;
        }

        _bad.Add(output);
    }

    private void Walk(PromptNode output)
    {
        Open(output);
        while (_open.Count > 0)
        {
            var frame = _open[^1];
            if (frame.Next < frame.Report.Links.Count)
            {
                Follow(frame, frame.Report.Links[frame.Next++]);
            }
            else
            {
                Close(frame);
            }
        }
    }

    private void Open(PromptNode node)
    {
        _isOpen.Add(node);
        _open.Add(new Frame(examine(node)));
    }

    private void Follow(Frame frame, (string Input, PromptNode Origin) link)
    {
        if (_validated.TryGetValue(link.Origin, out var known))
        {
            frame.IsValid &= known is null;
        }
        else if (_isOpen.Contains(link.Origin))
        {
            frame.IsValid = false;
            var start = _open.FindLastIndex(open => open.Report.Node == link.Origin);
            if (Circles.Count < MostCircles)
            {
                Circles.Add(new Circle([.. _open.Skip(start).Select(open => open.Report.Node)], link.Input));
            }

            for (var i = start; i < _open.Count; i++)
            {
                Fail(_open[i].Report.Node, InCircle);
            }
        }
        else
        {
            frame.Through = link.Input;
            Open(link.Origin);
        }
    }

    private void Close(Frame frame)
    {
        var node = frame.Report.Node;
        _open.RemoveAt(_open.Count - 1);
        _isOpen.Remove(node);
        if (!_validated.ContainsKey(node))
        {
            Judge(frame);
        }

        if (_open.Count > 0 && _validated[node] is not null)
        {
            _open[^1].IsValid = false;
        }
    }

    private void Judge(Frame frame)
    {
        var node = frame.Report.Node;
        if (frame.Report.Raises)
        {
            var behind = frame.Report.Problems.First(problem => problem.Raises);
            Fail(node, _open.Count > 0
                ? [new ServerError("exception_during_inner_validation", _open[^1].Through, behind)]
                : [new ServerError("exception_during_validation", null, behind)]);
            return;
        }

        if (frame.Report.Problems.Count == 0)
        {
            _validated[node] = frame.IsValid ? null : [];
            return;
        }

        var errors = frame.Report.Problems
            .Where(problem => problem.ServerType is not null && problem.Severity == FindingSeverity.Error)
            .Select(problem => new ServerError(problem.ServerType!, problem.Input, problem))
            .ToArray();
        if (errors.Length > 0)
        {
            Fail(node, errors);
        }
        else
        {
            _validated[node] = frame.IsValid ? null : [];
        }
    }

    private void Fail(PromptNode node, IReadOnlyList<ServerError> errors)
    {
        if (!_validated.TryGetValue(node, out var before) || before is not { Count: > 0 })
        {
            // Whatever failed so far is said to stand in the way of each bad output from then on, even where no link leads there.
            _failed.Add(node);
            _dependents[node] = _bad.Count;
        }

        _validated[node] = errors;
    }

    private sealed class Frame(NodeReport report)
    {
        public NodeReport Report { get; } = report;

        public int Next { get; set; }

        public bool IsValid { get; set; } = true;

        /// <summary>The input through which the node above it on the stack was come to.</summary>
        public string? Through { get; set; }
    }
}
