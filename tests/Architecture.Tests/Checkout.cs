using System.Runtime.CompilerServices;

namespace Easel.Architecture.Tests;

/// <summary>The files of this checkout, without what builds leave behind.</summary>
internal static class Checkout
{
    private static readonly string[] Left = ["bin", "obj", "node_modules", "TestResults", ".git"];

    public static string Root { get; } = Find();

    public static IEnumerable<string> Files(string pattern, string below = "") => Walk(Path.Combine(Root, below), pattern);

    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static IEnumerable<string> Walk(string folder, string pattern) =>
        Directory.EnumerateFiles(folder, pattern).Concat(
            Directory.EnumerateDirectories(folder).Where(below => !Left.Contains(Path.GetFileName(below))).SelectMany(below => Walk(below, pattern)));

    private static string Find([CallerFilePath] string thisFile = "")
    {
        for (var folder = Path.GetDirectoryName(thisFile); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Easel.slnx")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException("Easel.slnx is not above this file; the architecture tests need the sources that they judge.");
    }
}
