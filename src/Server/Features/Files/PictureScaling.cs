using SkiaSharp;

namespace Easel.Server.Features.Files;

/// <summary>
/// Makes a small upright copy of a picture's pixels, and of nothing else in it. Size and kind are judged by the header, before anything is
/// decoded: a kilobyte may claim gigapixels.
/// </summary>
internal static class PictureScaling
{
    /// <param name="mostPixels">The most that is decoded; four bytes each.</param>
    /// <param name="side">The longest side of the copy.</param>
    /// <exception cref="PictureException">It is too large or broken; the message is for a person.</exception>
    public static byte[] Shrink(SKCodec codec, long mostPixels, int side, SKEncodedImageFormat format, int quality)
    {
        var (wide, high) = (codec.Info.Width, codec.Info.Height);
        if (wide < 1 || high < 1 || (long)wide * high > mostPixels)
        {
            throw new PictureException($"The picture has {wide} × {high} pixels; at most {mostPixels} are decoded.");
        }

        // JPEG and WebP can be decoded smaller than they are; for the others this is the whole size.
        var near = codec.GetScaledDimensions(Math.Min(1f, 2f * side / Math.Max(wide, high)));
        using var bitmap = new SKBitmap(new SKImageInfo(near.Width, near.Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        if (codec.GetPixels(bitmap.Info, bitmap.GetPixels()) != SKCodecResult.Success)
        {
            throw new PictureException("The picture is broken or cut off.");
        }

        using var source = SKImage.FromBitmap(bitmap);
        var turned = codec.EncodedOrigin >= SKEncodedOrigin.LeftTop;
        var (width, height) = turned ? (bitmap.Height, bitmap.Width) : (bitmap.Width, bitmap.Height);
        var scale = Math.Min(1f, (float)side / Math.Max(width, height));
        var target = new SKImageInfo(Scaled(width, scale), Scaled(height, scale), SKColorType.Rgba8888, SKAlphaType.Premul);
        using var surface = SKSurface.Create(target);
        surface.Canvas.Clear(SKColors.Transparent);
        surface.Canvas.Scale((float)target.Width / width, (float)target.Height / height);
        surface.Canvas.Concat(Upright(codec.EncodedOrigin, bitmap.Width, bitmap.Height));
        surface.Canvas.DrawImage(source, 0, 0, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var snapshot = surface.Snapshot();
        using var encoded = snapshot.Encode(format, quality);
        return encoded.ToArray();
    }

    private static int Scaled(int length, float scale) => Math.Max(1, (int)MathF.Round(length * scale));

    /// <summary>A camera stores how it was held beside the pixels; the matrix turns them so that nothing has to be stored.</summary>
    private static SKMatrix Upright(SKEncodedOrigin origin, int width, int height) => origin switch
    {
        SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, width, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, width, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new SKMatrix(0, -1, height, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, height, -1, 0, width, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, width, 0, 0, 1),
        _ => SKMatrix.Identity,
    };
}

/// <summary>A picture that can't be made small, with the reason in a sentence.</summary>
internal sealed class PictureException(string message) : Exception(message);
