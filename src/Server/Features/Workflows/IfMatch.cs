using System.Globalization;
using Easel.Server.Platform.Http;
using Microsoft.Net.Http.Headers;

namespace Easel.Server.Features.Workflows;

/// <summary>The version that a change is based on, from the header <c>If-Match: "{version}"</c> or from the body.</summary>
internal static class IfMatch
{
    public static void Tag(HttpResponse response, long version) =>
        response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>The base version, or null where the change is unconditional.</summary>
    /// <exception cref="Refusal">400 where the header is no version, or says another than the body.</exception>
    public static long? Read(HttpRequest request, long? inBody)
    {
        var header = request.Headers[HeaderNames.IfMatch].ToString().Trim();
        if (header.Length == 0 || header == "*")
        {
            return inBody;
        }

        var text = header.StartsWith("W/", StringComparison.Ordinal) ? header[2..] : header;
        if (!long.TryParse(text.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            throw Refusal.BadField("If-Match", FieldReason.NotAVersion, "The header takes one version as GET answers it in ETag, such as \"3\".");
        }

        return inBody is { } other && other != version
            ? throw Refusal.BadField("baseVersion", FieldReason.OtherVersion, "The header If-Match names another version.")
            : version;
    }
}
