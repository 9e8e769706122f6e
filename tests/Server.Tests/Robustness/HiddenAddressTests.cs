using Easel.Server.Tests.Host;
using Easel.TestKit;

namespace Easel.Server.Tests.Robustness;

/// <summary>When services, providers and MCP servers fail, neither the model nor the user reads where they are.</summary>
[Collection(OnSqlite.Name)]
public sealed class HiddenAddressTests(SqliteServer fixture)
{
    private const string Away = "127.0.0.1:9";

    private readonly EaselServer _server = fixture.Server;

    [Fact]
    public async Task A_service_that_is_away_is_told_by_its_name()
    {
        await using var model = await ScriptedModel.Start(
            new ScriptedAnswer("", [("node_search", new { query = "image" }), ("models_list", new { }), ("workflow_validate", new { }), ("diagnose", new { })]),
            ScriptedAnswer.Call("run", new { }),
            ScriptedAnswer.Say("It is away."));
        var admin = await _server.LogInAsAdmin();
        var name = $"far {Guid.NewGuid():N}";
        var service = (await admin.Post("services", new { name, url = $"http://{Away}" })).ShouldBe(200).Id;
        var (user, session) = await Open(await model.Register(_server), service);

        (await user.Post($"sessions/{session}/messages", new { content = "What is wrong?" })).ShouldBe(200);

        Assert.Equal(3, model.Requests.Count);
        var sent = string.Concat(model.Requests.Select(request => request.ToJsonString()));
        Assert.Contains($"ComfyUI ({name}) could not be reached", sent, StringComparison.Ordinal);
        Assert.DoesNotContain(Away, sent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_that_is_away_stands_in_no_answer_and_not_in_what_the_next_model_reads()
    {
        await using var gateway = new RawProvider(new Dictionary<string, Func<RawExchange, Task>>
        {
            ["talks"] = exchange => exchange.Status(400, $$$"""{"error":{"message":"no route for http://127.0.0.1:{{{exchange.Socket.LocalEndPoint!.ToString()!.Split(':')[^1]}}}/talks/v1/chat/completions"}}"""),
        });
        await using var model = await ScriptedModel.Start(ScriptedAnswer.Say("Better now."));
        var agent = await model.Register(_server);
        var admin = await _server.LogInAsAdmin();
        var works = (await admin.Get($"agents/{agent}")).ShouldBe(200).Data.GetProperty("modelId").GetInt64();
        var (user, session) = await Open(agent, await admin.SandboxId());

        foreach (var url in (string[])[$"http://{Away}/v1", gateway.Url("talks"), gateway.Url("talks", "https")])
        {
            (await admin.Put($"agents/{agent}", new { modelId = await Model(admin, url) })).ShouldBe(200);
            await user.Post($"sessions/{session}/messages", new { content = "hello" });
        }

        (await admin.Put($"agents/{agent}", new { modelId = works })).ShouldBe(200);
        (await user.Post($"sessions/{session}/messages", new { content = "and now?" })).ShouldBe(200);
        var seen = (await user.Get($"sessions/{session}/messages")).ShouldBe(200).Text + model.Requests.Single().ToJsonString();

        Assert.Contains("OPENAI_COMPATIBLE could not be reached", seen, StringComparison.Ordinal);
        Assert.Contains("no route for its address", seen, StringComparison.Ordinal);
        Assert.DoesNotContain(Away, seen, StringComparison.Ordinal);
        Assert.DoesNotContain($":{gateway.Port}", seen, StringComparison.Ordinal);
        Assert.Contains(_server.Log.Lines, line => line.Contains($"Unreachable (status (null)) at http://{Away}/v1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_mcp_server_that_goes_away_before_the_call_is_told_by_its_name()
    {
        await using var remote = await FakeMcpServer.Start();
        var admin = await _server.LogInAsAdmin();
        var name = $"s{Guid.NewGuid():N}"[..12];
        var id = (await admin.Post("mcp-servers", new { name, url = remote.Url, timeoutMs = 2_000 })).ShouldBe(200).Id;
        var address = new Uri(remote.Url).Authority;
        await using var model = await ScriptedModel.Start(async (request, _) =>
        {
            await remote.DisposeAsync();
            return request["messages"]!.AsArray()[^1]!["role"]!.GetValue<string>() == "tool" ? ScriptedAnswer.Say("Gone.") : ScriptedAnswer.Call($"mcp_{name}_echo", new { text = "hello" });
        });
        var agent = await model.Register(_server, toolsConfig: new { mcp = new[] { new { server = name, tools = new[] { "echo" }, withoutApproval = new[] { "echo" } } } });
        var (user, session) = await Open(agent, await admin.SandboxId());

        (await user.Post($"sessions/{session}/messages", new { content = "go" })).ShouldBe(200);

        var sent = model.Requests.Last().ToJsonString();
        Assert.Contains($"The MCP server {name} could not be reached", sent, StringComparison.Ordinal);
        Assert.DoesNotContain(address, sent, StringComparison.Ordinal);
        Assert.Contains(address, (await admin.Get($"mcp-servers/{id}/tools")).ShouldBe(502).Message, StringComparison.Ordinal);
    }

    private static async Task<long> Model(Api admin, string url)
    {
        var name = Guid.NewGuid().ToString("N");
        var provider = (await admin.Post("model-providers", new { name, code = "OPENAI_COMPATIBLE", baseUrl = url, maxRetries = 0 })).ShouldBe(200).Id;
        return (await admin.Post("models", new { providerId = provider, name, modelCode = "m", modelType = "LLM", supportTools = true, supportStream = true })).ShouldBe(200).Id;
    }

    private async Task<(Api User, long Session)> Open(long agent, long service)
    {
        var user = (await _server.NewUser()).Api;
        var workflow = (await user.Post("workflows", new { name = "W", serviceId = service, workflowData = World.Workflow("away") })).ShouldBe(200).Id;
        return (user, (await user.Post("sessions", new { workflowId = workflow, title = "S", agentId = agent })).ShouldBe(200).Id);
    }
}
