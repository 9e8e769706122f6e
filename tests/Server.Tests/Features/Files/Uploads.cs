using System.Net.Http.Headers;
using Easel.Server.Tests.Host;
using SkiaSharp;

namespace Easel.Server.Tests.Features.Files;

/// <summary>Multipart bodies and pictures for tests of files.</summary>
internal static class Uploads
{
    public const string TinyWorkflow = """{"1":{"class_type":"EmptyImage","inputs":{"width":8,"height":8}}}""";

    public static MultipartFormDataContent Form(byte[] bytes, string fileName = "picture.png", string? workflowId = null)
    {
        var content = new ByteArrayContent(bytes);
        // Built by hand: the client's own writer refuses the names that this is about.
        content.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"file\"; filename=\"{fileName.Replace("\"", "\\\"", StringComparison.Ordinal)}\"");
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        var form = new MultipartFormDataContent { content };
        if (workflowId is not null)
        {
            form.Add(new StringContent(workflowId), "workflowId");
        }

        return form;
    }

    public static byte[] Picture(int width, int height, SKEncodedImageFormat format = SKEncodedImageFormat.Png, Action<SKCanvas>? draw = null)
    {
        using var bitmap = new SKBitmap(width, height);
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(SKColors.Teal);
            draw?.Invoke(canvas);
        }

        using var data = bitmap.Encode(format, 90);
        return data.ToArray();
    }

    /// <summary>A call on an address as an answer gave it: absolute, with or without a token.</summary>
    public static Task<ApiAnswer> GetUrl(this Api api, string url, Action<HttpRequestMessage>? adjust = null) =>
        api.Send(HttpMethod.Get, url, adjust: adjust);
}
