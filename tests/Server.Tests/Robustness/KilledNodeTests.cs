using System.Text.Json;
using Easel.Server.Tests.Host;
using Easel.TestKit;
using Npgsql;

namespace Easel.Server.Tests.Robustness;

/// <summary>
/// Two nodes on one database, of which one is killed while one turn waits for another server's tool, and a second turn, whose change is only
/// proposed, for its user's yes.
/// </summary>
public sealed class KilledNodeTests
{
    private const string Key = "a key that both processes of this test have in common";

    [Fact]
    public async Task A_call_of_another_server_is_sent_once_and_a_turn_under_review_goes_on_at_the_other_node_with_its_question_open()
    {
        var database = await EaselProcess.NewPostgresDatabase();
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var hold = new TaskCompletionSource();
        await using var remote = await FakeMcpServer.Start(
            _ =>
            {
                arrived.TrySetResult();
                return "posted";
            },
            hold.Task);
        await using var posting = await ScriptedModel.Start(ScriptedAnswer.Call("mcp_r_echo", new { text = "cats" }), ScriptedAnswer.Say("Posted."));
        await using var editing = await ScriptedModel.Start(
            ScriptedAnswer.Call("workflow_edit", new { reason = "wider", ops = new[] { new { op = "set", node = "1", input = "width", value = 320 } } }),
            ScriptedAnswer.Call("run", new { }),
            ScriptedAnswer.Say("Proposed."));
        var folders = new[] { Directory.CreateTempSubdirectory("easel-node-"), Directory.CreateTempSubdirectory("easel-node-") };
        using var first = await EaselProcess.Start(folders[0].FullName, database, Key);
        using var second = await EaselProcess.Start(folders[1].FullName, database, Key);
        using var handler = new SocketsHttpHandler();
        var token = (await At(first, null).Post("auth/login", new { username = EaselServer.AdminName, password = EaselServer.AdminPassword })).ShouldBe(200).Data.GetProperty("token").GetString();
        var (here, there) = (At(first, token), At(second, token));
        (await here.Post("mcp-servers", new { name = "r", url = remote.Url, timeoutMs = 60_000 })).ShouldBe(200);
        var workflow = (await here.Get("workflows")).ShouldBe(200).Data[0].GetProperty("id").GetInt64();
        var posted = await Say(here, workflow, await posting.Register(here, new { mcp = new[] { new { server = "r", tools = new[] { "echo" }, withoutApproval = new[] { "echo" } } } }));
        var proposed = await Say(here, workflow, await editing.Register(here, new { review = true, approvals = new[] { "run" } }));
        var asked = await Told(there, proposed, "APPROVAL_REQUESTED");
        await arrived.Task.WaitAsync(TestSocket.Patience, TestContext.Current.CancellationToken);

        first.Kill();
        await EndLeases(database);
        await Told(there, proposed, "TURN_RESUMED");
        (await there.Post($"sessions/{proposed}/approvals/{asked.GetProperty("approvalId").GetString()}", new { approve = true })).ShouldBe(200);
        var (lost, ended) = (await Told(there, posted, "TURN_ENDED"), await Told(there, proposed, "TURN_ENDED"));

        Assert.Equal(("FAILED", "interrupted"), (lost.GetProperty("status").GetString(), lost.GetProperty("errorCode").GetString()));
        Assert.Equal((1, 1), (remote.Calls.Count, posting.Requests.Count));
        Assert.Equal(("SUCCESS", 3), (ended.GetProperty("status").GetString(), editing.Requests.Count));
        Assert.Equal([ended.GetProperty("turnId").GetInt64()], await KillTests.TurnsThatRan(there, workflow));
        var told = (await there.Get($"sessions/{proposed}/events")).ShouldBe(200).Data.EnumerateArray().Select(one => one.GetProperty("type").GetString()).ToList();
        Assert.Equal((1, 1), (told.Count(type => type == "APPROVAL_REQUESTED"), told.Count(type => type == "PROPOSAL_CREATED")));
        Assert.Equal(2, (await there.Get($"sessions/{proposed}/messages")).ShouldBe(200).Data.GetArrayLength());
        var stored = (await there.Get($"workflows/{workflow}")).ShouldBe(200).Data;
        Assert.Equal((1, JsonValueKind.Null), (stored.GetProperty("version").GetInt64(), stored.GetProperty("lock").ValueKind));
        hold.SetResult();
        second.Kill();
        Array.ForEach(folders, folder => folder.Delete(recursive: true));

        Api At(EaselProcess node, string? token) => new(new HttpClient(handler, disposeHandler: false) { BaseAddress = new Uri(node.Url, "/api/v1/") }, token);
    }

    /// <summary>Says something in a new session and does not wait for the answer; gives the session.</summary>
    private static async Task<long> Say(Api api, long workflow, long agent)
    {
        var session = (await api.Post("sessions", new { workflowId = workflow, title = "Killed", agentId = agent })).ShouldBe(200).Id;
        (await api.Send(HttpMethod.Post, $"sessions/{session}/messages", new { content = "go" }, request => request.Headers.Add("Prefer", "respond-async"))).ShouldBe(200);
        return session;
    }

    /// <summary>The first event of a type in a session, heard over a stream that ends with it.</summary>
    private static async Task<JsonElement> Told(Api api, long session, string type)
    {
        using var patience = new CancellationTokenSource(TestSocket.Patience);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"sessions/{session}/events?after=0");
        request.Headers.Add("Authorization", $"Bearer {api.Token}");
        request.Headers.Add("Accept", "text/event-stream");
        using var answer = await api.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(patience.Token));
        while (await reader.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal) && JsonDocument.Parse(line[6..]).RootElement is var told && told.GetProperty("type").GetString() == type)
            {
                return told;
            }
        }

        throw new InvalidOperationException($"The stream ended without {type}.");
    }

    /// <summary>Lets the leases of a process that was killed be over at once; by themselves they take half a minute.</summary>
    private static async Task EndLeases(string database)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("UPDATE executions SET lease_until = now() - interval '1 second' WHERE status = 'RUNNING'", connection);
        Assert.Equal(2, await command.ExecuteNonQueryAsync());
    }
}
