using System.Diagnostics;

namespace Easel.Bench;

/// <summary>A server in a process of its own, from the start of the process to its first answer and on.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, Uri url, TimeSpan startUp)
    {
        _process = process;
        Url = url;
        StartUp = startUp;
    }

    public Uri Url { get; }

    /// <summary>From starting the process until <c>firstPath</c> answered 200.</summary>
    public TimeSpan StartUp { get; }

    /// <summary>Resident memory in MiB.</summary>
    public double ResidentMiB
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1024.0 / 1024.0;
        }
    }

    /// <summary>Processor time so far.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static async Task<ServerProcess> Start(string[] command, IReadOnlyDictionary<string, string> environment, HttpClient http, string firstPath)
    {
        var info = new ProcessStartInfo("dotnet", command) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = AppContext.BaseDirectory };
        foreach (var (name, value) in environment)
        {
            info.Environment[name] = value;
        }

        var watch = Stopwatch.StartNew();
        var process = Process.Start(info)!;
        var errors = process.StandardError.ReadToEndAsync();
        const string Ready = "Easel is ready at ";
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.IndexOf(Ready, StringComparison.Ordinal) is var place and >= 0)
            {
                var url = new Uri(line[(place + Ready.Length)..].Trim());
                using var answer = await http.GetAsync(new Uri(url, firstPath));
                answer.EnsureSuccessStatusCode();
                var startUp = watch.Elapsed;
                _ = process.StandardOutput.ReadToEndAsync();
                return new ServerProcess(process, url, startUp);
            }
        }

        throw new InvalidOperationException($"The server did not start: {await errors}");
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }
}
