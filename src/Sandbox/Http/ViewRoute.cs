using System.Globalization;
using Easel.Sandbox.Files;
using Easel.Sandbox.Imaging;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using SkiaSharp;

namespace Easel.Sandbox.Http;

/// <summary>GET /view: a file of the three folders, as it is, smaller for looking at, or one part of its channels.</summary>
internal sealed class ViewRoute(SandboxFolders folders, PictureDecoder decoder)
{
    public async Task Get(HttpContext http)
    {
        var (status, path) = Find(http);
        if (path is null)
        {
            await http.Empty(status);
            return;
        }

        var channel = http.Query("channel") ?? "";
        if (http.Query("preview") is { } preview)
        {
            await Preview(http, path, preview.Split(';'), channel);
        }
        else if (channel is "rgb" or "a")
        {
            var picture = decoder.Decode(await File.ReadAllBytesAsync(path, http.RequestAborted), Path.GetFileName(path));
            Disposition(http, path);
            await http.Bytes(Part(picture, channel), "image/png");
        }
        else
        {
            await Whole(http, path);
        }
    }

    private (int Status, string? Path) Find(HttpContext http)
    {
        if (http.Query("filename") is not { } filename)
        {
            return (StatusCodes.Status404NotFound, null);
        }

        var (name, folder) = folders.Annotated(filename);
        folder ??= folders.OfType(http.Query("type") ?? "output");
        if (name.Length == 0 || name[0] == '/' || name.Contains("..", StringComparison.Ordinal) || folder is null)
        {
            return (StatusCodes.Status400BadRequest, null);
        }

        if (SandboxFolders.Below(folder, http.Query("subfolder") ?? "") is not { } inside)
        {
            return (StatusCodes.Status403Forbidden, null);
        }

        var path = Path.Combine(inside, Path.GetFileName(name));
        return File.Exists(path) ? (StatusCodes.Status200OK, path) : (StatusCodes.Status404NotFound, null);
    }

    private async Task Preview(HttpContext http, string path, string[] wish, string channel)
    {
        var asJpeg = wish[0] == "jpeg" && !channel.Contains('a', StringComparison.Ordinal);
        var quality = wish[^1].Length > 0 && wish[^1].All(char.IsAsciiDigit) ? (int)Math.Min(double.Parse(wish[^1], CultureInfo.InvariantCulture), 100) : 90;
        var picture = decoder.Decode(await File.ReadAllBytesAsync(path, http.RequestAborted), Path.GetFileName(path));
        Disposition(http, path);
        await http.Bytes(
            Encoded(picture, asJpeg || channel == "rgb", asJpeg ? SKEncodedImageFormat.Jpeg : SKEncodedImageFormat.Webp, quality),
            asJpeg ? "image/jpeg" : "image/webp");
    }

    private static byte[] Encoded(Pixels picture, bool dropAlpha, SKEncodedImageFormat format, int quality)
    {
        var alpha = dropAlpha || !picture.HasAlpha ? SKAlphaType.Opaque : SKAlphaType.Unpremul;
        using var image = SKImage.FromPixelCopy(new SKImageInfo(picture.Width, picture.Height, SKColorType.Rgba8888, alpha), picture.Rgba);
        using var encoded = image.Encode(format, quality);
        return encoded.ToArray();
    }

    private static byte[] Part(Pixels picture, string channel)
    {
        var (count, isAlpha) = (picture.Width * picture.Height, channel == "a");
        var pixels = new byte[count * (isAlpha ? 4 : 3)];
        for (var pixel = 0; pixel < count; pixel++)
        {
            var from = picture.Rgba.AsSpan(pixel * 4, 4);
            if (isAlpha)
            {
                pixels[(pixel * 4) + 3] = from[3];
            }
            else
            {
                from[..3].CopyTo(pixels.AsSpan(pixel * 3));
            }
        }

        return PngWriter.Write(picture.Width, picture.Height, isAlpha ? 4 : 3, pixels, []);
    }

    private static async Task Whole(HttpContext http, string path)
    {
        var file = new FileInfo(path);
        var kind = FileKind.Of(path, http.Request.Headers["Sec-Fetch-Dest"] == "image");
        http.Response.Headers.XContentTypeOptions = "nosniff";
        if (kind.IsDangerous)
        {
            http.Response.Headers.Vary = "Sec-Fetch-Dest";
            http.Response.Headers.CacheControl = "no-store";
        }

        Disposition(http, path, kind.IsDownload);
        var changed = new DateTimeOffset(file.LastWriteTimeUtc);
        var tag = new EntityTagHeaderValue($"\"{(file.LastWriteTimeUtc - DateTime.UnixEpoch).Ticks * 100:x}-{file.Length:x}\"");
        await Results.File(path, kind.ContentType, lastModified: changed, entityTag: tag, enableRangeProcessing: true).ExecuteAsync(http);
    }

    private static void Disposition(HttpContext http, string path, bool isDownload = false)
    {
        var name = Path.GetFileName(path).Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
        http.Response.Headers.ContentDisposition = $"{(isDownload ? "attachment; " : "")}filename=\"{name}\"";
    }
}
