using SkiaSharp;

namespace Easel.Server.Features.Files;

/// <summary>Width and height of a picture in pixels, read from its header: nothing is decoded.</summary>
internal readonly record struct PictureSize(int Width, int Height)
{
    /// <param name="content">Seekable; read from its beginning and left open.</param>
    /// <returns>Null where the header can't be read.</returns>
    public static PictureSize? Read(Stream content)
    {
        content.Position = 0;
        using var data = new SKManagedStream(content, disposeManagedStream: false);
        using var codec = SKCodec.Create(data);
        return codec is null ? null : new PictureSize(codec.Info.Width, codec.Info.Height);
    }
}
