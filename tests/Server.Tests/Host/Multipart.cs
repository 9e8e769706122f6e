using System.Net.Http.Headers;
using System.Text;

namespace Easel.Server.Tests.Host;

/// <summary>Bodies of uploads.</summary>
internal static class Multipart
{
    /// <summary>The smallest picture there is: one transparent pixel as PNG.</summary>
    public static readonly byte[] Pixel = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    public static MultipartFormDataContent Png() => Of(Pixel, "pixel.png", "image/png");

    public static MultipartFormDataContent Json(string json, string fileName = "workflow.json", string? workflowId = null)
    {
        var form = Of(Encoding.UTF8.GetBytes(json), fileName, "application/json");
        if (workflowId is not null)
        {
            form.Add(new StringContent(workflowId), "workflowId");
        }

        return form;
    }

    public static MultipartFormDataContent Of(byte[] bytes, string fileName, string mediaType, string part = "file")
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        return new MultipartFormDataContent { { content, part, fileName } };
    }
}
