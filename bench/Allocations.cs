using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Easel.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Easel.Bench;

/// <summary>Bytes allocated for one request, with server and client in this process: the client's part is the same for both.</summary>
internal static class Allocations
{
    private const string Password = "bench-Password-1";
    private const int Requests = 300;

    public static async Task<(long Easel, long Bare)> PerRequest(int workflows)
    {
        var folder = Directory.CreateTempSubdirectory("easel-bench-").FullName;
        var builder = WebApplication.CreateBuilder(
            ["--Urls=http://127.0.0.1:0", $"--Easel:DataDirectory={folder}", $"--Easel:Admin:Password={Password}"]);
        builder.Logging.ClearProviders();
        await using var app = EaselHost.Build(builder);
        await EaselHost.Start(app);
        using var handler = new SocketsHttpHandler { UseProxy = false };
        using var http = new HttpClient(handler) { BaseAddress = new Uri(app.Urls.First()) };
        using var login = await http.PostAsJsonAsync("/api/v1/auth/login", new { username = "admin", password = Password });
        var token = (await login.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("data").GetProperty("token").GetString()!;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        for (var number = 1; number < workflows; number++)
        {
            using var made = await http.PostAsJsonAsync("/api/v1/workflows", new { name = $"Workflow {number}", serviceId = 1 });
            made.EnsureSuccessStatusCode();
        }

        var easel = await Measure(http, new Uri(http.BaseAddress, "/api/v1/workflows"));
        var body = await http.GetByteArrayAsync(new Uri(http.BaseAddress, "/api/v1/workflows"));
        await app.StopAsync();

        var bareBuilder = WebApplication.CreateSlimBuilder();
        bareBuilder.Logging.ClearProviders();
        bareBuilder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var bareApp = bareBuilder.Build();
        bareApp.MapGet("/api/v1/workflows", async (HttpContext context) =>
        {
            context.Response.ContentType = "application/json; charset=utf-8";
            await context.Response.Body.WriteAsync(body);
        });
        await bareApp.StartAsync();
        var bare = await Measure(http, new Uri($"{bareApp.Urls.First()}/api/v1/workflows"));
        await bareApp.StopAsync();
        Directory.Delete(folder, recursive: true);
        return (easel, bare);
    }

    private static async Task<long> Measure(HttpClient http, Uri url)
    {
        for (var warm = 0; warm < 50; warm++)
        {
            await http.GetByteArrayAsync(url);
        }

        var before = GC.GetTotalAllocatedBytes(precise: true);
        for (var request = 0; request < Requests; request++)
        {
            await http.GetByteArrayAsync(url);
        }

        return (GC.GetTotalAllocatedBytes(precise: true) - before) / Requests;
    }
}
