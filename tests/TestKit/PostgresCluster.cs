using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Easel.TestKit;

/// <summary>
/// A PostgreSQL of the test run's own: made in a temporary folder, listening on loopback, gone with the process. A machine without
/// PostgreSQL has none; CI sets <c>EASEL_REQUIRE_POSTGRES</c>, so that its absence there is a failure and not a skipped test.
/// </summary>
public sealed class PostgresCluster
{
    /// <summary>Why a test of PostgreSQL was skipped.</summary>
    public const string Absence =
        "PostgreSQL is not installed here (no initdb below /usr/lib/postgresql and no EASEL_TEST_POSTGRES); this test ran on nothing.";

    private static readonly Lazy<Task<PostgresCluster?>> One = new(StartOrFind);

    private PostgresCluster(string server) => Server = server;

    /// <summary>A connection string without a database.</summary>
    public string Server { get; }

    /// <summary>The cluster of this test run, or null where this machine has no PostgreSQL.</summary>
    public static Task<PostgresCluster?> Get() => One.Value;

    public string ConnectionString(string database) => $"{Server};Database={database}";

    private static async Task<PostgresCluster?> StartOrFind()
    {
        if (Environment.GetEnvironmentVariable("EASEL_TEST_POSTGRES") is { Length: > 0 } given)
        {
            return new PostgresCluster(given);
        }

        if (FindBinaries() is not { } binaries)
        {
            return Environment.GetEnvironmentVariable("EASEL_REQUIRE_POSTGRES") is { Length: > 0 }
                ? throw new InvalidOperationException("EASEL_REQUIRE_POSTGRES is set and PostgreSQL is not installed.")
                : null;
        }

        var folder = Directory.CreateTempSubdirectory("easel-postgres-").FullName;
        if (Environment.UserName == "root")
        {
            // PostgreSQL refuses to run as root.
            await Run("chown", ["postgres", folder]);
        }

        var data = Path.Combine(folder, "data");
        var port = FreePort();
        await AsPostgres(Path.Combine(binaries, "initdb"), ["-D", data, "-A", "trust", "-U", "postgres", "--no-sync", "-E", "UTF8"]);
        var options = $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off -c max_connections=300";
        await AsPostgres(Path.Combine(binaries, "pg_ctl"), ["-D", data, "-w", "-l", Path.Combine(folder, "log"), "-o", options, "start"]);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            Start(Path.Combine(binaries, "pg_ctl"), ["-D", data, "-m", "immediate", "stop"]).WaitForExit(10_000);
            Directory.Delete(folder, recursive: true);
        };
        return new PostgresCluster($"Host=127.0.0.1;Port={port};Username=postgres");
    }

    private static string? FindBinaries() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql")
                .Select(version => Path.Combine(version, "bin"))
                .Where(bin => File.Exists(Path.Combine(bin, "initdb")))
                .OrderDescending(StringComparer.Ordinal)
                .FirstOrDefault()
            : null;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static Task AsPostgres(string program, string[] arguments) =>
        Environment.UserName == "root" ? Run("runuser", ["-u", "postgres", "--", program, .. arguments]) : Run(program, arguments);

    private static Process Start(string program, string[] arguments) =>
        Environment.UserName == "root"
            ? Process.Start(new ProcessStartInfo("runuser", ["-u", "postgres", "--", program, .. arguments]))!
            : Process.Start(new ProcessStartInfo(program, arguments))!;

    private static async Task Run(string program, string[] arguments)
    {
        // Output goes nowhere: a server that inherits a pipe keeps it open, and the reader waits for ever.
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", "exec \"$@\" >/dev/null 2>&1", "sh", program, .. arguments]))!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
        }
    }
}
