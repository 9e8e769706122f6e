using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Easel.TestKit;

/// <summary>
/// A ComfyUI server in the test's own process, on a real port, that does nothing by itself: the test queues through its HTTP face and
/// plays its worker (<see cref="BeginNext"/>), and can make it misbehave (<see cref="Faults"/>, <see cref="Die"/>, <see cref="Sockets"/>).
/// </summary>
public sealed class FakeComfy : IAsyncDisposable
{
    private WebApplication? _app;
    private int _port;

    private FakeComfy(string version) => Version = new FakeComfyVersion(version);

    /// <summary>What it calls itself, and what follows from that.</summary>
    public FakeComfyVersion Version { get; set; }

    /// <summary>How it misbehaves over HTTP.</summary>
    public FakeComfyFaults Faults { get; } = new();

    /// <summary>Its queue and its history, which die with it.</summary>
    public FakeComfyMemory Memory { get; private set; } = new();

    /// <summary>Its open sockets.</summary>
    public FakeComfySockets Sockets { get; } = new();

    /// <summary>Every request it got, as "GET /queue", also those that it then failed.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Every prompt that it ever took, also before it died.</summary>
    public ConcurrentQueue<FakeComfyPrompt> Taken { get; } = new();

    /// <summary>Ids of prompts that were stopped while they ran.</summary>
    public FakeComfyTally<string> Interrupted { get; } = new();

    /// <summary>What became of each prompt in truth, and when by <see cref="Clock"/>.</summary>
    public FakeComfyLedger Ledger { get; } = new();

    /// <summary>The clock of its ledger.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>Answers of GET paths beyond what it knows by itself, such as "/object_info".</summary>
    public ConcurrentDictionary<string, string> Answers { get; } = new();

    /// <summary>Output nodes that do not pass its checks: it runs the others, and says so.</summary>
    public IReadOnlyList<string> Unsound { get; set; } = [];

    /// <summary>The files that were uploaded or that outputs stand for, by name.</summary>
    public ConcurrentDictionary<string, byte[]> Files { get; } = new();

    public Uri Url => new($"http://127.0.0.1:{_port}");

    public static async Task<FakeComfy> Start(string version = "0.33.0")
    {
        var fake = new FakeComfy(version);
        await fake.Revive();
        return fake;
    }

    /// <summary>Takes the next prompt of the queue and says that it began.</summary>
    public async Task<FakeComfyRun> BeginNext()
    {
        var prompt = Memory.TakeNext() ?? throw new InvalidOperationException("Nothing waits in the fake's queue.");
        var run = new FakeComfyRun(this, prompt);
        await Sockets.SendStatus(Memory.Remaining);
        await run.Say("execution_start");
        await run.Say("execution_cached", data => data["nodes"] = new JsonArray());
        return run;
    }

    /// <summary>Queues a prompt as POST /prompt does.</summary>
    public FakeComfyPrompt Accept(JsonObject body)
    {
        var prompt = Memory.Put(body, Version.HonoursPromptId, [.. Outputs(body).Except(Unsound)]);
        Taken.Enqueue(prompt);
        return prompt;
    }

    /// <summary>The nodes of a prompt that a real one would run: all that save or show something, or those of them that were chosen.</summary>
    internal IEnumerable<string> Outputs(JsonObject body)
    {
        var outputs = (body["prompt"] as JsonObject ?? []).Where(node => (string?)node.Value?["class_type"] is "SaveImage" or "PreviewImage").Select(node => node.Key);
        return Version.HeedsTargets && body["partial_execution_targets"] is JsonArray targets ? outputs.Intersect(targets.Select(target => (string)target!)) : outputs;
    }

    /// <summary>Takes waiting prompts out of the queue.</summary>
    public void Remove(IEnumerable<string> ids)
    {
        var wanted = ids.ToHashSet();
        var before = Memory.Unfinished();
        Memory.Delete(wanted);
        foreach (var gone in before.ExceptBy(Memory.Unfinished().Select(prompt => prompt.Id), prompt => prompt.Id))
        {
            Ledger.Ended(gone.Id, FakeComfyFate.Removed, Clock.GetUtcNow());
        }
    }

    /// <summary>Goes away as a killed process does: sockets cut without a close frame, port closed, queue and history gone.</summary>
    public async Task Die()
    {
        var app = _app;
        _app = null;
        Sockets.Drop();
        Faults.ReleaseStalled();
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }

        foreach (var prompt in Memory.Unfinished())
        {
            Ledger.Ended(prompt.Id, FakeComfyFate.Died, Clock.GetUtcNow());
        }

        Memory = new FakeComfyMemory();
    }

    /// <summary>Starts (again) on the same port.</summary>
    public async Task Revive()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(1));
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, _port, listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            ((IConnectionBuilder)listen).Use(AnswerEcho.On);
        }));
        var app = builder.Build();
        app.UseWebSockets();
        app.Run(Answer);
        await app.StartAsync();
        _port = new Uri(app.Urls.Single()).Port;
        _app = app;
    }

    public async ValueTask DisposeAsync() => await Die();

    private async Task Answer(HttpContext context)
    {
        Requests.Enqueue($"{context.Request.Method} {context.Request.Path}");
        if (context.WebSockets.IsWebSocketRequest)
        {
            Sockets.Knocks.Add(Clock.GetUtcNow());
            if (await Faults.RefusesSocket(context))
            {
                return;
            }

            await Sockets.Serve(context, Memory.Remaining);
        }
        else if (!await Faults.Handle(context, Clock))
        {
            await new FakeComfyRoutes(this, context).Answer();
        }
    }
}
