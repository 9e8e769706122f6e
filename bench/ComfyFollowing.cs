using System.Diagnostics;
using Easel.Comfy;
using Easel.Comfy.Following;
using Easel.TestKit;

namespace Easel.Bench;

/// <summary>
/// What following runs costs: frames a second from sixteen services at once, memory for each followed run, and our own time for a run
/// beyond the server's. The servers are fakes in this process on loopback, so their work is in the figures.
/// </summary>
internal static class ComfyFollowing
{
    private const int Services = 16;
    private const int FramesPerService = 10_000;
    private const int FollowedRuns = 1_000;
    private const int TimedRuns = 300;
    private const string Graph = """{"3":{"class_type":"SaveImage","inputs":{}}}""";

    public static async Task<int> Run(TextWriter to)
    {
        await to.WriteLineAsync("| what | figure |\n| --- | --- |");
        await to.WriteLineAsync($"| frames followed a second, {Services} services, {FramesPerService:N0} frames each | {await Frames()} |");
        await to.WriteLineAsync($"| memory for each followed run, {FollowedRuns:N0} at once on one service | {await Memory()} |");
        await to.WriteLineAsync($"| our own time for a run beyond the server's, {TimedRuns} runs one after the other | {await OwnTime()} |");
        return 0;
    }

    private static async Task<string> Frames()
    {
        var sides = await Task.WhenAll(Enumerable.Range(0, Services).Select(_ => Side.Open()));
        var follows = new List<Task<int>>();
        var runs = new List<FakeComfyRun>();
        foreach (var side in sides)
        {
            follows.Add(Told(side.Follow(await side.Submit())));
            runs.Add(await side.Server.BeginNext());
        }

        var (watch, processor) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        await Task.WhenAll(runs.Select(async run =>
        {
            // On new servers one call of this sends two frames: progress_state and progress.
            for (var frame = 0; frame < FramesPerService / 2; frame++)
            {
                await run.Progress("1", frame, FramesPerService);
            }

            await run.Succeed();
        }));
        var told = await Task.WhenAll(follows);
        var seconds = watch.Elapsed.TotalSeconds;
        var cost = (Environment.CpuUsage.TotalTime - processor).TotalMicroseconds / (Services * FramesPerService);
        await Task.WhenAll(sides.Select(side => side.DisposeAsync().AsTask()));
        return $"{Services * FramesPerService / seconds:N0} (processor time {cost:0.0} µs a frame, sending included; {told.Sum():N0} told after the newest took the place of older ones)";
    }

    private static async Task<string> Memory()
    {
        await using var side = await Side.Open();
        var ids = new List<string>();
        for (var run = 0; run < FollowedRuns; run++)
        {
            ids.Add(await side.Submit());
        }

        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var stop = new CancellationTokenSource();
        var firsts = ids.Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).ToList();
        var follows = ids.Zip(firsts, (id, first) => UntilStopped(side.Follow(id, stop.Token), first)).ToList();
        await Task.WhenAll(firsts.Select(first => first.Task));
        var after = GC.GetTotalMemory(forceFullCollection: true);
        await stop.CancelAsync();
        await Task.WhenAll(follows);
        return $"{(after - before) / FollowedRuns:N0} bytes";
    }

    private static async Task<string> OwnTime()
    {
        await using var side = await Side.Open();
        var (submits, ends) = (new List<double>(), new List<double>());
        for (var i = 0; i < TimedRuns; i++)
        {
            var from = Stopwatch.GetTimestamp();
            var id = await side.Submit();
            submits.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
            var follow = Told(side.Follow(id));
            var run = await side.Server.BeginNext();
            await run.Node("3");
            await run.Output("3", """{"images":[{"filename":"x.png","subfolder":"","type":"output"}]}""");
            await run.Succeed();
            from = Stopwatch.GetTimestamp();
            await follow;
            ends.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
        }

        return $"submit {Figures(submits)}; from the server's last frame to the told end {Figures(ends)}";
    }

    private static string Figures(List<double> times)
    {
        times.Sort();
        return $"median {times[times.Count / 2]:0.0} ms, p95 {times[times.Count * 95 / 100]:0.0} ms";
    }

    private static async Task<int> Told(IAsyncEnumerable<ComfyRunEvent> events)
    {
        var told = 0;
        await foreach (var news in events)
        {
            told++;
        }

        return told;
    }

    private static async Task UntilStopped(IAsyncEnumerable<ComfyRunEvent> events, TaskCompletionSource first)
    {
        try
        {
            await foreach (var news in events)
            {
                first.TrySetResult();
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }
    }

    /// <summary>A fake server and our connection to it.</summary>
    private sealed class Side(FakeComfy server) : IAsyncDisposable
    {
        private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler { UseProxy = false });
        private ComfyConnection? _connection;

        public FakeComfy Server => server;

        private ComfyConnection Connection => _connection ??= new ComfyConnection(new ComfyClient(_http, server.Url, TimeProvider.System));

        public static async Task<Side> Open()
        {
            var side = new Side(await FakeComfy.Start());
            await side.Connection.Connected();
            return side;
        }

        public async Task<string> Submit() =>
            ((ComfySubmitAnswer.Accepted)await Connection.Submit(new ComfySubmission { PromptJson = Graph })).PromptId;

        public IAsyncEnumerable<ComfyRunEvent> Follow(string promptId, CancellationToken ct = default) => Connection.Follow(promptId, ct);

        public async ValueTask DisposeAsync()
        {
            await Connection.DisposeAsync();
            await server.DisposeAsync();
            _http.Dispose();
        }
    }
}
