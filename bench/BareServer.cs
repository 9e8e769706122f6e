using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Easel.Bench;

/// <summary>The reference: Kestrel with one endpoint that sends so many bytes of JSON and does nothing else.</summary>
internal static class BareServer
{
    public static async Task<int> Run(int bytes)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        await using var app = builder.Build();
        var body = new byte[bytes];
        body.AsSpan().Fill((byte)' ');
        app.MapGet("/api/v1/workflows", async (HttpContext http) =>
        {
            http.Response.ContentType = "application/json; charset=utf-8";
            http.Response.ContentLength = body.Length;
            await http.Response.Body.WriteAsync(body, http.RequestAborted);
        });
        await app.StartAsync();
        Console.WriteLine($"  Easel is ready at {app.Urls.First()}");
        await app.WaitForShutdownAsync();
        return 0;
    }
}
