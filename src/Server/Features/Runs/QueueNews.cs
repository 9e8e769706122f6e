using Easel.Server.Features.Events;

namespace Easel.Server.Features.Runs;

/// <summary>
/// Tells those whose runs wait in Easel where they now stand, at most once a second and never stored: of places only the newest counts, and
/// a batch of a hundred would fill the table of events with all the others.
/// </summary>
internal sealed class QueueNews(RunQueue queue, EventLog events, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var moved = new HashSet<long>();
        while (await queue.Moved.WaitToReadAsync(stoppingToken))
        {
            while (queue.Moved.TryRead(out var service))
            {
                moved.Add(service);
            }

            foreach (var (run, place) in moved.SelectMany(queue.TakeNews))
            {
                events.Send(new RunQueued(run.Id, run.WorkflowId, place.Position, place.EstimatedWaitMs) { Recipient = run.UserId });
            }

            moved.Clear();
            await Task.Delay(Interval, time, stoppingToken);
        }
    }
}
