using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Easel.Server.Platform.Database;

/// <summary>Lets <c>dotnet ef</c> make the contexts without starting the server; it never connects.</summary>
internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteEaselDb>
{
    public SqliteEaselDb CreateDbContext(string[] args) =>
        new(
            new DbContextOptionsBuilder<SqliteEaselDb>().UseSqlite("Data Source=design-time.db").UseSnakeCaseNamingConvention().Options,
            new WriteGate(oneAtATime: true));
}

/// <inheritdoc cref="SqliteDesignTime"/>
internal sealed class PostgresDesignTime : IDesignTimeDbContextFactory<PostgresEaselDb>
{
    public PostgresEaselDb CreateDbContext(string[] args) =>
        new(
            new DbContextOptionsBuilder<PostgresEaselDb>().UseNpgsql("Host=design-time").UseSnakeCaseNamingConvention().Options,
            new WriteGate(oneAtATime: false));
}
