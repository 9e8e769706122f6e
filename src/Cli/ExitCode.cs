namespace Easel.Cli;

/// <summary>What the process tells the shell.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>Some file failed; the others are done.</summary>
    public const int SomeFailed = 1;

    /// <summary>The call itself is wrong, and nothing was done.</summary>
    public const int Usage = 2;

    /// <summary>Stopped from the keyboard.</summary>
    public const int Stopped = 130;
}

/// <summary>Says that the call is wrong, and what would be right.</summary>
internal sealed class UsageException(string message) : Exception(message);
