using System.Net.WebSockets;
using System.Text.Json;
using Easel.Sandbox;
using Easel.Server.Tests.Features.Runs;
using Easel.Server.Tests.Host;

namespace Easel.Server.Tests.Robustness;

/// <summary>
/// Easel as a process of its own, killed without warning while a batch of runs waits, is sent, and runs. <c>EASEL_KILLS</c> sets how often.
/// </summary>
public sealed class RunKillTests
{
    [Fact]
    public Task Kills_among_queued_sent_and_running_runs_lose_and_double_none_on_SQLite() => KillAgainAndAgain(null, KillTests.Wanted ?? 5);

    [Fact]
    public async Task Kills_among_queued_sent_and_running_runs_lose_and_double_none_on_PostgreSQL() =>
        await KillAgainAndAgain(await EaselProcess.NewPostgresDatabase(), KillTests.Wanted ?? 3);

    private static async Task KillAgainAndAgain(string? database, int kills)
    {
        // Enough that some wait at every kill: each lets three of them end.
        var runs = 20 + (4 * kills);
        var log = new LogNode();
        var folder = Directory.CreateTempSubdirectory("easel-runkill-").FullName;
        await using var sandbox = await SandboxServer.Start(
            new SandboxOptions { Folder = Directory.CreateTempSubdirectory("easel-runkill-sandbox-").FullName, ExtraNodes = [log] }, null, TestContext.Current.CancellationToken);
        using var handler = new SocketsHttpHandler();
        var random = new Random(20_261_126);
        string? token = null;
        for (var kill = 0; kill < kills; kill++)
        {
            using var easel = await EaselProcess.Start(folder, database);
            var api = new Api(new HttpClient(handler, disposeHandler: false) { BaseAddress = new Uri(easel.Url, "/api/v1/") }, token);
            using var socket = new ClientWebSocket();
            if (token is null)
            {
                token = (await api.Post("auth/login", new { username = EaselServer.AdminName, password = EaselServer.AdminPassword })).ShouldBe(200).Data.GetProperty("token").GetString();
                api = api.With(token!);
                await Connect(socket, easel, token!);
                await Begin(api, sandbox, runs);
            }
            else
            {
                await Connect(socket, easel, token);
            }

            // The moment is random in what has happened, not in time: so many events after some more runs may end.
            log.Let(3);
            await Hear(socket, random.Next(1, 12), _ => false);
            easel.Kill();
        }

        log.Let(runs);
        using var last = await EaselProcess.Start(folder, database);
        var final = new Api(new HttpClient(handler, disposeHandler: false) { BaseAddress = new Uri(last.Url, "/api/v1/") }, token);
        using var news = new ClientWebSocket();
        await Connect(news, last, token!);
        while (await Unfinished(final) > 0)
        {
            await Hear(news, int.MaxValue, type => type == "RUN_ENDED");
        }

        var rows = new List<JsonElement>();
        for (var page = 1; rows.Count < runs && (await final.Get($"runs?page={page}&size=200")).ShouldBe(200).Data is var part && part.GetArrayLength() > 0; page++)
        {
            rows.AddRange(part.EnumerateArray());
        }

        Assert.Equal(runs, rows.Count);
        var began = log.Began.ToList();
        Assert.Equal(began.Count, began.Distinct().Count());
        foreach (var row in rows)
        {
            var run = (await final.Get($"runs/{row.GetProperty("id").GetInt64()}")).ShouldBe(200).Data;
            var name = run.GetProperty("inputs").GetProperty("3.name").GetString()!;
            var status = run.GetProperty("status").GetString();
            Assert.True(status is "SUCCESS" or "LOST", $"{name}: {status} {run.GetProperty("error")}");
            Assert.True(status == "LOST" || began.Contains(name), $"{name} is a success and never ran.");
        }

        // Only what was on its way in the very moment of a kill may be unclear.
        Assert.InRange(rows.Count(row => row.GetProperty("status").GetString() == "LOST"), 0, 2 * kills);
        Assert.Equal(began.OrderBy(name => int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)), began);
        last.Kill();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task Begin(Api api, SandboxServer sandbox, int runs)
    {
        var service = (await api.Post("services", new { name = "gated", url = sandbox.Url.ToString() })).ShouldBe(200).Id;
        var workflow = (await api.Post("workflows", $$"""{"name": "killed", "serviceId": {{service}}, "workflowData": {{LogNode.Workflow}} }""")).ShouldBe(200).Id;
        (await api.Post($"workflows/{workflow}/runs", new { batch = Enumerable.Range(0, runs).Select(number => LogNode.Named($"{number}")) })).ShouldBe(200);
    }

    private static async Task<int> Unfinished(Api api) =>
        (await api.Get("runs?status=QUEUED")).ShouldBe(200).Data.GetArrayLength() + (await api.Get("runs?status=RUNNING")).ShouldBe(200).Data.GetArrayLength();

    private static Task Connect(ClientWebSocket socket, EaselProcess easel, string token) =>
        socket.ConnectAsync(new UriBuilder(easel.Url) { Scheme = "ws", Path = "/ws/chat", Query = $"token={token}" }.Uri, TestContext.Current.CancellationToken);

    private static async Task Hear(ClientWebSocket socket, int atMost, Func<string, bool> until)
    {
        var buffer = new byte[64 * 1024];
        using var patience = new CancellationTokenSource(TestSocket.Patience);
        for (var heard = 0; heard < atMost; heard++)
        {
            using var message = new MemoryStream();
            WebSocketReceiveResult part;
            do
            {
                part = await socket.ReceiveAsync(buffer, patience.Token);
                message.Write(buffer, 0, part.Count);
            }
            while (!part.EndOfMessage);

            if (until(JsonDocument.Parse(message.ToArray()).RootElement.GetProperty("type").GetString()!))
            {
                return;
            }
        }
    }
}
