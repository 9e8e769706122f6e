using System.Net.Http.Headers;
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

    /// <summary>Lets the server refuse before the body is sent; without it, a refusal may reach the client as a broken connection.</summary>
    public static void AskFirst(HttpRequestMessage request) => request.Headers.ExpectContinue = true;

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

    /// <summary>A picture as ComfyUI saves one: with a text in a chunk behind the header.</summary>
    public static byte[] PictureWith(string keyword, string text)
    {
        const int HeaderEnd = 33;
        var picture = Picture(4, 4);
        byte[] named = [.. "tEXt"u8, .. System.Text.Encoding.Latin1.GetBytes($"{keyword}\0{text}")];
        var frame = new byte[8];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(frame, named.Length - 4);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(4), Crc32(named));
        return [.. picture[..HeaderEnd], .. frame[..4], .. named, .. frame[4..], .. picture[HeaderEnd..]];
    }

    public static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }
}
