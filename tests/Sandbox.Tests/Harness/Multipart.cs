using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Easel.Sandbox.Tests.Harness;

/// <summary>Writes forms as browsers do: names in quotes, as raw UTF-8.</summary>
internal static class Multipart
{
    private const string Boundary = "XBOUNDARYX";

    public static HttpContent Of(JsonArray parts)
    {
        using var body = new MemoryStream();
        foreach (var part in parts)
        {
            var file = part!["filename"] is { } name ? $"; filename=\"{name}\"\r\nContent-Type: {part["content_type"]}" : "";
            body.Write(Encoding.UTF8.GetBytes($"--{Boundary}\r\nContent-Disposition: form-data; name=\"{part["name"]}\"{file}\r\n\r\n"));
            body.Write(part["file"] is { } content ? Convert.FromBase64String(content.GetValue<string>()) : Encoding.UTF8.GetBytes(part["value"]!.GetValue<string>()));
            body.Write("\r\n"u8);
        }

        body.Write(Encoding.UTF8.GetBytes($"--{Boundary}--\r\n"));
        var form = new ByteArrayContent(body.ToArray());
        form.Headers.ContentType = MediaTypeHeaderValue.Parse($"multipart/form-data; boundary={Boundary}");
        return form;
    }
}
