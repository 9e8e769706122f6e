using System.Runtime.CompilerServices;

namespace Easel.TestKit;

/// <summary>
/// Finds the folder of third-party recordings that stands beside the project on a developer's machine and in CI, and that the
/// project itself never contains. A test that needs it skips, with <see cref="Absence"/> as the reason, where it is not there.
/// </summary>
public static class SharedData
{
    /// <summary>Why a corpus test was skipped.</summary>
    public const string Absence = "The recordings folder ../shared/data is not beside this checkout; this test ran on nothing.";

    /// <summary>The data folder, or null where this machine has none.</summary>
    public static string? Root { get; } = Find();

    /// <summary>The path of a file or folder below the data folder, or null where it is not there.</summary>
    public static string? Path(params string[] parts)
    {
        if (Root is null)
        {
            return null;
        }

        var path = System.IO.Path.Combine([Root, .. parts]);
        return File.Exists(path) || Directory.Exists(path) ? path : null;
    }

    private static string? Find([CallerFilePath] string thisFile = "")
    {
        var fromEnvironment = Environment.GetEnvironmentVariable("EASEL_SHARED_DATA");
        if (!string.IsNullOrEmpty(fromEnvironment))
        {
            return Directory.Exists(fromEnvironment) ? fromEnvironment : null;
        }

        for (var folder = System.IO.Path.GetDirectoryName(thisFile); folder is not null; folder = System.IO.Path.GetDirectoryName(folder))
        {
            var candidate = System.IO.Path.Combine(folder, "shared", "data");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
