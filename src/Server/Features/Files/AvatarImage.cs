using Easel.Server.Platform.Http;
using SkiaSharp;

namespace Easel.Server.Features.Files;

/// <summary>
/// Makes an avatar of an uploaded picture: at most 256 × 256, upright, a fresh PNG of the pixels and nothing else. Size and kind are
/// judged by the header, before anything is decoded; few are decoded at once, because one may take 64 MB.
/// </summary>
internal sealed class AvatarImage : IDisposable
{
    public const int LargestBytes = 2 * 1024 * 1024;
    private const int LargestSide = 4096;
    private const int AvatarSide = 256;
    private const int AtOnce = 2;

    private static readonly FileFormat[] Accepted = [FileFormat.Jpeg, FileFormat.Png, FileFormat.Gif, FileFormat.WebP];

    private readonly SemaphoreSlim _decoding = new(AtOnce, AtOnce);

    /// <summary>The avatar as PNG.</summary>
    /// <exception cref="Refusal">400 where it is no such picture, too large, or broken.</exception>
    public async Task<byte[]> Make(byte[] picture, CancellationToken cancel)
    {
        if (!Accepted.Contains(FileFormat.Recognize(picture.AsSpan(0, Math.Min(picture.Length, FileFormat.HeadSize)), picture.Length <= FileFormat.HeadSize)))
        {
            throw Bad("This is no JPG, PNG, GIF or WebP picture, whatever its name says.");
        }

        await _decoding.WaitAsync(cancel);
        try
        {
            return await Task.Run(() => Encode(picture), cancel);
        }
        finally
        {
            _decoding.Release();
        }
    }

    public void Dispose() => _decoding.Dispose();

    private static byte[] Encode(byte[] picture)
    {
        using var data = SKData.CreateCopy(picture);
        using var codec = SKCodec.Create(data) ?? throw Bad("The picture is broken: its header can't be read.");
        if (codec.Info.Width is < 1 or > LargestSide || codec.Info.Height is < 1 or > LargestSide)
        {
            throw Bad($"The picture has {codec.Info.Width} × {codec.Info.Height} pixels; at most {LargestSide} × {LargestSide} are accepted.");
        }

        using var bitmap = new SKBitmap(new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        if (codec.GetPixels(bitmap.Info, bitmap.GetPixels()) != SKCodecResult.Success)
        {
            throw Bad("The picture is broken or cut off.");
        }

        using var source = SKImage.FromBitmap(bitmap);
        var turned = codec.EncodedOrigin >= SKEncodedOrigin.LeftTop;
        var (width, height) = turned ? (bitmap.Height, bitmap.Width) : (bitmap.Width, bitmap.Height);
        var scale = Math.Min(1f, (float)AvatarSide / Math.Max(width, height));
        var target = new SKImageInfo(Scaled(width, scale), Scaled(height, scale), SKColorType.Rgba8888, SKAlphaType.Premul);
        using var surface = SKSurface.Create(target);
        surface.Canvas.Clear(SKColors.Transparent);
        surface.Canvas.Scale((float)target.Width / width, (float)target.Height / height);
        surface.Canvas.Concat(Upright(codec.EncodedOrigin, bitmap.Width, bitmap.Height));
        surface.Canvas.DrawImage(source, 0, 0, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var snapshot = surface.Snapshot();
        using var png = snapshot.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
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

    private static Refusal Bad(string why) => Refusal.BadField("file", why);
}
