using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Easel.Sandbox.Checking;
using Easel.Sandbox.Files;
using Easel.Sandbox.Http;
using Easel.Sandbox.Imaging;
using Easel.Sandbox.Nodes;
using Easel.Sandbox.Queueing;
using Easel.Sandbox.Running;
using Easel.Sandbox.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Easel.Sandbox;

/// <summary>
/// A small ComfyUI-compatible server in this process: it listens on the loopback address, runs nodes that need no model, and
/// says plainly what it is. Nothing in it outlives it but the files in its folder.
/// </summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private const long MaxPromptBytes = 256L * 1024 * 1024;

    private readonly WebApplication _app;
    private readonly CancellationTokenSource _stop;
    private readonly Task _work;
    private readonly UploadRoute _uploads;
    private readonly SocketHub _hub;

    private SandboxServer(WebApplication app, CancellationTokenSource stop, Task work, UploadRoute uploads, SocketHub hub)
    {
        (_app, _stop, _work, _uploads, _hub) = (app, stop, work, uploads, hub);
        Url = new Uri(app.Urls.First());
    }

    /// <summary>Where it listens, such as <c>http://127.0.0.1:40123/</c>.</summary>
    public Uri Url { get; }

    /// <summary>Client ids that have a socket which hears something.</summary>
    internal int OpenSockets => _hub.Count;

    /// <exception cref="IOException">The port is taken, or the folder can't be made.</exception>
    public static async Task<SandboxServer> Start(SandboxOptions options, ILoggerFactory? logs, CancellationToken ct)
    {
        var log = (logs ?? NullLoggerFactory.Instance).CreateLogger<SandboxServer>();
        var folders = SandboxFolders.Open(options.Folder);
        var decoder = new PictureDecoder(options.MaxPixels);
        await ExamplePicture.Write(folders, ct);

        var hub = new SocketHub();
        var queue = new PromptQueue(options.MaxPending, MaxPromptBytes, hub.QueueChanged);
        var history = new PromptHistory(options.MaxHistory, MaxPromptBytes);
        var nodes = new NodeSet([.. BuiltInNodes.All(folders, decoder), .. options.ExtraNodes]);
        var worker = new Worker(queue, history, hub, nodes, folders, options, log);
        var uploads = new UploadRoute(folders);
        var stop = new CancellationTokenSource();

        var app = Build(options, log);
        var catalog = new CatalogRoutes(nodes, folders, options);
        MapCatalog(app, catalog);
        MapWork(app, new PromptRoutes(new PromptChecker(nodes), queue, options.Time ?? TimeProvider.System), new QueueRoutes(queue, history, worker));
        MapJobs(app, new JobRoutes(queue, history, worker));
        app.Get("/view", new ViewRoute(folders, decoder).Get);
        app.Post("/upload/image", uploads.Post);
        app.Get("/ws", new SocketRoute(hub, queue, catalog.Features, stop.Token).Get);
        app.MapFallback("{**path}", Routes.NotFound);
        try
        {
            await app.StartAsync(ct);
        }
        catch
        {
            await app.DisposeAsync();
            uploads.Dispose();
            stop.Dispose();
            throw;
        }

        return new SandboxServer(app, stop, Task.Run(() => worker.Run(stop.Token), CancellationToken.None), uploads, hub);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _work;
        await _app.DisposeAsync();
        _uploads.Dispose();
        _stop.Dispose();
    }

    private static WebApplication Build(SandboxOptions options, ILogger log)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, options.Port);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.MaxUploadBytes;
            kestrel.ResponseHeaderEncodingSelector = _ => Encoding.UTF8;
        });
        builder.Services.AddRoutingCore();
        builder.Services.Configure<FormOptions>(form => form.MultipartBodyLengthLimit = options.MaxUploadBytes);
        builder.Services.AddSingleton<IHostLifetime, GuestLifetime>();
        var app = builder.Build();
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.Zero });
        app.Use((http, next) => Guarded(http, next, options, log));
        app.UseRouting();
        return app;
    }

    private static async Task Guarded(HttpContext http, RequestDelegate next, SandboxOptions options, ILogger log)
    {
        try
        {
            await (OriginGuard.Refuses(http.Request) ? http.Empty(StatusCodes.Status403Forbidden) : next(http));
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client went away: there is nobody to answer.
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge && !http.Response.HasStarted)
        {
            await http.Text(
                $"Maximum request body size {options.MaxUploadBytes} exceeded, actual body size {http.Request.ContentLength ?? options.MaxUploadBytes + 1}",
                StatusCodes.Status413PayloadTooLarge);
        }
        catch (Exception exception) when (!http.Response.HasStarted)
        {
            log.LogDebug(exception, "The sandbox answers 500 to {Method} {Path}", http.Request.Method, http.Request.Path);
            http.Response.Clear();
            await http.Trouble();
        }
    }

    private static void MapCatalog(WebApplication app, CatalogRoutes catalog)
    {
        app.Get("/object_info", catalog.ObjectInfo);
        app.Get("/object_info/{class}", catalog.ObjectInfoOf);
        app.Get("/system_stats", catalog.SystemStats);
        app.Get("/features", catalog.Features);
        app.Get("/models", catalog.Models);
        app.Get("/models/{folder}", catalog.ModelsOf);
        app.Get("/internal/files/{type}", catalog.FilesOf);
        app.Get("/view_metadata/{folder}", http => http.Empty(StatusCodes.Status404NotFound));
        foreach (var list in (ReadOnlySpan<string>)["/embeddings", "/extensions", "/experiment/models"])
        {
            app.Get(list, http => http.Json(new JsonArray()));
        }

        foreach (var map in (ReadOnlySpan<string>)["/node_replacements", "/global_subgraphs", "/workflow_templates", "/i18n", "/settings"])
        {
            app.Get(map, http => http.Json(new JsonObject()));
        }

        app.Get("/users", http => http.Json(new JsonObject { ["storage"] = "server", ["migrated"] = false }));
        app.Get("/", http => http.Bytes(Encoding.UTF8.GetBytes(
            "<!doctype html><title>Easel sandbox</title><p>Easel's sandbox: a small ComfyUI-compatible engine without models and without a page.</p>\n"),
            "text/html"));
    }

    private static void MapWork(WebApplication app, PromptRoutes prompts, QueueRoutes queue)
    {
        app.Get("/prompt", prompts.Get);
        app.Post("/prompt", prompts.Post);
        app.Get("/queue", queue.GetQueue);
        app.Post("/queue", queue.PostQueue);
        app.Get("/history", queue.GetHistory);
        app.Get("/history/{id}", queue.GetHistoryOf);
        app.Post("/history", queue.PostHistory);
        app.Post("/interrupt", queue.PostInterrupt);
        app.Post("/free", queue.PostFree);
    }

    /// <summary>Real servers put these below /api only, and so below /api/api too.</summary>
    private static void MapJobs(WebApplication app, JobRoutes jobs)
    {
        app.Get("/api/jobs", jobs.List);
        app.Get("/api/jobs/{id}", jobs.One);
        app.Post("/api/jobs/{id}/cancel", jobs.CancelOne);
        app.Post("/api/jobs/cancel", jobs.CancelMany);
    }

    /// <summary>The process belongs to someone else: no handling of signals, no start-up lines.</summary>
    private sealed class GuestLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
