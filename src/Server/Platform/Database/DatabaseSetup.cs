using Easel.Server.Platform.Settings;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Easel.Server.Platform.Database;

/// <summary>Chooses the database by the setting <c>Easel:Database</c> and brings its tables up to date at the start.</summary>
internal static class DatabaseSetup
{
    public static void AddDatabase(this IServiceCollection services, EaselSettings settings)
    {
        services.AddSingleton(new WriteGate(oneAtATime: !settings.UsesPostgres));
        if (settings.UsesPostgres)
        {
            var connection = PostgresConnection(settings.Database!);
            services.AddDbContext<EaselDb, PostgresEaselDb>(options => options.UseNpgsql(connection).UseSnakeCaseNamingConvention());
        }
        else
        {
            var connection = new SqliteConnectionStringBuilder { DataSource = settings.PathOf("easel.db"), ForeignKeys = true }.ToString();
            var pragmas = new SqliteEaselDb.ConnectionSettings();
            services.AddDbContext<EaselDb, SqliteEaselDb>(options => options
                .UseSqlite(connection)
                .UseSnakeCaseNamingConvention()
                .AddInterceptors(pragmas)
                // A changed table is built anew, for which foreign keys are switched off outside of a transaction. It says nothing to who starts Easel.
                .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.NonTransactionalMigrationOperationWarning)));
        }
    }

    public static async Task MigrateDatabase(this IServiceProvider services, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EaselDb>();
        try
        {
            await db.Database.MigrateAsync(cancel);
        }
        catch (Exception failure) when (failure is NpgsqlException or System.Net.Sockets.SocketException)
        {
            throw new SettingsException("Easel:Database", $"names a PostgreSQL server that can't be used: {failure.Message}");
        }
        catch (SqliteException failure)
        {
            throw new SettingsException("Easel:DataDirectory", $"holds a database that can't be used: {failure.Message}");
        }
    }

    private static string PostgresConnection(string text)
    {
        try
        {
            // Prepared statements are what makes EF's queries cheap for PostgreSQL; both settings yield to what the administrator wrote.
            var given = new NpgsqlConnectionStringBuilder(text);
            if (!given.ContainsKey("Max Auto Prepare") || given.MaxAutoPrepare == 0)
            {
                given.MaxAutoPrepare = 50;
                given.AutoPrepareMinUsages = 2;
            }

            return given.ToString();
        }
        catch (ArgumentException failure)
        {
            throw new SettingsException("Easel:Database", $"is not a PostgreSQL connection string: {failure.Message}");
        }
    }
}
