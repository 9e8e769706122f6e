using System.Net.WebSockets;
using System.Text.Json;
using Easel.Server.Tests.Host;

namespace Easel.Server.Tests.Robustness;

/// <summary>
/// Easel as a process of its own, killed without warning while an agent is at work: each turn goes on after the restart or ends, no message
/// is lost, nothing is done twice, and nothing stays behind. <c>EASEL_KILLS</c> sets how often; 100 is for an afternoon.
/// </summary>
public sealed class KillTests
{
    internal static readonly int? Wanted = int.TryParse(Environment.GetEnvironmentVariable("EASEL_KILLS"), out var kills) ? kills : null;

    [Fact]
    public Task Kills_in_live_turns_lose_nothing_double_nothing_and_leave_nothing_stuck_on_SQLite() => KillAgainAndAgain(null, Wanted ?? 3);

    [Fact]
    public async Task Kills_in_live_turns_lose_nothing_double_nothing_and_leave_nothing_stuck_on_PostgreSQL() =>
        await KillAgainAndAgain(await EaselProcess.NewPostgresDatabase(), Wanted ?? 2);

    private static async Task KillAgainAndAgain(string? database, int kills)
    {
        var folder = Directory.CreateTempSubdirectory("easel-kill-").FullName;
        using var handler = new SocketsHttpHandler();
        var random = new Random(20_240_817);
        var acknowledged = new List<string>();
        string? token = null;
        long workflow = 0, session = 0;
        for (var kill = 0; kill < kills; kill++)
        {
            using var easel = await EaselProcess.Start(folder, database);
            var api = new Api(new HttpClient(handler, disposeHandler: false) { BaseAddress = new Uri(easel.Url, "/api/v1/") }, token);
            if (token is null)
            {
                var login = (await api.Post("auth/login", new { username = EaselServer.AdminName, password = EaselServer.AdminPassword })).ShouldBe(200);
                token = login.Data.GetProperty("token").GetString();
                api = api.With(token!);
                workflow = (await api.Get("workflows")).ShouldBe(200).Data[0].GetProperty("id").GetInt64();
                session = (await api.Post("sessions", new { workflowId = workflow, title = "Killed" })).ShouldBe(200).Id;
            }

            using var socket = new ClientWebSocket();
            await socket.ConnectAsync(new UriBuilder(easel.Url) { Scheme = "ws", Path = "/ws/chat", Query = $"token={token}" }.Uri, CancellationToken.None);
            var id = $"kill-{kill}";
            var sent = await api.Send(
                HttpMethod.Post,
                $"sessions/{session}/messages",
                new { content = $"set the width of node 1 to {300 + kill} and then run it", clientMessageId = id },
                request => request.Headers.Add("Prefer", "respond-async"));
            sent.ShouldBe(200);
            acknowledged.Add(id);
            var turn = sent.Data.GetProperty("turnId").GetInt64();

            // The moment is random in what has happened, not in time: so many events after the message, or the end of its turn.
            await Hear(socket, turn, until: random.Next(1, 40));
            easel.Kill();
        }

        using var last = await EaselProcess.Start(folder, database);
        var final = new Api(new HttpClient(handler, disposeHandler: false) { BaseAddress = new Uri(last.Url, "/api/v1/") }, token);
        var answer = (await final.Post($"sessions/{session}/messages", new { content = "set the width of node 1 to 777" })).ShouldBe(200);
        Assert.Equal("ASSISTANT", answer.Data.GetProperty("role").GetString());

        var messages = (await final.Get($"sessions/{session}/messages")).ShouldBe(200).Data.EnumerateArray().ToList();
        var said = messages.Where(message => message.GetProperty("role").GetString() == "USER").Select(message => message.GetProperty("content").GetString()!).ToList();
        Assert.Equal([.. acknowledged.Select((_, kill) => $"set the width of node 1 to {300 + kill} and then run it"), "set the width of node 1 to 777"], said);
        Assert.Equal(kills + 1, messages.Count(message => message.GetProperty("role").GetString() == "ASSISTANT"));

        var agent = (await final.Get("agents?type=WORKFLOW_EDITOR")).ShouldBe(200).Data[0].GetProperty("id").GetInt64();
        var turns = (await final.Get($"agents/{agent}/executions")).ShouldBe(200).Data.EnumerateArray().ToList();
        var ends = turns.ConvertAll(turn => turn.GetProperty("status").GetString());
        Assert.Equal(kills + 1, ends.Count);
        Assert.All(ends, status => Assert.Contains(status, new[] { "SUCCESS", "FAILED" }));

        // What the turns used is what their calls used, those included that were in the air when the process died.
        var usage = (await final.Get("usage?groupBy=session")).ShouldBe(200).Data.EnumerateArray().Single(row => row.GetProperty("key").GetString() == $"{session}");
        Assert.Equal(turns.Sum(turn => turn.GetProperty("tokenUsage").GetInt64()), usage.GetProperty("inputTokens").GetInt64() + usage.GetProperty("outputTokens").GetInt64());

        var versions = (await final.Get($"workflows/{workflow}/versions")).ShouldBe(200).Data.EnumerateArray().ToList();
        Assert.Equal(Enumerable.Range(1, versions.Count).Reverse().Select(number => (long)number), versions.Select(version => version.GetProperty("version").GetInt64()));
        Assert.Equal(ends.Count(status => status == "SUCCESS"), versions.Count(version => version.GetProperty("actor").GetString() == "AGENT"));

        // Each turn runs its workflow once, whichever of its lives did it.
        var runs = (await TurnsThatRan(final, workflow)).CountBy(turn => turn).ToList();
        Assert.All(runs, turn => Assert.Equal(1, turn.Value));
        var resumed = await Resumed(final, session);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{kills} kills: {resumed} turns taken up, {ends.Count(status => status == "SUCCESS")} of {ends.Count} ended well, {runs.Count} runs, 0 lost, 0 doubled, 0 stuck");
        Assert.True(resumed > 0 && ends.Count(status => status == "SUCCESS") > kills * 3 / 4, string.Join(", ", ends));
        Assert.Equal(JsonValueKind.Null, (await final.Get($"workflows/{workflow}")).Data.GetProperty("lock").ValueKind);
        last.Kill();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The turn of each run of a workflow.</summary>
    internal static async Task<List<long>> TurnsThatRan(Api api, long workflow)
    {
        var turns = new List<long>();
        foreach (var run in (await api.Get($"workflows/{workflow}/runs")).ShouldBe(200).Data.EnumerateArray())
        {
            turns.Add((await api.Get($"runs/{run.GetProperty("id").GetInt64()}")).ShouldBe(200).Data.GetProperty("executionId").GetInt64());
        }

        return turns;
    }

    private static async Task<int> Resumed(Api api, long session)
    {
        var turns = new HashSet<long>();
        for (var after = 0L; ;)
        {
            var page = (await api.Get($"sessions/{session}/events?after={after}")).ShouldBe(200).Data.EnumerateArray().ToList();
            if (page.Count == 0)
            {
                return turns.Count;
            }

            turns.UnionWith(page.Where(one => one.GetProperty("type").GetString() == "TURN_RESUMED").Select(one => one.GetProperty("turnId").GetInt64()));
            after = page[^1].GetProperty("id").GetInt64();
        }
    }

    private static async Task Hear(ClientWebSocket socket, long turn, int until)
    {
        var buffer = new byte[64 * 1024];
        using var patience = new CancellationTokenSource(TestSocket.Patience);
        for (var heard = 0; heard < until; heard++)
        {
            using var message = new MemoryStream();
            WebSocketReceiveResult part;
            do
            {
                part = await socket.ReceiveAsync(buffer, patience.Token);
                message.Write(buffer, 0, part.Count);
            }
            while (!part.EndOfMessage);

            var frame = JsonDocument.Parse(message.ToArray()).RootElement;
            if (frame.GetProperty("type").GetString() == "TURN_ENDED" && frame.GetProperty("turnId").GetInt64() == turn)
            {
                return;
            }
        }
    }
}
