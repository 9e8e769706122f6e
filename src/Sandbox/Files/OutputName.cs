using System.Globalization;
using Easel.Sandbox.Nodes;

namespace Easel.Sandbox.Files;

/// <summary>The name of the next output file: the prefix, its place-holders filled in, and the lowest counter that is free above all others.</summary>
internal sealed record OutputName(string Folder, string Subfolder, string Name, int Counter)
{
    /// <exception cref="NodeException">The prefix leads out of the folder.</exception>
    public static OutputName Next(string root, string prefix, int width, int height, TimeProvider time)
    {
        var path = SandboxFolders.Below(root, Filled(prefix, width, height, time));
        if (path is null || path == root)
        {
            throw new NodeException(
                "Exception",
                "**** ERROR: Saving image outside the output folder is not allowed: give filename_prefix a name inside it");
        }

        var (folder, name) = (Path.GetDirectoryName(path)!, Path.GetFileName(path));
        Directory.CreateDirectory(folder);
        var subfolder = folder.Length > root.Length ? folder[(root.Length + 1)..] : "";
        return new OutputName(folder, subfolder, name, Highest(folder, name) + 1);
    }

    public string File(int picture) =>
        string.Create(CultureInfo.InvariantCulture, $"{Name.Replace("%batch_num%", $"{picture}", StringComparison.Ordinal)}_{Counter + picture:D5}_.png");

    private static int Highest(string folder, string name)
    {
        var highest = 0;
        foreach (var file in Directory.EnumerateFileSystemEntries(folder))
        {
            var rest = Path.GetFileName(file.AsSpan());
            if (!rest.StartsWith(name) || rest.Length <= name.Length || rest[name.Length] != '_')
            {
                continue;
            }

            rest = rest[(name.Length + 1)..];
            var end = rest.IndexOf('_');
            if (int.TryParse(end < 0 ? rest : rest[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var counter))
            {
                highest = Math.Max(highest, counter);
            }
        }

        return highest;
    }

    private static string Filled(string prefix, int width, int height, TimeProvider time)
    {
        if (!prefix.Contains('%'))
        {
            return prefix;
        }

        var now = time.GetLocalNow();
        (string, int)[] values =
        [
            ("%width%", width), ("%height%", height), ("%year%", now.Year), ("%month%", now.Month), ("%day%", now.Day),
            ("%hour%", now.Hour), ("%minute%", now.Minute), ("%second%", now.Second),
        ];
        foreach (var (placeholder, value) in values)
        {
            prefix = prefix.Replace(placeholder, value.ToString("D2", CultureInfo.InvariantCulture), StringComparison.Ordinal);
        }

        return prefix;
    }
}
