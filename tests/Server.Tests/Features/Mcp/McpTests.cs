using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Server.Tests.Host;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Easel.Server.Tests.Features.Mcp;

/// <summary>The official SDK's client against the whole server.</summary>
public abstract class McpTests(ServerFixture fixture)
{
    private readonly EaselServer _server = fixture.Server;

    [Fact]
    public async Task A_program_lists_reads_edits_and_runs_the_workflows_of_its_user()
    {
        var (user, workflow) = await NewWorkflow();
        await using var client = await Connect(await Token(user, "WRITE"));
        var tools = (await client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken)).Select(tool => tool.Name).ToList();
        Assert.Contains("workflow_edit", tools);
        Assert.DoesNotContain("ask_user", tools);

        var listed = await Call(client, "workflow_list", new { });
        Assert.Equal(workflow, listed["workflows"]!.AsArray().Single()!["workflowId"]!.GetValue<long>());
        Assert.Contains("EmptyImage", (await Call(client, "workflow_outline", new { workflowId = workflow }))["outline"]!.GetValue<string>(), StringComparison.Ordinal);

        var edited = await Call(client, "workflow_edit", new { workflowId = workflow, reason = "wider", ops = new[] { new { op = "set", node = "1", input = "width", value = 96 } } });
        Assert.Equal(2, edited["savedAsVersion"]!.GetValue<long>());
        var version = (await user.Api.Get($"workflows/{workflow}/versions")).Data[0];
        Assert.Equal(("AGENT", 2), (version.GetProperty("actor").GetString(), version.GetProperty("version").GetInt64()));
        Assert.Equal(JsonValueKind.Null, (await user.Api.Get($"workflows/{workflow}")).Data.GetProperty("lock").ValueKind);

        var run = await Call(client, "run", new { workflowId = workflow });
        Assert.Equal("SUCCESS", run["status"]!.GetValue<string>());
        var shown = await client.CallToolAsync("run_result", new Dictionary<string, object?> { ["workflowId"] = workflow, ["runId"] = run["runId"]!.GetValue<long>() }, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal("image/jpeg", shown.Content.OfType<ImageContentBlock>().Single().MimeType);

        var audit = (await (await _server.LogInAsAdmin()).Get("audit?size=50")).ShouldBe(200).Data.EnumerateArray().Where(row => row.GetProperty("action").GetString() == "MCP_TOOL_CALLED");
        Assert.Contains(audit, row => row.GetRawText().Contains("workflow_edit", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_foreign_workflow_is_not_found_and_a_reading_token_changes_nothing()
    {
        var (user, workflow) = await NewWorkflow();
        var (_, foreign) = await NewWorkflow();
        await using var client = await Connect(await Token(user, "READ"));

        Assert.DoesNotContain((await client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken)).Select(tool => tool.Name), name => name is "workflow_edit" or "run" or "run_cancel");
        var missing = await Call(client, "workflow_outline", new { workflowId = World.Missing });
        var others = await Call(client, "workflow_outline", new { workflowId = foreign });
        Assert.Equal(("not_found", missing.ToJsonString()), (others["error"]!["code"]!.GetValue<string>(), others.ToJsonString()));
        var edit = await Call(client, "workflow_edit", new { workflowId = workflow, reason = "r", ops = new[] { new { op = "set", node = "1", input = "width", value = 96 } } });
        Assert.Equal("unknown_tool", edit["error"]!["code"]!.GetValue<string>());
        Assert.Equal(1, (await user.Api.Get($"workflows/{workflow}")).Data.GetProperty("version").GetInt64());
        Assert.Equal("invalid_arguments", (await Call(client, "workflow_outline", new { }))["error"]!["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_a_turn_would_ask_about_is_refused()
    {
        var (user, workflow) = await NewWorkflow();
        await using var client = await Connect(await Token(user, "WRITE"));

        var removing = await Call(client, "workflow_edit", new { workflowId = workflow, reason = "r", ops = new[] { new { op = "remove_node", node = "1" }, new { op = "remove_node", node = "3" }, new { op = "remove_node", node = "4" } } });
        Assert.Equal("approval_needed", removing["error"]!["code"]!.GetValue<string>());
        Assert.Equal(1, (await user.Api.Get($"workflows/{workflow}")).Data.GetProperty("version").GetInt64());
    }

    [Fact]
    public async Task A_workflow_that_a_turn_has_locked_is_read_and_stays_as_it_is()
    {
        var hold = new TaskCompletionSource();
        await using var model = await ScriptedModel.Start(async (request, cancel) =>
        {
            if (request["messages"]!.AsArray().All(message => message!["role"]!.GetValue<string>() != "tool"))
            {
                return ScriptedAnswer.Call("workflow_edit", new { reason = "wider", ops = new[] { new { op = "set", node = "1", input = "width", value = 96 } } });
            }

            await hold.Task.WaitAsync(cancel);
            return ScriptedAnswer.Say("Done.");
        });
        var (user, workflow) = await NewWorkflow();
        var session = (await user.Api.Post("sessions", new { workflowId = workflow, title = "S", agentId = await model.Register(_server) })).ShouldBe(200).Id;
        await using var client = await Connect(await Token(user, "WRITE"));
        await using var socket = await TestSocket.Connect(_server, user.Api);
        await socket.Send(new { type = "SEND_MESSAGE", sessionId = session, content = "wider" });
        await socket.Next("WORKFLOW_LOCKED");

        var edit = await Call(client, "workflow_edit", new { workflowId = workflow, reason = "r", ops = new[] { new { op = "set", node = "1", input = "width", value = 32 } } });
        Assert.Equal("locked", edit["error"]!["code"]!.GetValue<string>());
        Assert.Contains("EmptyImage", (await Call(client, "workflow_outline", new { workflowId = workflow }))["outline"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(1, (await user.Api.Get($"workflows/{workflow}")).Data.GetProperty("version").GetInt64());

        hold.SetResult();
        Assert.Equal("SUCCESS", (await socket.Next("TURN_ENDED")).GetProperty("status").GetString());
        Assert.Equal("AGENT", (await user.Api.Get($"workflows/{workflow}/versions")).Data.EnumerateArray().Single(row => row.GetProperty("version").GetInt64() == 2).GetProperty("actor").GetString());
    }

    [Fact]
    public async Task A_token_is_shown_once_works_at_one_address_only_and_ends_when_its_user_says_so()
    {
        var user = await _server.NewUser();
        var made = (await user.Api.Post("users/me/tokens", new { name = "laptop", scope = "READ", expiresAt = "2099-01-01T00:00:00Z" })).ShouldBe(200).Data;
        var secret = made.GetProperty("token").GetString()!;
        Assert.StartsWith("easel_pat_", secret, StringComparison.Ordinal);

        (await _server.Anonymous.With(secret).Get("workflows")).ShouldBe(401);
        (await _server.Anonymous.With(secret).Get("users/me/tokens")).ShouldBe(401);
        await (await Connect(secret)).DisposeAsync();
        var listed = (await user.Api.Get("users/me/tokens")).ShouldBe(200);
        Assert.DoesNotContain(secret, listed.Text, StringComparison.Ordinal);
        Assert.Equal((secret[^4..], JsonValueKind.String), (listed.Data[0].GetProperty("hint").GetString(), listed.Data[0].GetProperty("lastUsedAt").ValueKind));

        (await (await _server.NewUser()).Api.Delete($"users/me/tokens/{made.GetProperty("id").GetInt64()}")).ShouldBe(404);
        (await user.Api.Delete($"users/me/tokens/{made.GetProperty("id").GetInt64()}")).ShouldBe(200);
        await Assert.ThrowsAnyAsync<Exception>(() => Connect(secret));
        (await user.Api.Post("users/me/tokens", new { name = "old", expiresAt = "2001-01-01T00:00:00Z" })).ShouldBe(400);
        (await user.Api.Post("users/me/tokens", new { name = " " })).ShouldBe(400);
    }

    [Fact]
    public async Task A_changed_password_ends_the_tokens_of_programs_too()
    {
        var user = await _server.NewUser();
        var secret = await Token(user, "READ");
        (await user.Api.Put("users/me/password", new { oldPassword = user.Password, newPassword = "another-Word-77" })).ShouldBe(200);
        await Assert.ThrowsAnyAsync<Exception>(() => Connect(secret));
    }

    private async Task<McpClient> Connect(string secret)
    {
        var transport = new HttpClientTransport(new HttpClientTransportOptions
        {
            Endpoint = new Uri(_server.Url, "/mcp"),
            TransportMode = HttpTransportMode.StreamableHttp,
            AdditionalHeaders = new Dictionary<string, string> { ["Authorization"] = $"Bearer {secret}" },
        });
        return await McpClient.CreateAsync(transport, cancellationToken: TestContext.Current.CancellationToken);
    }

    private static async Task<JsonObject> Call(McpClient client, string tool, object arguments)
    {
        var given = JsonSerializer.SerializeToElement(arguments).EnumerateObject().ToDictionary(one => one.Name, one => (object?)one.Value);
        var result = await client.CallToolAsync(tool, given, cancellationToken: TestContext.Current.CancellationToken);
        return JsonNode.Parse(result.Content.OfType<TextContentBlock>().First().Text)!.AsObject();
    }

    private static async Task<string> Token(TestUser user, string scope) =>
        (await user.Api.Post("users/me/tokens", new { name = "program", scope })).ShouldBe(200).Data.GetProperty("token").GetString()!;

    private async Task<(TestUser User, long Workflow)> NewWorkflow()
    {
        var user = await _server.NewUser();
        var workflow = (await user.Api.Post(
            "workflows", new { name = "W", serviceId = await user.Api.SandboxId(), workflowData = JsonDocument.Parse(EndToEnd.Journey.Workflow).RootElement })).ShouldBe(200).Id;
        return (user, workflow);
    }
}

[Collection(OnSqlite.Name)]
public sealed class McpTestsOnSqlite(SqliteServer server) : McpTests(server);

[Collection(OnPostgres.Name)]
public sealed class McpTestsOnPostgres(PostgresServer server) : McpTests(server);
