using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Easel.Server.Platform.Database;

/// <summary>
/// The database as the features see it: every feature maps its own tables, and every change goes through
/// <see cref="Write{T}"/>. There is one derived class per database product, because each has its own migrations.
/// </summary>
internal abstract class EaselDb(DbContextOptions options, WriteGate gate) : DbContext(options)
{
    private readonly List<Action> _afterCommit = [];

    /// <summary>
    /// Runs <paramref name="work"/> and saves what it changed, all or nothing. SQLite knows one writer at a time, so callers queue here
    /// rather than inside the database, where waiting ends in "database is locked". Inside another <c>Write</c> it joins that one.
    /// </summary>
    public async Task<T> Write<T>(Func<Task<T>> work, CancellationToken cancel = default)
    {
        if (Database.CurrentTransaction is not null)
        {
            var inner = await work();
            await SaveChangesAsync(cancel);
            return inner;
        }

        using var turn = await gate.Enter(cancel);
        await using var transaction = await Database.BeginTransactionAsync(cancel);
        T result;
        try
        {
            result = await work();
            await SaveChangesAsync(cancel);
            // Past this line the change may be durable: cancelling must not hide that from the caller.
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch
        {
            _afterCommit.Clear();
            ChangeTracker.Clear();
            throw;
        }

        Action[] due = [.. _afterCommit];
        _afterCommit.Clear();
        foreach (var action in due)
        {
            action();
        }

        return result;
    }

    /// <inheritdoc cref="Write{T}"/>
    public Task Write(Func<Task> work, CancellationToken cancel = default) =>
        Write(
            async () =>
            {
                await work();
                return true;
            },
            cancel);

    /// <summary>Runs <paramref name="action"/> when the running <c>Write</c> is durable, and never when it fails.</summary>
    public void AfterCommit(Action action) => _afterCommit.Add(action);

    /// <summary>
    /// Holds back other writers of the same named sequence until this transaction ends, so that rows become visible in the order of
    /// their numbers. SQLite needs nothing: it has one writer.
    /// </summary>
    public abstract Task Serialize(SequenceLock sequence, CancellationToken cancel);

    /// <summary>
    /// Holds back others who count the same things of the same owner until this transaction ends, so that what was counted still holds when
    /// one more is added or taken away. Taken before <see cref="Serialize"/> where both are needed.
    /// </summary>
    public abstract Task HoldCount(CountLock count, long ownerId, CancellationToken cancel);

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default) =>
        Database.CurrentTransaction is null
            ? throw new InvalidOperationException("Changes are saved inside EaselDb.Write, which queues for the one writer.")
            : base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new InvalidOperationException("Changes are saved inside EaselDb.Write, which is asynchronous.");

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(EaselDb).Assembly);
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            ColumnConventions.Apply((IMutableProperty)property);
        }
    }
}

/// <summary>The numbered streams whose rows must appear in order.</summary>
internal enum SequenceLock
{
    Events = 1,
}

/// <summary>What is counted of an owner before there is more or less of it.</summary>
internal enum CountLock
{
    Runs = 1,
    Tokens = 2,

    /// <summary>Of the whole installation; its owner is 0.</summary>
    Administrators = 3,
}
