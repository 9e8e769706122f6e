using System.Text.Json;
using Easel.Server.Tests.Host;
using Easel.TestKit;

namespace Easel.Server.Tests.Features.McpServers;

public abstract class McpServerTests(ServerFixture fixture)
{
    private const string Secret = "Bearer canary-mcp-secret-77";

    private readonly EaselServer _server = fixture.Server;

    [Fact]
    public async Task Only_the_granted_tools_are_given_and_each_call_waits_for_the_users_yes()
    {
        await using var remote = await FakeMcpServer.Start();
        var name = await Register(remote);
        await using var model = await ScriptedModel.Start(
            ScriptedAnswer.Call($"mcp_{name}_echo", new { text = "hello" }), ScriptedAnswer.Call($"mcp_{name}_flood", new { text = "more" }), ScriptedAnswer.Say("Done."));
        var agent = await model.Register(_server, toolsConfig: new { mcp = new[] { new { server = name, tools = new[] { "echo", "flood" }, withoutApproval = new[] { "flood" } } } });
        var (user, session, socket) = await Open(agent);
        await using var _ = socket;

        var asked = await socket.Next("APPROVAL_REQUESTED");
        Assert.Empty(remote.Calls);
        (await user.Api.Post($"sessions/{session}/approvals/{asked.GetProperty("approvalId").GetString()}", new { approve = true })).ShouldBe(200);
        Assert.Equal("SUCCESS", (await socket.Next("TURN_ENDED")).GetProperty("status").GetString());

        Assert.Equal([("echo", """{"text":"hello"}"""), ("flood", """{"text":"more"}""")], remote.Calls);
        Assert.Contains(Secret, remote.Secrets);
        var offered = model.Requests.First()["tools"]!.ToJsonString();
        Assert.Contains($"mcp_{name}_echo", offered, StringComparison.Ordinal);
        Assert.DoesNotContain($"mcp_{name}_fail", offered, StringComparison.Ordinal);
        var results = model.Requests.Last()["messages"]!.AsArray().Where(message => message!["role"]!.GetValue<string>() == "tool").Select(message => message!["content"]!.GetValue<string>()).ToList();
        Assert.Contains("Untrusted data", results[0], StringComparison.Ordinal);
        Assert.DoesNotContain("\u200B", results[0], StringComparison.Ordinal);
        Assert.InRange(results[1].Length, 1_000, 32 * 1024);
        Assert.DoesNotContain(model.Requests, request => request.ToJsonString().Contains("canary-mcp-secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_no_calls_nothing_and_a_server_that_is_away_costs_its_tools_only()
    {
        await using var remote = await FakeMcpServer.Start();
        var name = await Register(remote);
        var admin = await _server.LogInAsAdmin();
        var away = $"away{Guid.NewGuid():N}"[..20];
        (await admin.Post("mcp-servers", new { name = away, url = "http://127.0.0.1:9/mcp", timeoutMs = 2_000 })).ShouldBe(200);
        await using var model = await ScriptedModel.Start(ScriptedAnswer.Call($"mcp_{name}_echo", new { text = "hello" }), ScriptedAnswer.Say("As you wish."));
        var agent = await model.Register(_server, toolsConfig: new { mcp = new[] { new { server = away, tools = new[] { "echo" } }, new { server = name, tools = new[] { "echo" } } } });
        var (user, session, socket) = await Open(agent);
        await using var _ = socket;

        var asked = await socket.Next("APPROVAL_REQUESTED");
        (await user.Api.Post($"sessions/{session}/approvals/{asked.GetProperty("approvalId").GetString()}", new { approve = false })).ShouldBe(200);

        Assert.Equal("SUCCESS", (await socket.Next("TURN_ENDED")).GetProperty("status").GetString());
        Assert.Empty(remote.Calls);
        Assert.Contains($"{away} does not answer", model.Requests.First()["messages"]!.ToJsonString(), StringComparison.Ordinal);
        var said = (await user.Api.Get($"sessions/{session}/messages")).Data[1].GetProperty("content").GetString();
        Assert.StartsWith("As you wish.", said, StringComparison.Ordinal);
        Assert.Contains($"No answer from: {away}", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_are_written_and_never_read_and_do_not_follow_a_new_address()
    {
        await using var remote = await FakeMcpServer.Start();
        var name = await Register(remote);
        var admin = await _server.LogInAsAdmin();
        var row = (await admin.Get("mcp-servers")).ShouldBe(200);
        Assert.DoesNotContain("canary", row.Text, StringComparison.Ordinal);
        var id = row.Data.EnumerateArray().Single(server => server.GetProperty("name").GetString() == name).GetProperty("id").GetInt64();
        Assert.Equal(["echo", "flood", "fail"], (await admin.Get($"mcp-servers/{id}/tools")).ShouldBe(200).Data.EnumerateArray().Select(tool => tool.GetProperty("name").GetString()));

        (await admin.Put($"mcp-servers/{id}", new { url = "http://127.0.0.1:10/mcp" })).ShouldBe(400);
        (await admin.Put($"mcp-servers/{id}", new { url = "http://169.254.169.254/mcp", headers = new { Authorization = "x" } })).ShouldBe(400);
        (await admin.Put($"mcp-servers/{id}", new { headers = new Dictionary<string, string> { ["Host"] = "x" } })).ShouldBe(400);
        (await admin.Put($"mcp-servers/{id}", new { headers = new Dictionary<string, string> { ["Host\n"] = "x" } })).ShouldBe(400);
        (await admin.Put($"mcp-servers/{id}", new { headers = new Dictionary<string, string> { ["X-Key"] = "a\r\nb" } })).ShouldBe(400);
        (await admin.Post("mcp-servers", new { name, url = remote.Url })).ShouldBe(409);
        (await admin.Post("mcp-servers", new { name = "with space", url = remote.Url })).ShouldBe(400);
        (await admin.Delete($"mcp-servers/{id}")).ShouldBe(200);
        (await admin.Get($"mcp-servers/{id}")).ShouldBe(404);
    }

    private async Task<string> Register(FakeMcpServer remote)
    {
        var name = $"s{Guid.NewGuid():N}"[..12];
        (await (await _server.LogInAsAdmin()).Post("mcp-servers", new { name, url = remote.Url, headers = new { Authorization = Secret } })).ShouldBe(200);
        return name;
    }

    private async Task<(TestUser User, long Session, TestSocket Socket)> Open(long agent)
    {
        var user = await _server.NewUser();
        var workflow = (await user.Api.Post(
            "workflows", new { name = "W", serviceId = await user.Api.SandboxId(), workflowData = JsonDocument.Parse(EndToEnd.Journey.Workflow).RootElement })).ShouldBe(200).Id;
        var session = (await user.Api.Post("sessions", new { workflowId = workflow, title = "S", agentId = agent })).ShouldBe(200).Id;
        var socket = await TestSocket.Connect(_server, user.Api);
        await socket.Send(new { type = "SEND_MESSAGE", sessionId = session, content = "go" });
        return (user, session, socket);
    }
}

[Collection(OnSqlite.Name)]
public sealed class McpServerTestsOnSqlite(SqliteServer server) : McpServerTests(server);

[Collection(OnPostgres.Name)]
public sealed class McpServerTestsOnPostgres(PostgresServer server) : McpServerTests(server);
