using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Platform.Database;

/// <summary>The shared database of a larger installation; several Easel processes may stand on one.</summary>
internal sealed class PostgresEaselDb(DbContextOptions<PostgresEaselDb> options, WriteGate gate) : EaselDb(options, gate)
{
    // Any constants will do as long as nothing else in the database takes advisory locks under them.
    private const int LockSpace = 0x45A5E1;
    private const int CountSpace = 0x45A600;

    public override Task Serialize(SequenceLock sequence, CancellationToken cancel) =>
        Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({LockSpace}, {(int)sequence})", cancel);

    /// <summary>Of two owners whose ids end alike one may wait for the other, which costs a moment and no more.</summary>
    public override Task HoldCount(CountLock count, long ownerId, CancellationToken cancel) =>
        Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({CountSpace + (int)count}, {unchecked((int)ownerId)})", cancel);
}
