using Easel.Server.Platform.Settings;

namespace Easel.Server.Features.Files;

/// <summary>How large files may be: the section <c>Easel:Files</c>.</summary>
internal sealed class FilesSettings
{
    public const string Section = "Easel:Files";

    /// <summary>Bytes of a file that runs are to take. ComfyUI itself takes 100 MB unless it is told otherwise.</summary>
    public long InputBytes { get; set; } = 100L << 20;

    public void Validate()
    {
        if (InputBytes is < 1 or > 2L << 30)
        {
            throw new SettingsException($"{Section}:{nameof(InputBytes)}", "must be between 1 byte and 2 GiB.");
        }
    }
}
