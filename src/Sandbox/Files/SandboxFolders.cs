namespace Easel.Sandbox.Files;

/// <summary>The three folders that clients can name, and the rule that nothing leaves them.</summary>
internal sealed class SandboxFolders
{
    private SandboxFolders(string root)
    {
        Input = Path.Combine(root, "input");
        Output = Path.Combine(root, "output");
        Temp = Path.Combine(root, "temp");
    }

    public string Input { get; }

    public string Output { get; }

    public string Temp { get; }

    /// <summary>Makes the folders, and empties <see cref="Temp"/> as a server does at its start.</summary>
    public static SandboxFolders Open(string root)
    {
        var folders = new SandboxFolders(Path.GetFullPath(root));
        if (Directory.Exists(folders.Temp))
        {
            Directory.Delete(folders.Temp, recursive: true);
        }

        Directory.CreateDirectory(folders.Input);
        Directory.CreateDirectory(folders.Output);
        Directory.CreateDirectory(folders.Temp);
        return folders;
    }

    public string? OfType(string type) => type switch
    {
        "input" => Input,
        "output" => Output,
        "temp" => Temp,
        _ => null,
    };

    /// <summary>Splits "name [output]" into the name and the folder that it names; without such an ending the folder is null.</summary>
    public (string Name, string? Folder) Annotated(string name)
    {
        foreach (var type in (ReadOnlySpan<string>)["input", "output", "temp"])
        {
            if (name.EndsWith($" [{type}]", StringComparison.Ordinal))
            {
                return (name[..^(type.Length + 3)], OfType(type));
            }
        }

        return (name, null);
    }

    /// <summary>The file that a LoadImage names, or null where the name leaves its folder or nothing is there.</summary>
    public string? InputFile(string annotated)
    {
        var (name, folder) = Annotated(annotated);
        folder ??= Input;
        var path = Below(folder, name);
        return path is not null && path != folder && File.Exists(path) ? path : null;
    }

    /// <summary>The absolute path of something in a folder, or null where it would lie outside.</summary>
    public static string? Below(string folder, string relative)
    {
        if (relative.Contains('\0'))
        {
            return null;
        }

        var path = Path.GetFullPath(Path.Combine(folder, relative));
        var trimmed = path.Length > 1 ? path.TrimEnd(Path.DirectorySeparatorChar) : path;
        return trimmed == folder || trimmed.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? trimmed : null;
    }
}
