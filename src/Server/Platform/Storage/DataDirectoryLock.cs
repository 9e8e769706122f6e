using Easel.Server.Platform.Secrets;
using Easel.Server.Platform.Settings;

namespace Easel.Server.Platform.Storage;

/// <summary>Keeps a second Easel away from the same data directory; the lock ends with the process, however it ends.</summary>
internal sealed class DataDirectoryLock : IDisposable
{
    private readonly FileStream _file;

    private DataDirectoryLock(FileStream file) => _file = file;

    /// <summary>Makes the data directory and the folder of the keys, which nobody else may enter.</summary>
    /// <exception cref="SettingsException">They can't be made.</exception>
    public static void MakeFolders(EaselSettings settings)
    {
        try
        {
            SecretFile.Folder(settings.PathOf());
            SecretFile.Folder(settings.PathOf("keys"));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException("Easel:DataDirectory", $"names a folder that can't be made ({settings.PathOf()}): {failure.Message}");
        }
    }

    /// <exception cref="SettingsException">Another process has it, or the folder can't be written.</exception>
    public static DataDirectoryLock Take(EaselSettings settings)
    {
        try
        {
            SecretFile.Folder(settings.PathOf());
            return new DataDirectoryLock(new FileStream(settings.PathOf("easel.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException(
                "Easel:DataDirectory", $"names a folder that is in use by another Easel or can't be written ({settings.PathOf()}).");
        }
    }

    public void Dispose() => _file.Dispose();
}
