using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Easel.Server.Tests.Platform;

/// <summary>A wrong setting stops the start: one sentence that names it, no stack trace, and an exit code of its own.</summary>
public sealed class SettingsTests
{
    [Theory]
    [InlineData("Easel:Jwt:Lifetime", "abc")]
    [InlineData("Easel:Jwt:Key", "short")]
    [InlineData("Easel:Jwt:Key", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("Easel:Database", "foo")]
    [InlineData("Easel:Admin:Password", "password123")]
    [InlineData("Easel:DataDirectory", "/proc/easel-can-not-be-here")]
    [InlineData("Easel:Agents:MaxConcurrentTurns", "0")]
    [InlineData("Urls", "nonsense")]
    [InlineData("Urls", "http://127.0.0.1:99999")]
    public async Task A_wrong_setting_stops_the_start_with_a_sentence_that_names_it(string setting, string value)
    {
        var (exitCode, errors) = await Start(setting, value);

        Assert.Equal(78, exitCode);
        Assert.StartsWith($"The setting {setting} ", errors, StringComparison.Ordinal);
        Assert.Single(errors.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named_with_the_remedy()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();

        var (exitCode, errors) = await Start("Urls", $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}");

        Assert.Equal(78, exitCode);
        Assert.Contains("The setting Urls can't be listened on", errors, StringComparison.Ordinal);
        Assert.Contains("another port", errors, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Errors)> Start(string setting, string value)
    {
        var folder = Directory.CreateTempSubdirectory("easel-settings-").FullName;
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "Easel.Server.dll"),
            .. setting == "Urls" ? (string[])[] : ["--Urls=http://127.0.0.1:0"],
            .. setting == "Easel:DataDirectory" ? (string[])[] : [$"--Easel:DataDirectory={folder}"],
            $"--{setting}={value}",
        ];
        var info = new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = AppContext.BaseDirectory,
        };
        using var process = Process.Start(info)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await output;
        await process.WaitForExitAsync();
        Directory.Delete(folder, recursive: true);
        return (process.ExitCode, errors);
    }
}
