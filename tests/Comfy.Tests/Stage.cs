using System.Collections.Concurrent;
using Easel.Comfy.Following;
using Easel.TestKit;

namespace Easel.Comfy.Tests;

/// <summary>A fake server, a clock that stands still, and our side of the wire.</summary>
internal sealed class Stage : IAsyncDisposable
{
    public const string Graph = """{"3":{"class_type":"SaveImage","inputs":{}}}""";

    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });

    private readonly ConcurrentBag<Watcher> _watchers = [];

    private Stage(FakeComfy server, ComfyLimits? limits, ComfyConnectionOptions? options)
    {
        Server = server;
        Client = new ComfyClient(_http, server.Url, Clock, limits);
        Connection = new ComfyConnection(Client, options);
        server.Clock = Clock;
        Clock.Waiters = () => _watchers.Count(watcher => !watcher.HasEnded) + (Connection.IsConnected ? 0 : 1);
        Clock.Stalled = () => server.Faults.Stalling(Clock.GetUtcNow());
    }

    public FakeComfy Server { get; }

    public SteppedClock Clock { get; } = new();

    public ComfyClient Client { get; }

    public ComfyConnection Connection { get; }

    public static async Task<Stage> Set(string version = "0.33.0", ComfyLimits? limits = null, ComfyConnectionOptions? options = null) =>
        new(await FakeComfy.Start(version), limits, options);

    /// <summary>Submits a prompt over the open connection and follows it.</summary>
    public async Task<(string PromptId, Watcher Watcher)> SubmitAndFollow()
    {
        await Connection.Connected().Soon();
        var answer = await Connection.Submit(new ComfySubmission { PromptJson = Graph }).Soon();
        var id = Assert.IsType<ComfySubmitAnswer.Accepted>(answer).PromptId;
        return (id, Watch(id));
    }

    public Watcher Watch(string promptId)
    {
        var watcher = new Watcher(Connection.Follow(promptId), Clock);
        _watchers.Add(watcher);
        return watcher;
    }

    /// <summary>A prompt of somebody else.</summary>
    public async Task<string> SubmitForeign()
    {
        var answer = await Client.Submit(new ComfySubmission { PromptJson = Graph }).Soon();
        return Assert.IsType<ComfySubmitAnswer.Accepted>(answer).PromptId;
    }

    /// <summary>Ends when all frames that the server sent so far were read: a preview of a watched prompt comes through behind them.</summary>
    public async Task SocketIsIdle()
    {
        const string marker = "00000000-0000-4000-8000-00000000beef";
        var watcher = Watch(marker);
        await Server.Sockets.SendAll($$"""{"type":"executing","data":{"prompt_id":"{{marker}}","node":"end"} }""");
        await watcher.Until<ComfyRunEvent.NodeStarted>().Soon();
    }

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        await Server.DisposeAsync();
        _http.Dispose();
    }
}

/// <summary>Keeps a broken test from hanging; a good one never waits that long.</summary>
internal static class Patience
{
    public static Task<T> Soon<T>(this Task<T> task) => task.WaitAsync(TimeSpan.FromSeconds(20));

    public static Task Soon(this Task task) => task.WaitAsync(TimeSpan.FromSeconds(20));
}
