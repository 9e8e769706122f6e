using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Easel.Sandbox.Http;

/// <summary>Puts handlers at their paths: each at /x and at /api/x, GET for HEAD too, as a real server does.</summary>
internal static class Routes
{
    private static readonly string[] Reading = ["GET", "HEAD"];
    private static readonly string[] Writing = ["POST"];

    public static void Get(this IEndpointRouteBuilder app, string path, RequestDelegate handler) => Both(app, path, Reading, handler);

    public static void Post(this IEndpointRouteBuilder app, string path, RequestDelegate handler) => Both(app, path, Writing, handler);

    /// <summary>A real server's file route takes every GET that nothing else takes, so other methods find it, but not theirs.</summary>
    public static Task NotFound(HttpContext http)
    {
        if (HttpMethods.IsOptions(http.Request.Method))
        {
            return http.Empty();
        }

        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
        {
            return http.Empty(StatusCodes.Status404NotFound);
        }

        http.Response.Headers.Allow = "GET,HEAD";
        return http.Text("405: Method Not Allowed", StatusCodes.Status405MethodNotAllowed);
    }

    private static void Both(IEndpointRouteBuilder app, string path, string[] methods, RequestDelegate handler)
    {
        app.MapMethods(path, methods, handler);
        app.MapMethods("/api" + path, methods, handler);
    }
}
