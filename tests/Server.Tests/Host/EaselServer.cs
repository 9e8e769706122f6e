using Easel.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Easel.Server.Tests.Host;

/// <summary>Which database a server under test stands on.</summary>
public enum TestDatabase
{
    Sqlite,
    Postgres,
}

/// <summary>A whole Easel in this process: real Kestrel on a free port, a real database, a data directory of its own.</summary>
public sealed class EaselServer : IAsyncDisposable
{
    public const string AdminName = "admin";
    public const string AdminPassword = "correct-Horse-7";

    private const int CheapHashes = 1_000;

    private readonly WebApplication _app;
    private readonly SocketsHttpHandler _handler = new() { UseCookies = false, UseProxy = false };
    private readonly Func<Task> _cleanUp;
    private int _users;

    private EaselServer(WebApplication app, string dataDirectory, CapturedLog log, Func<Task> cleanUp)
    {
        _app = app;
        _cleanUp = cleanUp;
        DataDirectory = dataDirectory;
        Log = log;
        Url = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Anonymous = new Api(new HttpClient(_handler, disposeHandler: false) { BaseAddress = new Uri(Url, "/api/v1/") }, token: null);
    }

    public Uri Url { get; }

    public string DataDirectory { get; }

    /// <summary>Everything that was logged, at every level.</summary>
    public CapturedLog Log { get; }

    /// <summary>Calls without a token.</summary>
    public Api Anonymous { get; }

    public IServiceProvider Services => _app.Services;

    /// <param name="settings">Configuration beyond the data directory, database and administrator.</param>
    /// <param name="replace">Services that take the place of real ones.</param>
    /// <param name="dataDirectory">An existing data directory to start on; it is then left there.</param>
    /// <param name="cheapHashes">Whether passwords are kept with few rounds: at the full price their hashes are half of what all tests cost.</param>
    /// <returns>Null where the database is not installed on this machine.</returns>
    public static async Task<EaselServer?> Start(
        TestDatabase database,
        IReadOnlyDictionary<string, string?>? settings = null,
        Action<IServiceCollection>? replace = null,
        string? dataDirectory = null,
        bool cheapHashes = true)
    {
        var (connection, dropDatabase) = database == TestDatabase.Postgres ? await NewPostgresDatabase() : (null, () => Task.CompletedTask);
        if (database == TestDatabase.Postgres && connection is null)
        {
            return null;
        }

        var folder = dataDirectory ?? Directory.CreateTempSubdirectory("easel-test-").FullName;
        var log = new CapturedLog();
        string[] arguments =
        [
            "--Urls=http://127.0.0.1:0",
            $"--Easel:DataDirectory={folder}",
            $"--Easel:Database={connection}",
            $"--Easel:Admin:Username={AdminName}",
            $"--Easel:Admin:Password={AdminPassword}",
            .. (settings ?? new Dictionary<string, string?>()).Select(pair => $"--{pair.Key}={pair.Value}"),
        ];
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = arguments,
            ContentRootPath = AppContext.BaseDirectory,
            ApplicationName = typeof(EaselHost).Assembly.GetName().Name,
        });
        builder.Logging.ClearProviders().AddProvider(log);
        var app = EaselHost.Build(builder, services =>
        {
            if (cheapHashes)
            {
                services.PostConfigure<PasswordHasherOptions>(options => options.IterationCount = CheapHashes);
            }

            replace?.Invoke(services);
        });
        await EaselHost.Start(app);
        return new EaselServer(app, folder, log, async () =>
        {
            await dropDatabase();
            if (dataDirectory is null)
            {
                Directory.Delete(folder, recursive: true);
            }
        });
    }

    /// <summary>Logs in and gives calls in that user's name.</summary>
    public async Task<Api> LogIn(string username, string password)
    {
        var answer = await Anonymous.Post("auth/login", new { username, password });
        answer.ShouldBe(200);
        return Anonymous.With(answer.Data.GetProperty("token").GetString()!);
    }

    public Task<Api> LogInAsAdmin() => LogIn(AdminName, AdminPassword);

    /// <summary>Makes a user with a name of its own and logs in.</summary>
    public async Task<TestUser> NewUser(string role = "USER")
    {
        var admin = await LogInAsAdmin();
        var name = $"user{Interlocked.Increment(ref _users)}-{Guid.NewGuid():N}"[..20];
        const string Password = "a-Password-of-9";
        var created = await admin.Post("users", new { username = name, password = Password, role });
        created.ShouldBe(200);
        return new TestUser(created.Data.GetProperty("id").GetInt64(), name, Password, await LogIn(name, Password));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _handler.Dispose();
        Log.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        await _cleanUp();
    }

    private static async Task<(string? Connection, Func<Task> Drop)> NewPostgresDatabase()
    {
        if (await PostgresCluster.Get() is not { } cluster)
        {
            return (null, () => Task.CompletedTask);
        }

        var name = $"easel_{Guid.NewGuid():N}";
        await Execute(cluster, $"CREATE DATABASE {name}");
        return (cluster.ConnectionString(name), async () =>
        {
            NpgsqlConnection.ClearAllPools();
            await Execute(cluster, $"DROP DATABASE {name} WITH (FORCE)");
        });
    }

    private static async Task Execute(PostgresCluster cluster, string sql)
    {
        await using var connection = new NpgsqlConnection(cluster.ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>A user made for one test.</summary>
public sealed record TestUser(long Id, string Username, string Password, Api Api);
