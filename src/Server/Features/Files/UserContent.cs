using Microsoft.Net.Http.Headers;

namespace Easel.Server.Features.Files;

/// <summary>
/// The only way in which bytes that a user or a ComfyUI server made leave Easel: under a type from the fixed list, in a sandbox where no
/// script runs, and as a download unless it is a picture, sound or film.
/// </summary>
internal sealed class UserContent(Stream content, string fileName, string contentType, string sha256, DateTime changedAt) : IResult
{
    private const string Sandbox = "default-src 'none'; sandbox";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var format = FileFormat.All.FirstOrDefault(known => known.ContentType == contentType) ?? FileFormat.Unknown;
        Protect(httpContext.Response, fileName, format.IsInline);
        httpContext.Response.Headers.CacheControl = "private, max-age=3600";
        return TypedResults.Stream(
            content,
            format.ContentType,
            lastModified: new DateTimeOffset(changedAt, TimeSpan.Zero),
            entityTag: new EntityTagHeaderValue($"\"{sha256}\""),
            enableRangeProcessing: true).ExecuteAsync(httpContext);
    }

    /// <summary>The headers that keep a browser from taking it for a page of Easel's.</summary>
    public static void Protect(HttpResponse response, string fileName, bool isInline)
    {
        var disposition = new ContentDispositionHeaderValue(isInline ? "inline" : "attachment");
        disposition.SetHttpFileName(FileNames.ForDownload(fileName));
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.ContentSecurityPolicy = Sandbox;
        response.Headers.XContentTypeOptions = "nosniff";
    }
}
