using System.Text;

namespace Easel.Cli;

/// <summary>What a run of the command line can touch besides files.</summary>
internal sealed class Terminal : IDisposable
{
    public required Stream In { get; init; }

    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>How a catalog is fetched from a server.</summary>
    public HttpMessageHandler Http { get; init; } = new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(10) };

    public static Terminal OfProcess() => new()
    {
        In = Console.OpenStandardInput(),
        Out = Writer(Console.OpenStandardOutput()),
        Error = Writer(Console.OpenStandardError()),
    };

    public void Dispose()
    {
        Out.Dispose();
        Error.Dispose();
        Http.Dispose();
    }

    private static StreamWriter Writer(Stream stream) => new(stream, new UTF8Encoding(false), 16 * 1024);
}
