using Easel.Server.Platform.Settings;

namespace Easel.Server.Platform.Secrets;

/// <summary>A secret that Easel makes for itself once and keeps in a file that only its own user may read.</summary>
internal static class SecretFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolder = OwnerOnly | UnixFileMode.UserExecute;

    /// <exception cref="SettingsException">The file can't be read or made.</exception>
    public static byte[] ReadOrCreate(string path, Func<byte[]> make)
    {
        try
        {
            Folder(Path.GetDirectoryName(path)!);
            if (File.Exists(path))
            {
                var kept = File.ReadAllBytes(path);
                return kept.Length > 0 ? kept : throw new SettingsException("Easel:DataDirectory", $"holds an empty secret ({Path.GetFileName(path)}); delete it to have a new one made.");
            }

            var secret = make();
            var half = path + ".new";
            using (var file = new FileStream(half, Options(FileMode.Create)))
            {
                file.Write(secret);
                file.Flush(flushToDisk: true);
            }

            File.Move(half, path);
            return secret;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException("Easel:DataDirectory", $"can't be used: {failure.Message}");
        }
    }

    /// <summary>Makes a folder that only Easel's own user may enter.</summary>
    public static void Folder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnerFolder);
        }
    }

    private static FileStreamOptions Options(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return options;
    }
}
