using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Easel.Server.Tests.Features.Services;

/// <summary>Something at an address that answers as ComfyUI does, or in any other way that a test wants.</summary>
internal sealed class FakeComfyUi : IAsyncDisposable
{
    public const string Stats =
        """
        {"system": {"os": "posix", "comfyui_version": "0.8.0", "python_version": "3.13", "pytorch_version": "2.9", "ram_total": 64, "ram_free": 32},
         "devices": [{"name": "cpu", "type": "cpu", "index": null, "vram_total": 64, "vram_free": 32}]}
        """;

    public const string Nodes =
        """
        {"EmptyImage": {"input": {"required": {"width": ["INT", {"default": 512, "min": 1, "max": 16384, "step": 1}], "height": ["INT", {"default": 512}]}},
          "output": ["IMAGE"], "output_is_list": [false], "output_name": ["IMAGE"], "name": "EmptyImage", "display_name": "Empty Image",
          "description": "", "python_module": "nodes", "category": "image", "output_node": false},
         "ImageScale": {"input": {"required": {"image": ["IMAGE"], "upscale_method": [["nearest-exact", "bilinear"]]}},
          "output": ["IMAGE"], "output_is_list": [false], "output_name": ["IMAGE"], "name": "ImageScale", "display_name": "Upscale Image",
          "description": "", "python_module": "nodes", "category": "image/upscaling", "output_node": false},
         "SaveImage": {"input": {"required": {"images": ["IMAGE"], "filename_prefix": ["STRING", {"default": "ComfyUI"}]}},
          "output": [], "output_is_list": [], "output_name": [], "name": "SaveImage", "display_name": "Save Image",
          "description": "Saves pictures.", "python_module": "nodes", "category": "image", "output_node": true}}
        """;

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, int> _calls = new();

    private FakeComfyUi(WebApplication app) => _app = app;

    public string Url { get; private set; } = "";

    /// <summary>Answers a call in the test's way; null for the usual answer.</summary>
    public Func<HttpContext, Task?> Answer { get; set; } = _ => null;

    public int CallsOf(string path) => _calls.GetValueOrDefault(path);

    public static async Task<FakeComfyUi> Start(int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        var fake = new FakeComfyUi(app);
        app.Run(fake.Handle);
        await app.StartAsync();
        fake.Url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return fake;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    private Task Handle(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        _calls.AddOrUpdate(path, 1, (_, count) => count + 1);
        return Answer(http) ?? path switch
        {
            "/system_stats" => Json(http, Stats),
            "/object_info" => Json(http, Nodes),
            "/models" => Json(http, """["checkpoints", "loras"]"""),
            "/models/checkpoints" => Json(http, """["a.safetensors"]"""),
            "/queue" => Json(http, """{"queue_running": [[0, "p", {}, {}, []]], "queue_pending": []}"""),
            _ => NotFound(http),
        };
    }

    public static Task Json(HttpContext http, string body)
    {
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(body);
    }

    private static Task NotFound(HttpContext http)
    {
        http.Response.StatusCode = 404;
        return Task.CompletedTask;
    }
}
