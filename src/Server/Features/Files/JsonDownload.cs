namespace Easel.Server.Features.Files;

/// <summary>JSON that a user made, as a file to be saved.</summary>
internal sealed class JsonDownload(string fileName, byte[] json) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        UserContent.Protect(httpContext.Response, fileName, isInline: false);
        httpContext.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Bytes(json, FileFormat.Json.ContentType).ExecuteAsync(httpContext);
    }
}
