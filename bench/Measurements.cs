using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;

namespace Easel.Bench;

/// <summary>
/// What Easel costs: start-up, idle memory, and requests a second of <c>GET /workflows</c> beside a bare Kestrel that sends the same bytes. Both
/// servers run at the same time and are loaded in turn, so that the machine's mood is the same for both; the ratio is what counts.
/// </summary>
internal static class Measurements
{
    private const string Password = "bench-Password-1";
    private const int Workflows = 200;
    private const int StartUps = 5;
    private const int Rounds = 5;
    private const int Connections = 16;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);

    public static async Task<int> Run(TextWriter output)
    {
        using var handler = new SocketsHttpHandler { UseProxy = false, UseCookies = false, MaxConnectionsPerServer = Connections };
        using var http = new HttpClient(handler);
        var folder = Directory.CreateTempSubdirectory("easel-bench-").FullName;
        var environment = new Dictionary<string, string>
        {
            ["Urls"] = "http://127.0.0.1:0", ["Easel__DataDirectory"] = folder, ["Easel__Admin__Password"] = Password,
        };
        string[] easel = [Path.Combine(AppContext.BaseDirectory, "Easel.Server.dll")];
        var starts = new List<double>();
        for (var start = 0; start <= StartUps; start++)
        {
            using var server = await ServerProcess.Start(easel, environment, http, "/healthz");
            if (start > 0)
            {
                // The very first start makes the database, the keys and the administrator; it is told by itself.
                starts.Add(server.StartUp.TotalMilliseconds);
            }
            else
            {
                output.WriteLine($"first start, to the first answer: {Number(server.StartUp.TotalMilliseconds)} ms");
            }
        }

        output.WriteLine($"start-up to the first answer: median {Number(Median(starts))} ms (min {Number(starts.Min())}, max {Number(starts.Max())}, {StartUps} starts)");
        using (var server = await ServerProcess.Start(easel, environment, http, "/healthz"))
        {
            await Task.Delay(Idle);
            output.WriteLine($"idle memory, {Idle.TotalSeconds} s after the start: {Number(server.ResidentMiB)} MiB resident");
            var authorization = await Fill(http, server.Url);
            var easelList = new Uri(server.Url, "/api/v1/workflows");
            var bytes = await Fetch(http, easelList, authorization);
            using var bare = await ServerProcess.Start(
                [Path.Combine(AppContext.BaseDirectory, "Easel.Bench.dll"), "bare", bytes.ToString(CultureInfo.InvariantCulture)],
                new Dictionary<string, string>(),
                http,
                "/api/v1/workflows");
            await Compare(output, http, server, easelList, bare, authorization, bytes);
        }

        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private static async Task Compare(
        TextWriter output, HttpClient http, ServerProcess easel, Uri easelList, ServerProcess bare, AuthenticationHeaderValue authorization, int bytes)
    {
        var bareList = new Uri(bare.Url, "/api/v1/workflows");
        await Load(http, easelList, authorization, easel);
        await Load(http, bareList, authorization, bare);
        var (ours, theirs) = (new List<(double Rate, double CpuMicros)>(), new List<(double Rate, double CpuMicros)>());
        for (var round = 0; round < Rounds; round++)
        {
            ours.Add(await Load(http, easelList, authorization, easel));
            theirs.Add(await Load(http, bareList, authorization, bare));
        }

        var (our, their) = (Median([.. ours.Select(one => one.Rate)]), Median([.. theirs.Select(one => one.Rate)]));
        output.WriteLine($"GET /workflows, {Workflows} workflows, {bytes} bytes, {Connections} connections, {Rounds} rounds of {Round.TotalSeconds} s in turn:");
        output.WriteLine($"  Easel        {Number(our)} requests/s, {Number(Median([.. ours.Select(one => one.CpuMicros)]))} µs of processor time each");
        output.WriteLine($"  bare Kestrel {Number(their)} requests/s, {Number(Median([.. theirs.Select(one => one.CpuMicros)]))} µs of processor time each");
        output.WriteLine($"  ratio        {(our / their).ToString("0.000", CultureInfo.InvariantCulture)} (per round: {string.Join(", ", ours.Zip(theirs, (a, b) => (a.Rate / b.Rate).ToString("0.000", CultureInfo.InvariantCulture)))})");
        output.WriteLine($"memory after the load: {Number(easel.ResidentMiB)} MiB resident");
        var allocated = await Allocations.PerRequest(Workflows);
        output.WriteLine($"allocated for a request, server and client in one process: Easel {allocated.Easel} bytes, bare {allocated.Bare} bytes");
    }

    private static async Task<(double Rate, double CpuMicros)> Load(HttpClient http, Uri url, AuthenticationHeaderValue authorization, ServerProcess server)
    {
        var done = 0;
        var cpu = server.Cpu;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(async _ =>
        {
            while (watch.Elapsed < Round)
            {
                await Fetch(http, url, authorization);
                Interlocked.Increment(ref done);
            }
        }));
        return (done / watch.Elapsed.TotalSeconds, (server.Cpu - cpu).TotalMicroseconds / done);
    }

    private static async Task<AuthenticationHeaderValue> Fill(HttpClient http, Uri server)
    {
        await using var easel = await EaselClient.LogIn(http, server, Password);
        // The first start made one workflow already.
        for (var number = 1; number < Workflows; number++)
        {
            await easel.Post("workflows", new { name = $"Workflow {number}", description = "A workflow of the benchmark", serviceId = 1 });
        }

        return easel.Authorization;
    }

    private static async Task<int> Fetch(HttpClient http, Uri url, AuthenticationHeaderValue authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Authorization = authorization;
        using var answer = await http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadAsByteArrayAsync()).Length;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static string Number(double value) => value.ToString("#,0.#", CultureInfo.InvariantCulture);
}
