using System.Buffers.Binary;
using System.Text;
using SkiaSharp;

namespace Easel.Sandbox.Tests.Harness;

/// <summary>Reads and makes picture files with the imaging library, beside the sandbox's own code.</summary>
internal static class Png
{
    public static SKColor[] Pixels(byte[] file)
    {
        using var bitmap = SKBitmap.Decode(file, Info(file));
        return bitmap.Pixels;
    }

    public static (int Width, int Height) Size(byte[] file) => (Info(file).Width, Info(file).Height);

    /// <summary>The tEXt chunks in their order.</summary>
    public static List<(string Keyword, string Text)> Texts(byte[] file)
    {
        var texts = new List<(string, string)>();
        for (var place = 8; place < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(place));
            if (Encoding.ASCII.GetString(file, place + 4, 4) == "tEXt")
            {
                var parts = Encoding.Latin1.GetString(file, place + 8, length).Split('\0');
                texts.Add((parts[0], parts[1]));
            }

            place += length + 12;
        }

        return texts;
    }

    public static byte[] Make(int width, int height, SKColor colour, SKEncodedImageFormat format = SKEncodedImageFormat.Png)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        bitmap.Pixels = [.. Enumerable.Repeat(colour, width * height)];
        using var data = bitmap.Encode(format, 100);
        return data.ToArray();
    }

    private static SKImageInfo Info(byte[] file)
    {
        using var codec = SKCodec.Create(new MemoryStream(file));
        return new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
    }
}
