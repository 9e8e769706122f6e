using System.Threading.Channels;
using Easel.Server.Features.Events;

namespace Easel.Server.Features.Runs;

/// <summary>
/// Writes down and tells how far a run is, at most five times a second and beside the following, which never waits for the disk: of what came
/// in between only the newest counts. Stopped before the end is told, so that nothing follows the end.
/// </summary>
internal sealed class RunSignals : IAsyncDisposable
{
    private const int LargestPreview = 512 * 1024;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly LiveRun _run;
    private readonly RunRecords _records;
    private readonly EventLog _events;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<byte> _bell = Channel.CreateBounded<byte>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Task _telling;
    private RunQueued? _queued;
    private RunProgress? _progress;
    private RunPreview? _preview;
    private bool _hasStarted;

    public RunSignals(LiveRun run, RunRecords records, EventLog events, TimeProvider time)
    {
        (_run, _records, _events, _time) = (run, records, events, time);
        _telling = Task.Run(Tell);
    }

    /// <summary>It waits at ComfyUI.</summary>
    public void Queued(int position, long? estimatedWaitMs)
    {
        Volatile.Write(ref _queued, new RunQueued(_run.Id, _run.WorkflowId, position, estimatedWaitMs) { Recipient = _run.UserId });
        Ring();
    }

    /// <summary>It runs, and no node has begun yet.</summary>
    public void Started()
    {
        Volatile.Write(ref _hasStarted, true);
        Progress(null, 0, 1);
    }

    public void Progress(NodeProgress node) => Progress(node.NodeId, node.Value, node.Max);

    /// <summary>A picture of work in progress; one that is too large for a glance is left out.</summary>
    public void Preview(ReadOnlyMemory<byte> image, string contentType, string? nodeId)
    {
        if (image.Length > LargestPreview || !contentType.StartsWith("image/", StringComparison.Ordinal))
        {
            return;
        }

        var data = $"data:{contentType};base64,{Convert.ToBase64String(image.Span)}";
        Volatile.Write(ref _preview, new RunPreview(_run.Id, _run.WorkflowId, nodeId, data) { Recipient = _run.UserId });
        Ring();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _telling;
        _stop.Dispose();
    }

    private void Progress(string? nodeId, double value, double max)
    {
        Volatile.Write(ref _progress, new RunProgress(_run.Id, _run.WorkflowId, nodeId, value, max) { Recipient = _run.UserId });
        Ring();
    }

    /// <summary>Where it waits, or once that it runs.</summary>
    private async Task TellPlace()
    {
        if (Interlocked.Exchange(ref _queued, null) is { } queued)
        {
            await _events.Publish(queued, CancellationToken.None);
        }

        if (Interlocked.Exchange(ref _hasStarted, false))
        {
            await _records.Started(_run.Id, CancellationToken.None);
        }
    }

    private void Ring() => _bell.Writer.TryWrite(0);

    private async Task Tell()
    {
        try
        {
            while (true)
            {
                await _bell.Reader.ReadAsync(_stop.Token);
                await TellPlace();
                if (Interlocked.Exchange(ref _progress, null) is { } progress)
                {
                    await _events.Publish(progress, CancellationToken.None);
                }

                if (Interlocked.Exchange(ref _preview, null) is { } preview)
                {
                    _events.Send(preview);
                }

                await Task.Delay(Interval, _time, _stop.Token);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The run is over: the end says more than the last step before it.
        }
    }
}
