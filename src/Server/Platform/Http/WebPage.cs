using System.Security.Cryptography;
using System.Text;
using Easel.Server.Platform.Identity;
using Microsoft.Net.Http.Headers;

namespace Easel.Server.Platform.Http;

/// <summary>
/// The web page at <c>/</c>. Its routes live in the browser, so that every path that is nobody else's gets the same document; what it loads
/// comes from this server alone.
/// </summary>
internal static class WebPage
{
    private const string NonceMark = "__EASEL_NONCE__";

    // What belongs to the API must go on answering as the API does, 405 for a wrong method included, so that the page's route does not match there.
    private const string PathsOfThePage = "{*path:regex(^(?!(api|ws|openapi|docs|healthz|readyz|metrics|mcp|assets)(/|$)).*$)}";

    private const string NotBuilt =
        """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><title>Easel</title></head>
        <body><h1>Easel is running, without its page</h1>
        <p>The page is built together with the server, which needs Node.js 20.19 or newer. Install Node.js and start again with
        <code>dotnet run --project src/Server</code>. The API works as it is: see <a href="/docs">/docs</a>.</p></body></html>
        """;

    public static void MapWebPage(this IEndpointRouteBuilder app)
    {
        var page = app.MapGroup("").Allow(Access.Anyone).ExcludeFromDescription();
        page.MapGet("/assets/{**name}", Asset);
        page.MapGet("/", (HttpRequest request, HttpResponse response, WebAssets assets) => Document(null, request, response, assets));
        page.MapGet(PathsOfThePage, Document).WithOrder(int.MaxValue);
    }

    /// <summary>Vite puts a hash of the content into the names of assets, so that a name never means other bytes.</summary>
    private static IResult Asset(string name, HttpRequest request, HttpResponse response, WebAssets assets)
    {
        if (assets.Find("assets/" + name) is not { } asset)
        {
            return Results.StatusCode(StatusCodes.Status404NotFound);
        }

        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Send(asset, request, response);
    }

    private static IResult Document(string? path, HttpRequest request, HttpResponse response, WebAssets assets)
    {
        if (path is { Length: > 0 } and not "index.html" && assets.Find(path) is { } asset)
        {
            response.Headers.CacheControl = "public, max-age=3600";
            return Send(asset, request, response);
        }

        if (assets.Find("index.html") is not { } document)
        {
            return Results.Text(NotBuilt, "text/html; charset=utf-8", statusCode: StatusCodes.Status503ServiceUnavailable);
        }

        // Styles that the page's components make while it runs carry this, and no others are obeyed.
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));
        response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self'; "
            + "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        return Results.Text(Encoding.UTF8.GetString(document.Bytes).Replace(NonceMark, nonce, StringComparison.Ordinal), document.Type);
    }

    private static IResult Send(WebAsset asset, HttpRequest request, HttpResponse response)
    {
        if (asset.Brotli is null)
        {
            return Results.Bytes(asset.Bytes, asset.Type);
        }

        response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (!request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.OrdinalIgnoreCase))
        {
            return Results.Bytes(asset.Bytes, asset.Type);
        }

        response.Headers.ContentEncoding = "br";
        return Results.Bytes(asset.Brotli, asset.Type);
    }
}
