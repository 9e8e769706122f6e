using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Easel.Server.Features.Runs;

/// <summary>
/// Easel's own queue in front of each service. Only the order lives here: the rows are the truth, and a start fills the queue from them.
/// Each service has a lock of its own that is never held across a wait, so one that hangs holds up nobody else's.
/// </summary>
internal sealed class RunQueue(RunsSettings settings, TimeProvider time)
{
    private static readonly TimeSpan PlacesKeep = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<long, Line> _lines = new();
    private readonly Channel<long> _moved = Channel.CreateUnbounded<long>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>Services whose queue moved, each as often as it did.</summary>
    public ChannelReader<long> Moved => _moved.Reader;

    /// <summary>Puts a run into the queue of its service; <see cref="LiveRun.Turn"/> completes when it may go to ComfyUI.</summary>
    /// <param name="isOut">Whether it was sent before: then it need not wait, and takes a place.</param>
    public void Join(LiveRun run, bool isOut)
    {
        Change(run, line =>
        {
            if (isOut)
            {
                line.Runs.AddOut(run);
                run.GiveTurn();
            }
            else
            {
                line.Runs.Add(run);
            }
        });
    }

    /// <summary>Lets a run that waits go on without a place, because its owner gave it up.</summary>
    public void GiveUp(LiveRun run)
    {
        Change(run, line => line.Runs.RemoveWaiting(run));
        run.GiveTurn();
    }

    /// <summary>Gives the place of a run to the next.</summary>
    /// <param name="took">How long it ran, where it ran to its end: the measure for those that wait.</param>
    public void Leave(LiveRun run, TimeSpan? took = null)
    {
        run.MarkSent();
        Change(run, line =>
        {
            if (line.Runs.RemoveOut(run) && took is { } duration)
            {
                line.Pace.Note(run.WorkflowId, duration.TotalMilliseconds);
            }
        });
    }

    /// <summary>Says that a run at ComfyUI moved there, which moves those behind it.</summary>
    public void Advanced(LiveRun run) => Change(run, _ => { });

    /// <summary>What is known of a service from before this start: who had turns, oldest first, and how long runs took.</summary>
    public void Recall(long serviceId, IEnumerable<long> turns, IEnumerable<(long WorkflowId, double Milliseconds)> durations)
    {
        var line = LineOf(serviceId);
        lock (line)
        {
            foreach (var user in turns)
            {
                line.Runs.HadTurn(user);
            }

            foreach (var (workflow, took) in durations)
            {
                line.Pace.Note(workflow, took);
            }
        }
    }

    /// <summary>Where a run waits; null where it does not wait any more.</summary>
    public QueuePlace? PlaceOf(LiveRun run)
    {
        var line = LineOf(run.ServiceId);
        lock (line)
        {
            return Places(line).GetValueOrDefault(run.Id);
        }
    }

    /// <summary>The runs that wait in Easel for a service and whose place is not the one that was told last.</summary>
    public IReadOnlyList<(LiveRun Run, QueuePlace Place)> TakeNews(long serviceId)
    {
        var line = LineOf(serviceId);
        lock (line)
        {
            var places = Places(line);
            var news = new List<(LiveRun, QueuePlace)>();
            foreach (var run in line.Runs.Order())
            {
                var place = places[run.Id];
                if (run.ToldPosition != place.Position)
                {
                    run.ToldPosition = place.Position;
                    news.Add((run, place));
                }
            }

            return news;
        }
    }

    private Line LineOf(long serviceId) => _lines.GetOrAdd(serviceId, _ => new Line(settings.PromptsInFlight));

    private void Change(LiveRun run, Action<Line> how)
    {
        var line = LineOf(run.ServiceId);
        lock (line)
        {
            how(line);
            line.Places = null;
            while (line.Runs.TakeNext() is { } next)
            {
                next.GiveTurn(line.LastOut);
                line.LastOut = next;
            }
        }

        _moved.Writer.TryWrite(run.ServiceId);
    }

    private Dictionary<long, QueuePlace> Places(Line line)
    {
        if (line.Places is { } known && time.GetElapsedTime(line.PlacesAt) < PlacesKeep)
        {
            return known;
        }

        line.PlacesAt = time.GetTimestamp();
        return line.Places = Count(line);
    }

    private static Dictionary<long, QueuePlace> Count(Line line)
    {
        var places = new Dictionary<long, QueuePlace>();
        double? wait = 0;
        foreach (var run in line.Runs.Out.Where(run => run.RunningFor is not null))
        {
            wait += line.Pace.Of(run.WorkflowId) is { } whole ? Math.Max(0, whole - run.RunningFor!.Value.TotalMilliseconds) : null;
        }

        var before = 0;
        foreach (var run in line.Runs.Out.Where(run => run.RunningFor is null).OrderBy(run => run.Position ?? int.MaxValue).ThenBy(run => run.Id))
        {
            // Between ours others may wait, of whom only the number is known.
            var foreign = Math.Max(0, (run.Position ?? 0) - before - 1);
            wait += foreign == 0 ? 0 : foreign * line.Pace.OfAny;
            before = Math.Max(before + 1, run.Position ?? 0);
            places[run.Id] = new QueuePlace(before, (long?)wait);
            wait += line.Pace.Of(run.WorkflowId);
        }

        foreach (var run in line.Runs.Order())
        {
            places[run.Id] = new QueuePlace(++before, (long?)wait);
            wait += line.Pace.Of(run.WorkflowId);
        }

        return places;
    }

    private sealed class Line(int mostOut)
    {
        public ServiceLine Runs { get; } = new(mostOut);

        public RunPace Pace { get; } = new();

        /// <summary>Who had the last turn.</summary>
        public LiveRun? LastOut { get; set; }

        public Dictionary<long, QueuePlace>? Places { get; set; }

        public long PlacesAt { get; set; }
    }
}

/// <summary>Where a run waits.</summary>
/// <param name="Position">1 is next, in Easel's queue and ComfyUI's together.</param>
/// <param name="EstimatedWaitMs">Until it begins, by how long such runs took; null where nothing ran yet.</param>
internal sealed record QueuePlace(int Position, long? EstimatedWaitMs);
