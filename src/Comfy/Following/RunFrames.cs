using Easel.Comfy.Events;

namespace Easel.Comfy.Following;

/// <summary>What the frames of one run add up to, and what of it is news.</summary>
internal sealed class RunFrames
{
    /// <summary>More than a workflow may have; a frame costs no more than that, whoever sends it.</summary>
    private const int MaxNodes = 10_000;

    private readonly Dictionary<string, (double Value, double Max)> _progress = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ComfyNodeOutput> _outputs = new(StringComparer.Ordinal);

    /// <summary>True once it is known to run.</summary>
    public bool HasStarted { get; set; }

    /// <summary>True once a frame told of its start, so that none of its outputs went unheard before.</summary>
    public bool HeardStart { get; private set; }

    /// <summary>True once the server said that it is over, which is when its history is there.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>What the last frame that tells of an end told; the last, because the first may be of a blocked branch only.</summary>
    public RunOutcome? Outcome { get; private set; }

    /// <summary>What nodes gave out, as far as frames told.</summary>
    public IReadOnlyList<ComfyNodeOutput> Outputs => [.. _outputs.Values];

    public IEnumerable<ComfyRunEvent> Observe(ComfyEvent frame)
    {
        HeardStart |= frame is ComfyEvent.ExecutionStart;
        var runs = frame is ComfyEvent.ExecutionStart or ComfyEvent.ExecutionCached or ComfyEvent.Executing { Node: not null } or ComfyEvent.Executed;
        if (runs && !HasStarted)
        {
            HasStarted = true;
            yield return new ComfyRunEvent.Started();
        }

        foreach (var news in News(frame))
        {
            yield return news;
        }
    }

    private IEnumerable<ComfyRunEvent> News(ComfyEvent frame)
    {
        switch (frame)
        {
            case ComfyEvent.ExecutionCached { Nodes.Count: > 0 } cached:
                return [new ComfyRunEvent.NodesCached(cached.Nodes)];
            case ComfyEvent.Executing { Node: null }:
                HasEnded = true;
                return [];
            case ComfyEvent.Executing executing:
                return [new ComfyRunEvent.NodeStarted(executing.DisplayNode ?? executing.Node)];
            case ComfyEvent.Progress { Node: { } node } progress:
                return Progressed(node, progress.Value, progress.Max);
            case ComfyEvent.ProgressState state:
                // A node without ticks of its own counts to one, which says no more than that it runs.
                return state.Nodes.Where(node => node is { IsRunning: true, Max: > 1 }).SelectMany(node => Progressed(node.Node, node.Value, node.Max));
            case ComfyEvent.Executed { Output: { } output } when output.Files.Count + output.Texts.Count > 0 && _outputs.Count < MaxNodes:
                _outputs[output.NodeId] = output;
                return [new ComfyRunEvent.NodeOutput(output.NodeId, output.Files, output.Texts)];
            case ComfyEvent.Text text:
                return [new ComfyRunEvent.NodeText(text.Node, text.Words)];
            case ComfyEvent.Preview preview:
                return [new ComfyRunEvent.Preview(preview.Image, preview.ContentType, preview.Node)];
            default:
                Outcome = frame switch
                {
                    ComfyEvent.ExecutionSuccess => new RunOutcome.Success(),
                    ComfyEvent.ExecutionError error => error.Failure,
                    ComfyEvent.ExecutionInterrupted => new RunOutcome.Cancelled(),
                    _ => Outcome,
                };
                return [];
        }
    }

    private IEnumerable<ComfyRunEvent> Progressed(string node, double value, double max)
    {
        if (_progress.Count >= MaxNodes || (_progress.TryGetValue(node, out var known) && known == (value, max)))
        {
            yield break;
        }

        _progress[node] = (value, max);
        yield return new ComfyRunEvent.Progress(node, value, max);
    }
}
