using Easel.Sandbox.Imaging;

namespace Easel.Sandbox.Files;

/// <summary>The picture that LoadImage offers to someone who has uploaded nothing yet.</summary>
internal static class ExamplePicture
{
    private const int Side = 256;

    public static async Task Write(SandboxFolders folders, CancellationToken ct)
    {
        var path = Path.Combine(folders.Input, "example.png");
        if (File.Exists(path))
        {
            return;
        }

        var pixels = new byte[Side * Side * 3];
        for (var pixel = 0; pixel < Side * Side; pixel++)
        {
            var (x, y) = (pixel % Side, pixel / Side);
            (pixels[pixel * 3], pixels[(pixel * 3) + 1], pixels[(pixel * 3) + 2]) = ((byte)x, (byte)y, (byte)(255 - ((x + y) / 2)));
        }

        await File.WriteAllBytesAsync(path, PngWriter.Write(Side, Side, 3, pixels, []), ct);
    }
}
