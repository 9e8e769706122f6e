namespace Easel.Server.Features.Runs;

/// <summary>How long runs of a service take: a moving average for each workflow, and one over all for those that never ran.</summary>
internal sealed class RunPace
{
    private const double Weight = 0.3;
    private readonly Dictionary<long, double> _byWorkflow = [];
    private double? _all;

    /// <summary>The average over all workflows, in milliseconds; null before the first run.</summary>
    public double? OfAny => _all;

    /// <summary>What a run of a workflow is thought to take, in milliseconds.</summary>
    public double? Of(long workflowId) => _byWorkflow.TryGetValue(workflowId, out var own) ? own : _all;

    public void Note(long workflowId, double milliseconds)
    {
        _byWorkflow[workflowId] = Blend(_byWorkflow.TryGetValue(workflowId, out var own) ? own : null, milliseconds);
        _all = Blend(_all, milliseconds);
    }

    private static double Blend(double? before, double now) => before is { } old ? old + (Weight * (now - old)) : now;
}
