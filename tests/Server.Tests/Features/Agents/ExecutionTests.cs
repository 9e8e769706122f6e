using System.Text.Json;
using Easel.Agent;
using Easel.Server.Features.Agents;
using Easel.Server.Features.Models;
using Easel.Server.Platform.Database;
using Easel.Server.Tests.Features.Models;
using Easel.Server.Tests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace Easel.Server.Tests.Features.Agents;

public abstract class ExecutionTests(ServerFixture fixture)
{
    /// <summary>
    /// From here on no number is ever a session's: a turn that a test made up and leaves running would keep a real session waiting, and one
    /// that is taken up would answer in it.
    /// </summary>
    public const long NoSession = 1_000_000_000_000;

    private readonly EaselServer _server = fixture.Server;

    [Fact]
    public async Task A_turn_is_listed_as_the_contract_has_it_and_found_by_session_status_and_time()
    {
        var admin = await _server.Admin();
        var agent = await NewAgent(admin);
        var start = TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(-1);
        var id = await Run(agent, session: NoSession + 41, user: 1);
        await Run(agent, session: NoSession + 42, user: 1, finish: false);

        var row = (await admin.Get($"agents/{agent}/executions?sessionId={NoSession + 41}")).ShouldBe(200).Data.EnumerateArray().Single();

        Assert.Equal(
            ["id", "agentId", "sessionId", "executionType", "status", "durationMs", "tokenUsage", "startTime"],
            row.EnumerateObject().Select(member => member.Name).Take(8));
        Assert.Equal((id, "SUCCESS", "WORKFLOW_EDIT", 42), (row.GetProperty("id").GetInt64(), row.GetProperty("status").GetString(), row.GetProperty("executionType").GetString(), row.GetProperty("tokenUsage").GetInt64()));
        Assert.Equal(1.25m, row.GetProperty("cost").GetDecimal());
        var all = await admin.Get($"agents/{agent}/executions");
        Assert.Equal(("2", 2), (all.Headers.GetValues("X-Total-Count").Single(), all.Data.GetArrayLength()));
        Assert.Equal(1, (await admin.Get($"agents/{agent}/executions?status=RUNNING")).Data.GetArrayLength());
        Assert.Equal(2, (await admin.Get($"agents/{agent}/executions?startTime={start:O}&endTime={start.AddMinutes(5):O}")).Data.GetArrayLength());
        Assert.Equal(0, (await admin.Get($"agents/{agent}/executions?startTime={start.AddMinutes(5):O}")).Data.GetArrayLength());
        foreach (var (search, found) in new[] { ($"%23{id}", 1), ($"{NoSession + 42}", 1), (EaselServer.AdminName.ToUpperInvariant(), 2), ("nobody's", 0) })
        {
            Assert.Equal(found, (await admin.Get($"agents/{agent}/executions?search={search}")).ShouldBe(200).Data.GetArrayLength());
        }

        (await admin.Get($"agents/{agent}/executions?status=DONE")).ShouldBe(400);
        (await admin.Get($"agents/{agent}/executions?startTime=yesterday")).ShouldBe(400);
        (await admin.Get("agents/987654321/executions")).ShouldBe(404);
        (await admin.Get($"agents/{await NewAgent(admin)}/executions/{id}")).ShouldBe(404);
    }

    [Fact]
    public async Task The_turns_of_all_agents_are_listed_together_and_narrowed_alike()
    {
        var admin = await _server.Admin();
        var (first, second) = (await NewAgent(admin), await NewAgent(admin));
        var session = NoSession + 51;
        var ids = new[] { await Run(first, session, user: 1), await Run(second, session, user: 1), await Run(first, session, user: 1, finish: false) };

        var all = (await admin.Get($"agents/executions?sessionId={session}")).ShouldBe(200);

        Assert.Equal(ids.Reverse(), all.Data.EnumerateArray().Select(row => row.GetProperty("id").GetInt64()));
        Assert.Equal([first, second, first], all.Data.EnumerateArray().Select(row => row.GetProperty("agentId").GetInt64()));
        Assert.All(all.Data.EnumerateArray(), row => Assert.False(string.IsNullOrEmpty(row.GetProperty("agentName").GetString())));
        var page = (await admin.Get($"agents/executions?sessionId={session}&status=SUCCESS&page=2&size=1")).ShouldBe(200);
        Assert.Equal(("2", ids[0]), (page.Headers.GetValues("X-Total-Count").Single(), page.Data[0].GetProperty("id").GetInt64()));
        (await admin.Get("agents/executions?status=DONE")).ShouldBe(400);
        Assert.True(await With(executions => executions.Finish(
            ids[2], 1, new ExecutionEnd(ExecutionStatus.Failed, TurnUsage.None, ErrorCode: "model_auth"), CancellationToken.None)));
        Assert.Equal("model_auth", (await admin.Get($"agents/executions?sessionId={session}&status=FAILED")).ShouldBe(200).Data[0].GetProperty("errorCode").GetString());
    }

    [Fact]
    public async Task An_administrator_sees_how_another_users_turn_went_and_not_what_was_said()
    {
        var admin = await _server.Admin();
        var agent = await NewAgent(admin);
        var id = await Run(agent, session: NoSession + 1, user: (await _server.NewUser()).Id);

        var answer = (await admin.Get($"agents/{agent}/executions/{id}")).ShouldBe(200);

        Assert.DoesNotContain("SECRET", answer.Text, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, answer.Data.GetProperty("output").ValueKind);
        var steps = answer.Data.GetProperty("steps");
        Assert.Equal("""{"callId":"c1","tool":"workflow_edit","summary":"sets 3.width"}""", steps[1].GetProperty("content").GetRawText());
        Assert.Equal("""{"durationMs":5,"error":null,"usage":{"inputTokens":40,"cost":0.5}}""", steps[2].GetProperty("content").GetRawText());
    }

    [Fact]
    public async Task A_turn_names_its_chat_workflow_and_user_as_long_as_they_are_there()
    {
        var admin = await _server.Admin();
        var agent = await NewAgent(admin);
        var user = await _server.NewUser();
        var service = (await admin.Post("services", new { name = $"for names {Guid.NewGuid():N}", url = "http://127.0.0.1:9" })).ShouldBe(200).Id;
        var workflow = (await user.Api.Post("workflows", new { name = "Portraits", serviceId = service })).ShouldBe(200).Id;
        var session = (await user.Api.Post("sessions", new { workflowId = workflow, title = "Make them wider" })).ShouldBe(200).Id;
        var id = await Begin(agent, session, user.Id, workflow);
        await With(executions => executions.Finish(id, 1, new ExecutionEnd(ExecutionStatus.Success, TurnUsage.None), CancellationToken.None));

        Assert.Equal(("Make them wider", "Portraits"), await Names());
        (await user.Api.Delete($"workflows/{workflow}?cascade=true")).ShouldBe(200);
        Assert.Equal((null, null), await Names());

        async Task<(string? Session, string? Workflow)> Names()
        {
            var row = (await admin.Get($"agents/{agent}/executions?sessionId={session}")).ShouldBe(200).Data.EnumerateArray().Single();
            var whole = (await admin.Get($"agents/{agent}/executions/{id}")).ShouldBe(200).Data;
            var names = NamesIn(row);
            Assert.Equal(names, NamesIn(whole));
            Assert.Equal(whole.GetProperty("userName").GetString(), row.GetProperty("userName").GetString());
            return names;
        }

        static (string?, string?) NamesIn(JsonElement row) => (row.GetProperty("sessionTitle").GetString(), row.GetProperty("workflowName").GetString());
    }

    [Fact]
    public async Task The_one_who_said_it_sees_all_of_it()
    {
        var admin = await _server.Admin();
        var agent = await NewAgent(admin);
        var id = await Run(agent, session: NoSession + 1, user: (await admin.Get("users/me")).Id);

        var answer = (await admin.Get($"agents/{agent}/executions/{id}")).ShouldBe(200).Data;

        Assert.Equal("SECRET answer", answer.GetProperty("output").GetString());
        Assert.Contains("SECRET prompt", answer.GetProperty("steps")[1].GetRawText(), StringComparison.Ordinal);
        Assert.Equal(1.25m, answer.GetProperty("cost").GetDecimal());
        Assert.Equal("m-1", answer.GetProperty("modelCalls")[0].GetProperty("modelCode").GetString());
    }

    [Fact]
    public async Task Of_many_that_end_a_turn_one_does()
    {
        var agent = await NewAgent(await _server.Admin());
        var id = await Run(agent, session: NoSession + 1, user: 1, finish: false);

        var ends = await Task.WhenAll(Enumerable.Range(0, 12).Select(number => With(executions => executions.Finish(
            id, 1, new ExecutionEnd(number % 2 == 0 ? ExecutionStatus.Success : ExecutionStatus.Cancelled, TurnUsage.None), CancellationToken.None))));

        Assert.Single(ends, done => done);
        Assert.False(await With(executions => executions.MarkRunning(id, "late", TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(1), CancellationToken.None)));
        Assert.False(await With(executions => executions.Renew(id, 1, TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(1), CancellationToken.None)));
    }

    [Fact]
    public async Task A_turn_whose_lease_is_over_is_abandoned_and_one_that_is_renewed_is_not()
    {
        var agent = await NewAgent(await _server.Admin());
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var (dead, alive) = (await Run(agent, NoSession + 71, 1, finish: false), await Run(agent, NoSession + 72, 1, finish: false));
        Assert.True(await With(executions => executions.Renew(dead, 1, now.AddHours(-1), CancellationToken.None)));
        Assert.False(await With(executions => executions.Renew(alive, 2, now.AddHours(9), CancellationToken.None)));

        var abandoned = await With(executions => executions.Abandoned(nodeId: null, CancellationToken.None));

        Assert.Equal([dead], abandoned.Where(each => each.AgentId == agent).Select(each => each.Id));
        Assert.Equal([alive], (await With(executions => executions.Live(NoSession + 72, CancellationToken.None))).Select(each => each.Id));
        Assert.Contains((await With(executions => executions.Abandoned("node-a", CancellationToken.None))).Select(each => each.Id), id => id == alive);
    }

    [Fact]
    public async Task A_turn_that_was_created_in_a_write_that_fails_never_was()
    {
        var admin = await _server.Admin();
        var agent = await NewAgent(admin);
        await using var scope = _server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EaselDb>();

        await Assert.ThrowsAsync<InvalidOperationException>(() => db.Write(async () =>
        {
            await scope.ServiceProvider.GetRequiredService<Executions>().Create(New(agent, NoSession + 1, 1), CancellationToken.None);
            throw new InvalidOperationException("no");
        }));

        Assert.Equal(0, (await admin.Get($"agents/{agent}/executions")).Data.GetArrayLength());
    }

    [Fact]
    public async Task What_was_said_in_a_deleted_session_is_forgotten_and_its_cost_is_not()
    {
        var admin = await _server.Admin();
        var agent = await NewAgent(admin);
        var id = await Run(agent, session: NoSession + 81, user: (await admin.Get("users/me")).Id);

        await With(async executions =>
        {
            await executions.Forget(NoSession + 81, CancellationToken.None);
            return true;
        });

        var answer = (await admin.Get($"agents/{agent}/executions/{id}")).ShouldBe(200);
        Assert.DoesNotContain("SECRET", answer.Text, StringComparison.Ordinal);
        Assert.Equal((0, 1.25m), (answer.Data.GetProperty("steps").GetArrayLength(), answer.Data.GetProperty("cost").GetDecimal()));
    }

    private static NewExecution New(long agent, long session, long user, long workflow = 1) => new(agent, session, user, workflow, ExecutionType.WorkflowEdit, 1);

    private async Task<long> NewAgent(Api admin) => (await admin.Post("agents", new
    {
        name = $"agent {Guid.NewGuid():N}",
        type = "WORKFLOW_EDITOR",
        modelId = await ModelsFeature.EnsureBuiltIn(_server.Services, CancellationToken.None),
    })).ShouldBe(200).Id;

    private async Task<long> Run(long agent, long session, long user, bool finish = true)
    {
        var id = await Begin(agent, session, user);
        if (!finish)
        {
            return id;
        }

        await With(async executions =>
        {
            await executions.Step(new NewStep(id, 1, 1, "TextDelta", """{"text":"SECRET"}"""), CancellationToken.None);
            await executions.Step(new NewStep(id, 1, 2, "ToolStarted", """{"callId":"c1","tool":"workflow_edit","argumentsJson":"SECRET prompt","summary":"sets 3.width"}"""), CancellationToken.None);
            await executions.Step(new NewStep(id, 1, 3, "ModelCallEnded", """{"durationMs":5,"error":null,"usage":{"inputTokens":40,"cost":0.5,"note":"SECRET"}}"""), CancellationToken.None);
            return true;
        });
        await _server.Services.GetRequiredService<ModelCalls>().Record(new ModelCall { ModelId = 1, ModelCode = "m-1", ExecutionId = id, StartedAt = TimeProvider.System.GetUtcNow().UtcDateTime });
        var usage = new TurnUsage(40, 2, 0, 1.25m, 1, Estimated: false);
        Assert.True(await With(executions => executions.Finish(id, 1, new ExecutionEnd(ExecutionStatus.Success, usage, "SECRET\0 answer"), CancellationToken.None)));
        return id;
    }

    /// <summary>A turn that runs already when others can see it, so that the server's own queue leaves it alone.</summary>
    private async Task<long> Begin(long agent, long session, long user, long workflow = 1)
    {
        await using var scope = _server.Services.CreateAsyncScope();
        var executions = scope.ServiceProvider.GetRequiredService<Executions>();
        return await scope.ServiceProvider.GetRequiredService<EaselDb>().Write(async () =>
        {
            var id = await executions.Create(New(agent, session, user, workflow), CancellationToken.None);
            Assert.True(await executions.MarkRunning(id, "node-a", TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(1), CancellationToken.None));
            return id;
        });
    }

    private async Task<T> With<T>(Func<Executions, Task<T>> call)
    {
        await using var scope = _server.Services.CreateAsyncScope();
        return await call(scope.ServiceProvider.GetRequiredService<Executions>());
    }
}

[Collection(OnSqlite.Name)]
public sealed class ExecutionTestsOnSqlite(SqliteServer server) : ExecutionTests(server);

[Collection(OnPostgres.Name)]
public sealed class ExecutionTestsOnPostgres(PostgresServer server) : ExecutionTests(server);
