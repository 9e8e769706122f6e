using Easel.Bench.Editing.Tasks;
using Easel.Graph;

namespace Easel.Bench.Editing.Grading;

/// <summary>What a turn left: the workflow and the answer.</summary>
internal sealed class Outcome
{
    private readonly HashSet<string> _before;

    public Outcome(EditTask task, WorkflowDocument end, string answer)
    {
        Task = task;
        Answer = answer;
        End = EndGraph.Of(end, task.Catalog);
        var start = EndGraph.Of(task.Start, task.Catalog);
        _before = [.. start.Nodes.Keys, .. task.Start.Nodes.Select(node => node.Id)];
        Added = [.. End.Nodes.Values.Where(node => !_before.Contains(node.Id))];
    }

    public EditTask Task { get; }

    public EndGraph End { get; }

    public string Answer { get; }

    /// <summary>The nodes that were not there before.</summary>
    public IReadOnlyList<EndNode> Added { get; }

    public bool IsNew(string id) => !_before.Contains(id);
}
