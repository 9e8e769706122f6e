using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Easel.Server.Platform.Http;

/// <summary>JSON, refusals and response headers: what every endpoint has in common.</summary>
internal static class HttpSetup
{
    /// <summary>Bodies of ordinary calls; a route that takes more says so.</summary>
    public const long OrdinaryBodyLimit = 1024 * 1024;

    public static void AddHttp(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = OrdinaryBodyLimit;
        });
        var services = builder.Services;
        services.ConfigureHttpJsonOptions(options => Configure(options.SerializerOptions));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddValidation();
        services.AddSingleton<Refusals>();
        services.AddSingleton<Microsoft.AspNetCore.Diagnostics.IExceptionHandler>(provider => provider.GetRequiredService<Refusals>());
        services.AddSingleton<IProblemDetailsWriter>(provider => provider.GetRequiredService<Refusals>());
        services.AddProblemDetails();
        services.AddHttpContextAccessor();
    }

    /// <summary>The API's JSON: camelCase, enumerations by name, numbers as numbers.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter<FieldReason>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<RefusalReason>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false));
    }

    public static void UseHttp(this WebApplication app)
    {
        app.Use(AddHeaders);
        app.UseExceptionHandler(new ExceptionHandlerOptions { SuppressDiagnosticsCallback = _ => true, ExceptionHandler = _ => Task.CompletedTask });
        app.UseStatusCodePages(context => context.HttpContext.RequestServices.GetRequiredService<Refusals>().WriteStatus(context.HttpContext));
    }

    /// <summary>
    /// Every answer says that it is not to be cached or framed, and carries the trace id by which an administrator finds its log lines. The
    /// id is a header, because the body of a 404 must not tell one missing object from another.
    /// </summary>
    private static Task AddHeaders(HttpContext http, RequestDelegate next)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "";
        headers.XFrameOptions = "DENY";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        headers.CacheControl = "no-store";
        headers["X-Trace-Id"] = Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
        return next(http);
    }
}
