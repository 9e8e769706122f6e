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
            throw Bad(FieldReason.NotAPicture, "This is no JPG, PNG, GIF or WebP picture, whatever its name says.");
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
        using var codec = SKCodec.Create(data) ?? throw Bad(FieldReason.PictureBroken, "The picture is broken: its header can't be read.");
        if (codec.Info.Width is < 1 or > LargestSide || codec.Info.Height is < 1 or > LargestSide)
        {
            throw Bad(
                FieldReason.PictureTooLarge,
                $"The picture has {codec.Info.Width} × {codec.Info.Height} pixels; at most {LargestSide} × {LargestSide} are accepted.",
                new { max = LargestSide });
        }

        try
        {
            return PictureScaling.Shrink(codec, (long)LargestSide * LargestSide, AvatarSide, SKEncodedImageFormat.Png, 100);
        }
        catch (PictureException broken)
        {
            throw Bad(FieldReason.PictureBroken, broken.Message);
        }
    }

    private static Refusal Bad(FieldReason reason, string why, object? values = null) => Refusal.BadField("file", reason, why, values);
}
