using System.Collections.Concurrent;

namespace Easel.Server.Features.Runs;

/// <summary>What this process knows of a run that goes on, beyond its row: where it waits, how far its nodes are, who waits for its end.</summary>
internal sealed class LiveRun(long id, long userId, long workflowId, long serviceId, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, NodeProgress> _nodes = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _turn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _sent = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _cancelWished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<bool> _cancelTried = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile string? _running;
    private int _position;
    private long _startedAt;

    public long Id => id;

    public long UserId => userId;

    public long WorkflowId => workflowId;

    public long ServiceId => serviceId;

    /// <summary>Completes when it need not wait in Easel any longer: it may go to ComfyUI, or was given up.</summary>
    public Task Turn => _turn.Task;

    /// <summary>Completes when its prompt has gone out, or will not: then the next may, so that they come to ComfyUI in order.</summary>
    public Task Sent => _sent.Task;

    /// <summary>Completes when its owner gives it up.</summary>
    public Task CancelWished => _cancelWished.Task;

    /// <summary>Completes when ComfyUI was asked to cancel it, or can't be asked for now; tells whether the run will soon end by that.</summary>
    public Task<bool> CancelTried => _cancelTried.Task;

    /// <summary>Completes when the row says how it ended.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Its place in ComfyUI's queue; null when it does not wait there.</summary>
    public int? Position
    {
        get => Volatile.Read(ref _position) is > 0 and var place ? place : null;
        set => Volatile.Write(ref _position, value ?? 0);
    }

    /// <summary>The place that was told last while it waits in Easel; <see cref="RunQueue"/>'s to change.</summary>
    public int ToldPosition { get; set; }

    /// <summary>For how long it runs; null before.</summary>
    public TimeSpan? RunningFor => Volatile.Read(ref _startedAt) is not 0 and var from ? time.GetElapsedTime(from) : null;

    public IReadOnlyList<NodeProgress> Nodes => [.. _nodes.Values.OrderBy(node => node.NodeId, StringComparer.Ordinal)];

    public void WishCancel() => _cancelWished.TrySetResult();

    public void MarkCancelTried(bool endsSoon) => _cancelTried.TrySetResult(endsSoon);

    public void MarkSent() => _sent.TrySetResult();

    /// <param name="after">Whose prompt goes out before.</param>
    public void GiveTurn(LiveRun? after = null)
    {
        if (after is null || after.Sent.IsCompleted)
        {
            _turn.TrySetResult();
        }
        else
        {
            _ = after.Sent.ContinueWith(_ => _turn.TrySetResult(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    public void Started() => Interlocked.CompareExchange(ref _startedAt, time.GetTimestamp(), 0);

    public void NodesCached(IEnumerable<string> nodeIds)
    {
        foreach (var node in nodeIds)
        {
            _nodes[node] = new NodeProgress(node, NodeState.Cached, 1, 1);
        }
    }

    public NodeProgress NodeStarted(string nodeId)
    {
        if (_running != nodeId)
        {
            FinishNode();
        }

        _running = nodeId;
        return _nodes[nodeId] = new NodeProgress(nodeId, NodeState.Running, 0, 1);
    }

    public NodeProgress NodeAt(string nodeId, double value, double max)
    {
        if (_running != nodeId)
        {
            FinishNode();
            _running = nodeId;
        }

        return _nodes[nodeId] = new NodeProgress(nodeId, NodeState.Running, value, max);
    }

    /// <summary>ComfyUI runs one node after the other, so what ran before is done.</summary>
    public void FinishNode()
    {
        if (_running is { } before && _nodes.TryGetValue(before, out var node))
        {
            _nodes[before] = node with { State = NodeState.Finished, Value = node.Max };
        }

        _running = null;
    }

    public void End() => _ended.TrySetResult();
}
