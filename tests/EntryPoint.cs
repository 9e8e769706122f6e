using System.Text.RegularExpressions;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace Easel.Tests;

/// <summary>
/// Starts the tests of a project as xunit's own entry point does, and reads <c>--filter Category=X</c> besides, which the testing platform
/// does not know. Such a filter goes to all projects of a solution, so one that has no such test has not failed.
/// </summary>
internal static partial class EntryPoint
{
    private const string NoTestRan = "8";

    public static Task<int> Main(string[] args) => args.Any(arg => arg is "--server" or "--internal-msbuild-node")
        ? TestPlatformTestFramework.RunAsync([.. Translated(args)], (builder, translated) => builder.AddSelfRegisteredExtensions(translated))
        : ConsoleRunner.Run(args);

    private static IEnumerable<string> Translated(string[] args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--filter" && i + 1 < args.Length && Trait().IsMatch(args[i + 1]))
            {
                yield return "--filter-trait";
                yield return args[++i];
                yield return "--ignore-exit-code";
                yield return NoTestRan;
            }
            else
            {
                yield return args[i];
            }
        }
    }

    [GeneratedRegex(@"^\w+=\w+$")]
    private static partial Regex Trait();
}
