using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Platform.Database;

/// <summary>The shared database of a larger installation; several Easel processes may stand on one.</summary>
internal sealed class PostgresEaselDb(DbContextOptions<PostgresEaselDb> options, WriteGate gate) : EaselDb(options, gate)
{
    // Any constant will do as long as nothing else in the database takes advisory locks under it.
    private const int LockSpace = 0x45A5E1;

    public override Task Serialize(SequenceLock sequence, CancellationToken cancel) =>
        Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({LockSpace}, {(int)sequence})", cancel);
}
