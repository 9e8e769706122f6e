using System.Runtime.InteropServices;
using Easel.Sandbox.Nodes;
using SkiaSharp;

namespace Easel.Sandbox.Imaging;

/// <summary>Reads picture files, after looking at their size: a small file can claim a huge picture.</summary>
internal sealed class PictureDecoder(long maxPixels)
{
    /// <summary>The pixels as RGBA bytes, turned as the file's orientation says.</summary>
    /// <param name="name">Told in error messages.</param>
    /// <exception cref="NodeException">Not a picture, a broken one, or one that is too large.</exception>
    public Pixels Decode(byte[] file, string name)
    {
        using var data = SKData.CreateCopy(file);
        using var codec = SKCodec.Create(data);
        if (codec is null || codec.Info.Width < 1 || codec.Info.Height < 1)
        {
            throw new NodeException("PIL.UnidentifiedImageError", $"cannot identify image file '{name}'");
        }

        if ((long)codec.Info.Width * codec.Info.Height > maxPixels)
        {
            throw new NodeException(
                "PIL.Image.DecompressionBombError",
                $"'{name}' is {codec.Info.Width}x{codec.Info.Height}, more than the {maxPixels} pixels that the sandbox reads; use a smaller picture");
        }

        var info = new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        var bytes = new byte[info.BytesSize];
        var pinned = GCHandle.Alloc(bytes, GCHandleType.Pinned);
        SKCodecResult result;
        try
        {
            result = codec.GetPixels(info, pinned.AddrOfPinnedObject());
        }
        finally
        {
            pinned.Free();
        }

        if (result is not SKCodecResult.Success)
        {
            throw new NodeException("OSError", $"image file '{name}' is truncated or broken ({result})");
        }

        var hasAlpha = codec.Info.AlphaType != SKAlphaType.Opaque;
        return new Pixels(info.Width, info.Height, hasAlpha, bytes).Turned(codec.EncodedOrigin);
    }
}

/// <summary>One decoded picture: RGBA bytes, not multiplied by alpha.</summary>
internal sealed record Pixels(int Width, int Height, bool HasAlpha, byte[] Rgba)
{
    public Pixels Turned(SKEncodedOrigin origin)
    {
        if (origin is SKEncodedOrigin.TopLeft or SKEncodedOrigin.Default)
        {
            return this;
        }

        var swaps = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        var (width, height) = swaps ? (Height, Width) : (Width, Height);
        var turned = new byte[Rgba.Length];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (fromX, fromY) = origin switch
                {
                    SKEncodedOrigin.TopRight => (Width - 1 - x, y),
                    SKEncodedOrigin.BottomRight => (Width - 1 - x, Height - 1 - y),
                    SKEncodedOrigin.BottomLeft => (x, Height - 1 - y),
                    SKEncodedOrigin.LeftTop => (y, x),
                    SKEncodedOrigin.RightTop => (y, Height - 1 - x),
                    SKEncodedOrigin.RightBottom => (Width - 1 - y, Height - 1 - x),
                    _ => (Width - 1 - y, x),
                };
                Rgba.AsSpan(((fromY * Width) + fromX) * 4, 4).CopyTo(turned.AsSpan(((y * width) + x) * 4, 4));
            }
        }

        return new Pixels(width, height, HasAlpha, turned);
    }
}
