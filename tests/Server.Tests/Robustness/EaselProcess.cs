using System.Diagnostics;
using Easel.Server.Tests.Host;
using Easel.TestKit;
using Npgsql;

namespace Easel.Server.Tests.Robustness;

/// <summary>The server's own executable.</summary>
internal sealed class EaselProcess : IDisposable
{
    /// <summary>A start compiles the product anew, and does so beside all other tests.</summary>
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(4);

    private readonly Process _process;

    private EaselProcess(Process process, Uri url)
    {
        _process = process;
        Url = url;
    }

    public Uri Url { get; }

    /// <param name="key">The signing key, where several processes share a database.</param>
    public static async Task<EaselProcess> Start(string folder, string? database, string? key = null)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Easel.Server.dll")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.Environment["Urls"] = "http://127.0.0.1:0";
        start.Environment["Easel__DataDirectory"] = folder;
        start.Environment["Easel__Database"] = database ?? "";
        start.Environment["Easel__Admin__Username"] = EaselServer.AdminName;
        start.Environment["Easel__Admin__Password"] = EaselServer.AdminPassword;
        start.Environment["DOTNET_TieredPGO"] = "0";
        // Far from UTC, so that a time that is taken for the machine's own shows.
        start.Environment["TZ"] = "Asia/Shanghai";
        if (key is not null)
        {
            start.Environment["Easel__Jwt__Key"] = key;
        }

        var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(StartPatience);
        var seen = new List<string>();
        using var giveUp = patience.Token.Register(() => process.Kill(entireProcessTree: true));
        while (await process.StandardOutput.ReadLineAsync(CancellationToken.None) is { } line)
        {
            seen.Add(line);
            const string Ready = "Easel is ready at ";
            if (line.IndexOf(Ready, StringComparison.Ordinal) is var place and >= 0)
            {
                // Read on, so that a full pipe never stops the server.
                _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return new EaselProcess(process, new Uri(line[(place + Ready.Length)..].Trim()));
            }
        }

        throw new InvalidOperationException($"The server did not start: {string.Join('\n', seen)} {await errors}");
    }

    /// <summary>A database for processes of a test; where there is no PostgreSQL, the test is skipped and says why.</summary>
    public static async Task<string> NewPostgresDatabase()
    {
        var cluster = await PostgresCluster.Get();
        Assert.SkipWhen(cluster is null, PostgresCluster.Absence);
        var name = $"easel_kill_{Guid.NewGuid():N}";
        await using var connection = new NpgsqlConnection(cluster!.ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await command.ExecuteNonQueryAsync();
        return cluster.ConnectionString(name);
    }

    public void Kill()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }
}
