using System.Diagnostics;
using System.Globalization;
using Easel.Sandbox;

namespace Easel.Bench;

/// <summary>
/// What Easel adds to a run beyond ComfyUI's own time, and whether services that misbehave slow down the calls that have nothing to do with
/// them. Printed as Markdown.
/// </summary>
internal static class RunMeasurements
{
    private const string Password = "bench-Password-1";
    private const int WarmUp = 30;
    private const int Samples = 300;
    private const int Rounds = 10;
    private const int Connections = 4;
    private const int RunsOnBad = 5;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(5);
    private static readonly Fault[] Faults = [Fault.Refuses, Fault.Hangs, Fault.Garbage];

    public static async Task<int> Run(TextWriter output)
    {
        using var handler = new SocketsHttpHandler { UseProxy = false, UseCookies = false };
        using var http = new HttpClient(handler);
        var folder = Directory.CreateTempSubdirectory("easel-bench-runs-").FullName;
        await using var comfy = await SandboxServer.Start(new SandboxOptions { Folder = Path.Combine(folder, "comfy"), ExtraNodes = [new InstantNode()] }, null, default);
        var environment = new Dictionary<string, string>
        {
            ["Urls"] = "http://127.0.0.1:0",
            ["Easel__DataDirectory"] = Path.Combine(folder, "easel"),
            ["Easel__Admin__Password"] = Password,
            ["Logging__LogLevel__Default"] = "Error",
        };
        using (var server = await ServerProcess.Start([Path.Combine(AppContext.BaseDirectory, "Easel.Server.dll")], environment, http, "/healthz"))
        {
            await using var easel = await EaselClient.LogIn(http, server.Url, Password);
            await easel.Listen();
            await OwnTime(output, http, easel, comfy.Url);
            await Isolation(output, easel, comfy.Url);
        }

        Directory.Delete(folder, recursive: true);
        return 0;
    }

    /// <summary>Run by run in turn with somebody who speaks with the same ComfyUI directly, so that the machine's mood is the same for both.</summary>
    private static async Task OwnTime(TextWriter output, HttpClient http, EaselClient easel, Uri comfy)
    {
        await using var direct = new ComfyDirect(http, comfy);
        await direct.Connect();
        var service = await easel.Service("zero-time nodes", comfy);
        await easel.Get($"services/{service}/nodes");
        output.WriteLine($"| a run of | directly, median (p99) | through Easel, median (p99) | Easel's own, median | POST answered, median |");
        output.WriteLine("| --- | --- | --- | --- | --- |");
        await Compare("one node that takes no time", InstantNode.Workflow, "1.name", n => $"{n}");
        await Compare("a picture of 64 × 64, copied, hashed, with thumbnail", Picture, "1.color", n => n);

        async Task Compare(string what, Func<string, object> prompt, string input, Func<int, object> value)
        {
            var workflow = await easel.Workflow(what, service, prompt("0"));
            var (alone, through, posted) = (new List<double>(), new List<double>(), new List<double>());
            for (var sample = 1; sample <= WarmUp + Samples; sample++)
            {
                var watch = Stopwatch.StartNew();
                await direct.Run(prompt((-sample).ToString(CultureInfo.InvariantCulture)));
                var byItself = watch.Elapsed.TotalMilliseconds;
                watch.Restart();
                var started = await easel.Post($"workflows/{workflow}/runs", new { inputs = new Dictionary<string, object> { [input] = value(sample) } });
                var answered = watch.Elapsed.TotalMilliseconds;
                await easel.Ended(started.GetProperty("id").GetInt64());
                if (sample > WarmUp)
                {
                    alone.Add(byItself);
                    through.Add(watch.Elapsed.TotalMilliseconds);
                    posted.Add(answered);
                }
            }

            output.WriteLine(
                $"| {what} | {Ms(At(alone, 0.5))} ({Ms(At(alone, 0.99))}) | {Ms(At(through, 0.5))} ({Ms(At(through, 0.99))}) | {Ms(At(through, 0.5) - At(alone, 0.5))} | {Ms(At(posted, 0.5))} |");
        }
    }

    private static object Picture(string number) => new Dictionary<string, object>
    {
        ["1"] = new { class_type = "EmptyImage", inputs = new { width = 64, height = 64, batch_size = 1, color = Math.Abs(int.Parse(number, CultureInfo.InvariantCulture)) + (number[0] == '-' ? 100_000 : 0) } },
        ["2"] = new { class_type = "SaveImage", inputs = new { images = new object[] { "1", 0 }, filename_prefix = "bench" } },
    };

    /// <summary>Rounds with three services that misbehave, in turn with rounds in which they do not; the runs are the last of the calls.</summary>
    private static async Task Isolation(TextWriter output, EaselClient easel, Uri comfy)
    {
        var proxies = Faults.Select(fault => (Fault: fault, Proxy: new FaultyProxy(comfy))).ToList();
        var good = await easel.Service("good", comfy);
        var goodWorkflow = await easel.Workflow("good", good, InstantNode.Workflow("0"));
        var bad = new List<(long Service, long Workflow)>();
        foreach (var (fault, proxy) in proxies)
        {
            var service = await easel.Service($"{fault}", proxy.Url);
            await easel.Get($"services/{service}/nodes");
            bad.Add((service, await easel.Workflow($"{fault}", service, InstantNode.Workflow("0"))));
        }

        (string Name, Func<Task> Call)[] calls =
        [
            ("`GET /workflows`", () => easel.Get("workflows?page=1&size=20")),
            ("`GET /services`", () => easel.Get("services")),
            ("`GET /runs`", () => easel.Get("runs?page=1&size=20")),
            ("`GET /services/{good}/stats`", () => easel.Get($"services/{good}/stats")),
            ("a run on the good service, to its end", async () => await easel.Ended((await easel.Post($"workflows/{goodWorkflow}/runs", new { })).GetProperty("id").GetInt64())),
        ];
        var times = calls.Select(_ => (Well: new List<double>(), Ill: new List<double>(), Ratios: new List<double>())).ToList();
        await Load(calls);
        for (var round = 0; round < Rounds; round++)
        {
            // Which comes first changes from round to round, so that a drift of the machine is for both alike.
            var wellFirst = round % 2 == 0;
            var well = wellFirst ? await Load(calls) : [];
            var ill = await WhileIll(easel, proxies, bad, () => Load(calls));
            well = wellFirst ? well : await Load(calls);
            for (var call = 0; call < calls.Length; call++)
            {
                times[call].Well.AddRange(well[call]);
                times[call].Ill.AddRange(ill[call]);
                times[call].Ratios.Add(At(ill[call], 0.95) / At(well[call], 0.95));
            }
        }

        proxies.ForEach(one => one.Proxy.Dispose());
        output.WriteLine();
        output.WriteLine($"| call | p95, all services well | p95, one refuses, one hangs, one sends garbage | ratio | ratio of a round, median of {Rounds} |");
        output.WriteLine("| --- | --- | --- | --- | --- |");
        foreach (var (call, time) in calls.Zip(times))
        {
            var (well, ill) = (At(time.Well, 0.95), At(time.Ill, 0.95));
            output.WriteLine($"| {call.Name} | {Ms(well)} ({time.Well.Count} calls) | {Ms(ill)} ({time.Ill.Count} calls) | {Ratio(ill / well)} | {Ratio(At(time.Ratios, 0.5))} |");
        }
    }

    /// <summary>Does something while three services misbehave and runs wait for each of them, and ends when those runs have ended.</summary>
    private static async Task<List<double>[]> WhileIll(
        EaselClient easel, List<(Fault Fault, FaultyProxy Proxy)> proxies, List<(long Service, long Workflow)> bad, Func<Task<List<double>[]>> measure)
    {
        proxies.ForEach(one => one.Proxy.Set(one.Fault));
        var left = new List<long>();
        foreach (var (_, workflow) in bad)
        {
            left.AddRange((await easel.Post($"workflows/{workflow}/runs", new { count = RunsOnBad })).GetProperty("ids").EnumerateArray().Select(id => id.GetInt64()));
        }

        var asking = bad.Select(one => easel.Try($"services/{one.Service}/stats")).ToList();
        var measured = await measure();
        proxies.ForEach(one => one.Proxy.Set(Fault.None));
        await Task.WhenAll(asking);
        await Task.WhenAll(left.Select(easel.Ended));
        return measured;
    }

    /// <summary>Several connections at once; only one of them starts runs, so that the short calls are counted in hundreds a round.</summary>
    private static async Task<List<double>[]> Load((string Name, Func<Task> Call)[] calls)
    {
        List<double>[] times = [.. calls.Select(_ => new List<double>())];
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(async connection =>
        {
            var own = connection == 0 ? (calls.Length - 1)..calls.Length : ..(calls.Length - 1);
            while (watch.Elapsed < Round)
            {
                foreach (var call in Enumerable.Range(0, calls.Length).Take(own))
                {
                    var from = watch.Elapsed;
                    await calls[call].Call();
                    lock (times[call])
                    {
                        times[call].Add((watch.Elapsed - from).TotalMilliseconds);
                    }
                }
            }
        }));
        return times;
    }

    private static string Ratio(double ratio) => ratio.ToString("0.00", CultureInfo.InvariantCulture);

    private static double At(List<double> values, double share) => values.Order().ElementAt(Math.Min(values.Count - 1, (int)(values.Count * share)));

    private static string Ms(double milliseconds) => $"{milliseconds.ToString("0.0", CultureInfo.InvariantCulture)} ms";
}
