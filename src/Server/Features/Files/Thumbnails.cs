using SkiaSharp;

namespace Easel.Server.Features.Files;

/// <summary>
/// Makes the small pictures that lists show, in WebP. One at a time, because one may take hundreds of megabytes, and never at the price of
/// the file: a picture that is too large or broken is kept, and has no thumbnail.
/// </summary>
internal sealed partial class Thumbnails(ILogger<Thumbnails> logger) : IDisposable
{
    public const string ContentType = "image/webp";
    private const int Side = 384;
    private const int Quality = 80;
    private const int ModelSide = 1024;

    /// <summary>A picture of 8192 × 8192, which upscalers make, and not much more: 270 MB while it is decoded.</summary>
    private const long MostPixels = 68L << 20;

    private readonly SemaphoreSlim _decoding = new(1, 1);

    /// <param name="content">Seekable; read from its beginning and left open.</param>
    /// <returns>Null where none can be made.</returns>
    public Task<byte[]?> Make(Stream content, string fileName, CancellationToken cancel) =>
        Make(content, fileName, Side, SKEncodedImageFormat.Webp, cancel);

    /// <summary>A copy of the size that models look at, in the format that all of them take: JPEG.</summary>
    /// <inheritdoc cref="Make(Stream, string, CancellationToken)"/>
    public Task<byte[]?> MakeForModel(Stream content, string fileName, CancellationToken cancel) =>
        Make(content, fileName, ModelSide, SKEncodedImageFormat.Jpeg, cancel);

    private async Task<byte[]?> Make(Stream content, string fileName, int side, SKEncodedImageFormat format, CancellationToken cancel)
    {
        await _decoding.WaitAsync(cancel);
        try
        {
            return await Task.Run(() => Shrink(content, side, format), cancel);
        }
        catch (PictureException reason)
        {
            NotMade(logger, fileName, reason.Message);
            return null;
        }
        finally
        {
            _decoding.Release();
        }
    }

    public void Dispose() => _decoding.Dispose();

    private static byte[] Shrink(Stream content, int side, SKEncodedImageFormat format)
    {
        content.Position = 0;
        using var data = new SKManagedStream(content, disposeManagedStream: false);
        using var codec = SKCodec.Create(data) ?? throw new PictureException("Its header can't be read.");
        return PictureScaling.Shrink(codec, MostPixels, side, format, Quality);
    }

    [LoggerMessage(LogLevel.Information, "The picture {FileName} gets no thumbnail: {Why}")]
    private static partial void NotMade(ILogger logger, string fileName, string why);
}
