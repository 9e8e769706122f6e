using System.Runtime.CompilerServices;

namespace Easel.Web.Tests.Host;

/// <summary>The page's sources, with the packages that building them installed.</summary>
internal static class WebFolder
{
    public static string Path { get; } = Find();

    private static string Find([CallerFilePath] string thisFile = "") =>
        System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(thisFile)!, "..", "..", "..", "web"));
}
