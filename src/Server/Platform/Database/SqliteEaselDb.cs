using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Easel.Server.Platform.Database;

/// <summary>The embedded database: one file, one writer, every acknowledged change on the disk.</summary>
internal sealed class SqliteEaselDb(DbContextOptions<SqliteEaselDb> options, WriteGate gate) : EaselDb(options, gate)
{
    public override Task Serialize(SequenceLock sequence, CancellationToken cancel) => Task.CompletedTask;

    public override Task HoldCount(CountLock count, long ownerId, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>
    /// Settings that SQLite keeps per connection. FULL makes a commit wait for the disk: what was acknowledged survives a power cut.
    /// </summary>
    internal sealed class ConnectionSettings : DbConnectionInterceptor
    {
        private const string Pragmas =
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000; PRAGMA foreign_keys=ON; PRAGMA cache_size=-16000;";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(
            DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
