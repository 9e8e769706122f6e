namespace Easel.Server.Tests.Host;

/// <summary>One server that the tests of a class share; each test makes users of its own.</summary>
public abstract class ServerFixture(TestDatabase database) : IAsyncLifetime
{
    private EaselServer? _server;

    public TestDatabase Database => database;

    /// <summary>The server; where its database is not installed, the test that asks is skipped and says why.</summary>
    public EaselServer Server
    {
        get
        {
            Assert.SkipWhen(_server is null, TestKit.PostgresCluster.Absence);
            return _server!;
        }
    }

    public async ValueTask InitializeAsync() => _server = await EaselServer.Start(database);

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }
}

/// <summary>A server on SQLite, shared by all test classes of the collection.</summary>
public sealed class SqliteServer() : ServerFixture(TestDatabase.Sqlite);

/// <summary>A server on PostgreSQL, shared by all test classes of the collection.</summary>
public sealed class PostgresServer() : ServerFixture(TestDatabase.Postgres);

[CollectionDefinition(Name)]
public sealed class OnSqlite : ICollectionFixture<SqliteServer>
{
    public const string Name = "SQLite";
}

[CollectionDefinition(Name)]
public sealed class OnPostgres : ICollectionFixture<PostgresServer>
{
    public const string Name = "PostgreSQL";
}
