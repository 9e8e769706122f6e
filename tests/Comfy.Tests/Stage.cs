using Easel.Comfy.Following;
using Easel.TestKit;

namespace Easel.Comfy.Tests;

/// <summary>A fake server, a clock that stands still, and our side of the wire.</summary>
internal sealed class Stage : IAsyncDisposable
{
    public const string Graph = """{"3":{"class_type":"SaveImage","inputs":{}}}""";

    private readonly WireTap _tap = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });
    private readonly HttpMessageInvoker _http;

    private readonly WatchedThreads _threads = new();

    private Stage(FakeComfy server, ComfyLimits? limits, ComfyConnectionOptions? options)
    {
        Server = server;
        _http = new HttpMessageInvoker(_tap);
        Client = new ComfyClient(_http, server.Url, Clock, limits, "stage");
        Connection = new ComfyConnection(Client, options);
        server.Clock = Clock;
        _threads.BecameIdle += Clock.Poke;
        Clock.AllWait = () => _threads.IsIdle && (Connection.IsConnected || Clock.Waits > 0);
        Clock.Done = () => _tap.Done;
        Clock.Stalled = () => _tap.Open(server.Faults.Stalling(Clock.GetUtcNow()));
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

    /// <summary>Does something of ours to its end, while as much time passes as that needs.</summary>
    public Task Drive(Func<Task> action) => Clock.Drive(_threads.Start(action));

    public Watcher Watch(string promptId) => _threads.Start(() => new Watcher(Connection.Follow(promptId), Clock));

    /// <summary>A prompt of somebody else.</summary>
    public async Task<string> SubmitForeign()
    {
        var answer = await Client.Submit(new ComfySubmission { PromptJson = Graph }).Soon();
        return Assert.IsType<ComfySubmitAnswer.Accepted>(answer).PromptId;
    }

    /// <summary>Ends when all frames that the server sent so far were read: one of a watched prompt comes through behind them.</summary>
    public async Task SocketIsIdle()
    {
        using var stop = new CancellationTokenSource();
        var marker = ComfySubmission.NewPromptId();
        var watcher = new Watcher(Connection.Follow(marker, stop.Token), Clock);
        await Server.Sockets.SendAll($$"""{"type":"executing","data":{"prompt_id":"{{marker}}","node":"end"} }""");
        await watcher.Until<ComfyRunEvent.NodeStarted>().Soon();
        await stop.CancelAsync();
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
