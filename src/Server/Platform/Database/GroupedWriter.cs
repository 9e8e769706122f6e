using System.Threading.Channels;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Easel.Server.Platform.Database;

/// <summary>
/// Adds rows that come often and alone (events, the journal of turns) in common transactions: a caller waits until its row is durable,
/// and many callers share one trip to the disk.
/// </summary>
internal sealed partial class GroupedWriter(IServiceScopeFactory scopes, ILogger<GroupedWriter> logger) : BackgroundService
{
    private const int MostRows = 256;

    // Bounded, so that a disk that can't keep up slows its callers down instead of filling the memory.
    private readonly Channel<Waiting> _queue =
        Channel.CreateBounded<Waiting>(new BoundedChannelOptions(4096) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    /// <summary>Adds <paramref name="row"/>; completes when it is durable, with the row's id set.</summary>
    public Task Add(object row, CancellationToken cancel = default) => AddTogether([row], cancel);

    /// <summary>Adds rows that say one thing: all of them or none.</summary>
    public async Task AddTogether(IReadOnlyList<object> rows, CancellationToken cancel = default)
    {
        var waiting = new Waiting(rows, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await _queue.Writer.WriteAsync(waiting, cancel);
        await waiting.Written.Task;
    }

    /// <summary>Writes what is still queued, then stops: whoever shut Easel down must not lose what was said before.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _queue.Writer.TryComplete();
        if (ExecuteTask is { } running)
        {
            await Task.WhenAny(running, Task.Delay(Timeout.Infinite, cancellationToken));
        }

        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<Waiting>(MostRows);
        while (await _queue.Reader.WaitToReadAsync(CancellationToken.None))
        {
            while (batch.Count < MostRows && _queue.Reader.TryRead(out var waiting))
            {
                batch.Add(waiting);
            }

            await Write(batch);
            batch.Clear();
        }
    }

    private async Task Write(List<Waiting> batch)
    {
        try
        {
            await WriteTogether(batch);
        }
        catch (Exception failure)
        {
            if (batch.Count == 1)
            {
                RowFailed(logger, failure, batch[0].Rows[0].GetType().Name);
                batch[0].Written.TrySetException(failure);
                return;
            }

            // One bad row must not take its neighbours with it.
            foreach (var waiting in batch)
            {
                await Write([waiting]);
            }
        }
    }

    private async Task WriteTogether(List<Waiting> batch)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EaselDb>();
        await db.Write(async () =>
        {
            var rows = batch.SelectMany(waiting => waiting.Rows).ToList();
            foreach (var sequence in rows.OfType<ISequencedRow>().Select(row => row.Sequence).Distinct().Order())
            {
                await db.Serialize(sequence, CancellationToken.None);
            }

            foreach (var row in rows)
            {
                AddAnew(db, row);
                (row as ISequencedRow)?.WhenWritten(db);
            }
        });
        foreach (var waiting in batch)
        {
            waiting.Written.TrySetResult();
        }
    }

    /// <summary>
    /// A row whose first writing failed at the commit carries the number that it had there, which another row may have by now: it gets a
    /// new one.
    /// </summary>
    private static void AddAnew(EaselDb db, object row)
    {
        var entry = db.Entry(row);
        foreach (var key in entry.Metadata.FindPrimaryKey()!.Properties.Where(property => property.ValueGenerated == ValueGenerated.OnAdd))
        {
            entry.Property(key.Name).CurrentValue = key.Sentinel;
        }

        db.Add(row);
    }

    [LoggerMessage(LogLevel.Error, "A row of {Kind} could not be written")]
    private static partial void RowFailed(ILogger logger, Exception failure, string kind);

    private sealed record Waiting(IReadOnlyList<object> Rows, TaskCompletionSource Written);
}

/// <summary>A row of a stream whose numbers must become visible in order.</summary>
internal interface ISequencedRow
{
    SequenceLock Sequence { get; }

    /// <summary>Called while the row is added: the place to register what follows its commit.</summary>
    void WhenWritten(EaselDb db);
}
