using Easel.Server.Tests.Host;

namespace Easel.Server.Tests.EndToEnd;

/// <summary>The main job with a model on the other side of a wire.</summary>
public abstract class ScriptedMainJobTests(ServerFixture fixture)
{
    private readonly EaselServer _server = fixture.Server;

    [Fact]
    public async Task A_model_behind_an_OpenAI_style_server_does_the_same_job()
    {
        await using var model = await ScriptedModel.Start(
            ScriptedAnswer.Call("workflow_outline", new { }),
            ScriptedAnswer.Call("workflow_edit", new
            {
                reason = "wider, and inverted",
                ops = new object[]
                {
                    new { op = "set", node = "1", input = "width", value = 512 },
                    new { op = "insert_between", @as = "inv", @class = "ImageInvert", from = "3.IMAGE", to = "4.images" },
                },
            }),
            ScriptedAnswer.Call("run", new { }),
            ScriptedAnswer.Say("The picture is 512 pixels wide now, inverted, and saved. 图片已保存。"));
        var agent = await model.Register(_server);

        await MainJob.Do(_server, await _server.NewUser(), agent);

        Assert.Equal(4, model.Requests.Count);
        var admin = await _server.LogInAsAdmin();
        var execution = (await admin.Get($"agents/{agent}/executions")).ShouldBe(200).Data.EnumerateArray().Single();
        Assert.Equal("SUCCESS", execution.GetProperty("status").GetString());
        Assert.Equal("WORKFLOW_EDIT", execution.GetProperty("executionType").GetString());
        Assert.Equal(480, execution.GetProperty("tokenUsage").GetInt64());
        var whole = (await admin.Get($"agents/{agent}/executions/{execution.GetProperty("id").GetInt64()}")).ShouldBe(200).Data;
        Assert.Equal(4, whole.GetProperty("modelCalls").GetArrayLength());
        Assert.Equal(4 * ((100 * 0.5m) + (20 * 1.5m)) / 1000m, whole.GetProperty("cost").GetDecimal());
    }

    [Fact]
    public async Task What_a_model_gets_holds_no_key_no_token_and_no_name_of_another_user()
    {
        await using var model = await ScriptedModel.Start(ScriptedAnswer.Say("Hello."));
        var agent = await model.Register(_server, key: "sk-canary-that-must-not-leak-42");
        var (user, other) = (await _server.NewUser(), await _server.NewUser());
        var service = await user.Api.SandboxId();
        var workflow = (await user.Api.Post("workflows", new { name = "W", serviceId = service })).ShouldBe(200).Id;
        var session = (await user.Api.Post("sessions", new { workflowId = workflow, title = "S", agentId = agent })).ShouldBe(200).Id;

        var answer = (await user.Api.Post($"sessions/{session}/messages", new { content = "hello" })).ShouldBe(200);

        Assert.Equal("Hello.", answer.Data.GetProperty("content").GetString());
        var sent = string.Join('\n', model.Requests.Select(request => request.ToJsonString()));
        Assert.DoesNotContain("sk-canary", sent, StringComparison.Ordinal);
        Assert.DoesNotContain(user.Api.Token!, sent, StringComparison.Ordinal);
        Assert.DoesNotContain(other.Username, sent, StringComparison.Ordinal);
        Assert.DoesNotContain(_server.Log.Lines, line => line.Contains("sk-canary", StringComparison.Ordinal));
    }
}

[Collection(OnSqlite.Name)]
public sealed class ScriptedMainJobTestsOnSqlite(SqliteServer server) : ScriptedMainJobTests(server);

[Collection(OnPostgres.Name)]
public sealed class ScriptedMainJobTestsOnPostgres(PostgresServer server) : ScriptedMainJobTests(server);
