using System.IO.Compression;
using Easel.Server.Platform.Identity;
using Microsoft.Net.Http.Headers;
using Scalar.AspNetCore;

namespace Easel.Server.Platform.Http;

/// <summary>
/// The page at <c>/docs</c> on which a person reads and tries the API. Everything it loads comes from this server, also without a network;
/// it is our own page around Scalar's script, because Scalar's page starts itself with an inline script that our rules forbid.
/// </summary>
internal static class OpenApiPage
{
    /// <summary>Scalar writes its styles into the page, hence inline styles; scripts come from here only.</summary>
    private const string Rules =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
        + "worker-src 'self' blob:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private const string Html =
        """
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>Easel API</title>
        </head>
        <body>
          <div id="app"></div>
          <script src="/docs/scalar.js"></script>
          <script src="/docs/start.js"></script>
        </body>
        </html>
        """;

    private const string Start =
        """
        Scalar.createApiReference('#app', {
          url: '/openapi/v1.json',
          withDefaultFonts: false,
          telemetry: false,
          hideClientButton: true,
          showDeveloperTools: 'never',
          agent: { disabled: true },
          mcp: { disabled: true },
          persistAuth: false,
          authentication: { preferredSecurityScheme: 'bearer' },
        });
        """;

    public static void MapApiPage(this IEndpointRouteBuilder app)
    {
        var docs = app.MapGroup("/docs").Allow(Access.Anyone).ExcludeFromDescription();
        docs.MapGet("", Page);
        docs.MapGet("/start.js", () => Results.Text(Start, "text/javascript; charset=utf-8"));
        docs.MapGet("/scalar.js", Script);
    }

    private static IResult Page(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = Rules;
        return Results.Text(Html, "text/html; charset=utf-8");
    }

    /// <summary>The package carries the script compressed; a client that can't read that gets it unpacked.</summary>
    private static IResult Script(HttpRequest request, HttpResponse response)
    {
        var packed = typeof(ScalarOptions).Assembly.GetManifestResourceStream("ScalarStaticAssets.scalar.js")
            ?? throw new InvalidOperationException("Scalar.AspNetCore no longer carries scalar.js under this name.");
        response.Headers.CacheControl = "public, max-age=86400";
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (!request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
        {
            return Results.Stream(new GZipStream(packed, CompressionMode.Decompress), "text/javascript; charset=utf-8");
        }

        response.Headers.ContentEncoding = "gzip";
        return Results.Stream(packed, "text/javascript; charset=utf-8");
    }
}
