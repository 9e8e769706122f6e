using Easel.Agent;
using Easel.Server.Features.Budgets;
using Easel.Server.Tests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace Easel.Server.Tests.Features.Budgets;

public abstract class BudgetTests(ServerFixture fixture)
{
    private static long s_ids = 700_000;
    private readonly EaselServer _server = fixture.Server;

    [Theory]
    [InlineData(25_000L, null)]
    [InlineData(null, 50.0)]
    public async Task Of_a_hundred_calls_at_once_only_so_many_go_out_as_the_budget_holds(long? maxTokens, double? maxCost)
    {
        var admin = await _server.LogInAsAdmin();
        var user = Interlocked.Increment(ref s_ids);
        (await admin.Put("budgets", new { scope = "USER", subjectId = user, period = "TOTAL", maxTokens, maxCost })).ShouldBe(200);

        var grants = await Task.WhenAll(Enumerable.Range(0, 100).Select(number => Reserve(Call(user, execution: user + number))));

        // Each call needs 100 tokens for its request and 900 for its answer, at 2 for a thousand of either.
        var granted = grants.OfType<BudgetGrant>().ToList();
        Assert.Equal(25, granted.Count);
        var (spent, reserved) = await Used(admin, user);
        Assert.Equal((0, 25_000), (spent, reserved));

        await Task.WhenAll(granted.Select(grant => Settle(grant, 400)));
        await Task.WhenAll(granted.Select(grant => Settle(grant, 400)));
        Assert.Equal((10_000, 0), await Used(admin, user));
        Assert.NotNull(await Reserve(Call(user, execution: user)));
    }

    [Fact]
    public async Task An_answer_gets_as_short_as_the_budget_wants_it_and_a_dead_turns_request_is_booked()
    {
        var admin = await _server.LogInAsAdmin();
        var user = Interlocked.Increment(ref s_ids);
        (await admin.Put("budgets", new { scope = "USER", subjectId = user, period = "DAY", maxTokens = 500 })).ShouldBe(200);

        Assert.Equal(400, (await Reserve(Call(user, execution: user)))!.MostOutput);
        Assert.Null(await Reserve(Call(user, execution: user + 1)));
        await With(budgets => budgets.Abandon(user, CancellationToken.None));

        Assert.Equal((100, 0), await Used(admin, user));
    }

    [Fact]
    public async Task A_turn_whose_budget_is_used_up_says_whose_when_it_begins_anew_and_who_can_raise_it()
    {
        await using var model = await ScriptedModel.Start(ScriptedAnswer.Say("Hello."));
        var admin = await _server.LogInAsAdmin();
        var user = await _server.NewUser();
        var service = (await user.Api.Get("services")).ShouldBe(200).Data[0].GetProperty("id").GetInt64();
        var workflow = (await user.Api.Post("workflows", new { name = "dear", serviceId = service, workflowData = World.Workflow("dear") })).ShouldBe(200).Id;
        var session = (await user.Api.Post("sessions", new { workflowId = workflow, title = "dear", agentId = await model.Register(_server) })).ShouldBe(200).Id;
        (await admin.Put("budgets", new { scope = "USER", subjectId = user.Id, period = "DAY", maxTokens = 100 })).ShouldBe(200);
        await using var socket = await TestSocket.Connect(_server, user.Api);

        var refused = (await user.Api.Post($"sessions/{session}/messages", new { content = "hello" })).ShouldBe(200).Data.GetProperty("content").GetString()!;
        Assert.Equal("budget_exhausted", (await socket.Next("TURN_ENDED")).GetProperty("errorCode").GetString());
        Assert.StartsWith("Your daily budget", refused, StringComparison.Ordinal);
        Assert.Contains("0 of 100 tokens", refused, StringComparison.Ordinal);
        Assert.Contains("00:00 UTC; an administrator can raise it", refused, StringComparison.Ordinal);
        Assert.Empty(model.Requests);

        (await admin.Put("budgets", new { scope = "USER", subjectId = user.Id, period = "DAY", maxTokens = 1_000_000 })).ShouldBe(200);
        Assert.Equal("Hello.", (await user.Api.Post($"sessions/{session}/messages", new { content = "hello" })).ShouldBe(200).Data.GetProperty("content").GetString());
        var mine = (await user.Api.Get("budgets/mine")).ShouldBe(200).Data.EnumerateArray().Single(budget => budget.GetProperty("maxTokens").GetInt64() == 1_000_000);
        Assert.Equal((120, 0), (mine.GetProperty("used")[0].GetProperty("tokens").GetInt64(), mine.GetProperty("used")[0].GetProperty("reservedTokens").GetInt64()));
    }

    [Fact]
    public async Task A_budget_of_ones_own_takes_the_place_of_the_one_that_each_has_and_is_taken_away_by_setting_nothing()
    {
        var admin = await _server.LogInAsAdmin();
        var session = Interlocked.Increment(ref s_ids);
        var call = Call(user: session, execution: session) with { SessionId = session };
        (await admin.Put("budgets", new { scope = "SESSION", subjectId = session, period = "MONTH", maxTokens = 10 })).ShouldBe(200);
        Assert.Null(await Reserve(call));
        (await admin.Put("budgets", new { scope = "SESSION", subjectId = session, period = "MONTH" })).ShouldBe(200);
        Assert.DoesNotContain((await admin.Get("budgets")).ShouldBe(200).Data.EnumerateArray(), budget => budget.GetProperty("subjectId").ToString() == $"{session}");
        (await admin.Put("budgets", new { scope = "SESSION", period = "WEEK", maxTokens = 10 })).ShouldBe(400);
        (await admin.Put("budgets", new { scope = "SESSION", period = "DAY", maxTokens = -1 })).ShouldBe(400);
    }

    private static BudgetedCall Call(long user, long execution) => new(
        execution, user, AgentId: -1, SessionId: -1, InputTokens: 100, MostOutput: 900, usage => usage.Tokens * 2 / 1000m);

    /// <summary>Null where the budget is used up.</summary>
    private async Task<BudgetGrant?> Reserve(BudgetedCall call)
    {
        await using var scope = _server.Services.CreateAsyncScope();
        try
        {
            return await scope.ServiceProvider.GetRequiredService<ModelBudgets>().Reserve(call, CancellationToken.None);
        }
        catch (BudgetExhausted)
        {
            return null;
        }
    }

    private Task Settle(BudgetGrant grant, long tokens) =>
        With(budgets => budgets.Settle(grant, new TurnUsage(100, tokens - 100, 0, tokens * 2 / 1000m, 1, Estimated: false), CancellationToken.None));

    private async Task With(Func<ModelBudgets, Task> work)
    {
        await using var scope = _server.Services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<ModelBudgets>());
    }

    private static async Task<(long Tokens, long Reserved)> Used(Api admin, long subject)
    {
        var used = (await admin.Get("budgets")).ShouldBe(200).Data.EnumerateArray()
            .Single(budget => budget.GetProperty("subjectId").ToString() == $"{subject}").GetProperty("used")[0];
        return (used.GetProperty("tokens").GetInt64(), used.GetProperty("reservedTokens").GetInt64());
    }
}

[Collection(OnSqlite.Name)]
public sealed class BudgetTestsOnSqlite(SqliteServer server) : BudgetTests(server);

[Collection(OnPostgres.Name)]
public sealed class BudgetTestsOnPostgres(PostgresServer server) : BudgetTests(server);
