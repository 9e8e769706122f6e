using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Agent;
using Easel.Server.Features.Budgets;
using Easel.Server.Features.Chat;
using Easel.Server.Features.Models;
using Easel.Server.Platform.Database;
using Easel.Server.Tests.Host;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Easel.Server.Tests.Features.Budgets;

public abstract class BudgetTests(ServerFixture fixture)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static long s_ids = 700_000;
    private readonly EaselServer _server = fixture.Server;

    /// <summary>SQLite writes one after the other, so that a hundred show no more there than forty.</summary>
    private readonly int _turns = fixture.Database == TestDatabase.Postgres ? 100 : 40;

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
    public async Task Calls_that_begin_and_end_at_once_do_not_wait_for_each_other_for_ever()
    {
        var admin = await _server.LogInAsAdmin();
        var user = Interlocked.Increment(ref s_ids);
        (await admin.Put("budgets", new { scope = "USER", subjectId = user, period = "DAY", maxTokens = 1_000_000 })).ShouldBe(200);
        (await admin.Put("budgets", new { scope = "USER", subjectId = user, period = "TOTAL", maxTokens = 1_000_000 })).ShouldBe(200);
        await Settle((await Reserve(Call(user, execution: user)))!, 400);

        // As on the next day: the daily account is made anew, and is younger than the other.
        await using (var scope = _server.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<EaselDb>();
            await db.Write(() => db.Set<BudgetAccount>().Where(account => account.SubjectId == user && account.StartsAt > DateTime.UnixEpoch).ExecuteDeleteAsync());
        }

        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            for (var call = 0; call < 10; call++)
            {
                await Settle((await Reserve(Call(user, execution: user)))!, 400);
            }
        }));
    }

    [Fact]
    public async Task Turns_at_once_whose_provider_counts_every_byte_as_a_token_stay_within_the_budget()
    {
        const long Most = 700_000;
        var (asked, refused, hold) = (0, 0, new TaskCompletionSource());
        void Arrived()
        {
            // Nobody is answered before everybody has either reached the provider or been refused.
            if (Volatile.Read(ref asked) + Volatile.Read(ref refused) == _turns)
            {
                hold.TrySetResult();
            }
        }

        await using var model = await ScriptedModel.Start(async (request, cancel) =>
        {
            Interlocked.Increment(ref asked);
            Arrived();
            await hold.Task.WaitAsync(TimeSpan.FromSeconds(60), cancel);
            return ScriptedAnswer.Say("Hello.") with { Usage = (MostTokens(request), request["max_tokens"]!.GetValue<long>()) };
        });
        var admin = await _server.LogInAsAdmin();
        var user = await _server.NewUser();
        var workflow = (await user.Api.Post("workflows", new { name = "many", serviceId = await user.Api.SandboxId(), workflowData = World.Workflow("many") })).ShouldBe(200).Id;
        var agents = await model.RegisterMany(_server, _turns / 5);
        var sessions = await NewSessions(user.Id, workflow, Enumerable.Range(0, _turns).Select(number => agents[number % agents.Count]));
        (await admin.Put("budgets", new { scope = "USER", subjectId = user.Id, period = "DAY", maxTokens = Most })).ShouldBe(200);

        await Task.WhenAll(sessions.Select(async session =>
        {
            var said = (await user.Api.Post($"sessions/{session}/messages", new { content = "hello" })).ShouldBe(200).Data.GetProperty("content").GetString()!;
            if (said.StartsWith("Your daily budget", StringComparison.Ordinal))
            {
                Interlocked.Increment(ref refused);
                Arrived();
            }
            else
            {
                Assert.Equal("Hello.", said);
            }
        }));

        var (spent, reserved) = await Used(admin, user.Id);
        Assert.Equal((_turns, 0), (asked + refused, reserved));
        Assert.InRange(asked, 5, _turns - 5);
        Assert.InRange(spent, Most / 2, Most);
    }

    [Fact]
    public async Task What_a_provider_reports_beyond_what_was_set_aside_is_booked_on_the_agents_budget_too()
    {
        var admin = await _server.LogInAsAdmin();
        var agent = Interlocked.Increment(ref s_ids);
        (await admin.Put("budgets", new { scope = "AGENT", subjectId = agent, period = "MONTH", maxTokens = 2_500 })).ShouldBe(200);
        var call = Call(user: agent, execution: agent) with { AgentId = agent };
        var (first, second) = (await Reserve(call), await Reserve(call));
        Assert.Equal((0, 2_000), await Used(admin, agent, "AGENT"));
        Assert.Equal(400, (await Reserve(call))!.MostOutput);

        await Settle(first!, 1_700);
        await Settle(second!, 1_700);

        Assert.Equal((3_400, 500), await Used(admin, agent, "AGENT"));
        Assert.Null(await Reserve(call));
    }

    [Fact]
    public void A_call_is_set_aside_at_the_dearest_price_that_it_can_come_to()
    {
        var model = new ModelPrices(Input: 2, Output: 10, CacheRead: 0.2m, CacheWrite: 2.5m);
        var fallback = new ModelPrices(Input: 3, Output: 8, CacheRead: 3, CacheWrite: 3);
        Assert.Equal(2.5m + 10, model.AtMost(null).Cost(new CallTokens(1_000, 0, 0, 1_000)));
        Assert.Equal(3m + 10, model.AtMost(fallback).Cost(new CallTokens(1_000, 0, 0, 1_000)));
    }

    [Fact]
    public async Task A_turn_whose_fallback_costs_more_than_is_left_is_refused_before_its_cheap_model_is_asked()
    {
        await using var cheap = await ScriptedModel.Start(ScriptedAnswer.Say("Hello."));
        await using var dear = await ScriptedModel.Start(ScriptedAnswer.Say("Hello."));
        var admin = await _server.LogInAsAdmin();
        var user = await _server.NewUser();
        var agent = await cheap.Register(_server);
        var other = (await admin.Get($"agents/{await dear.Register(_server)}")).ShouldBe(200).Data.GetProperty("modelId").GetInt64();
        (await admin.Put($"models/{other}", new { inputPrice = 500, outputPrice = 1_500 })).ShouldBe(200);
        var workflow = (await user.Api.Post("workflows", new { name = "dear", serviceId = await user.Api.SandboxId(), workflowData = World.Workflow("dear") })).ShouldBe(200).Id;
        var session = (await user.Api.Post("sessions", new { workflowId = workflow, title = "dear", agentId = agent })).ShouldBe(200).Id;
        (await admin.Put("budgets", new { scope = "AGENT", subjectId = agent, period = "DAY", maxCost = 100 })).ShouldBe(200);
        Assert.Equal("Hello.", await Said());

        (await admin.Put($"agents/{agent}", new { fallbackModelId = other })).ShouldBe(200);
        Assert.StartsWith("This agent's daily budget", await Said(), StringComparison.Ordinal);
        Assert.Single(cheap.Requests);
        Assert.Empty(dear.Requests);

        async Task<string> Said() => (await user.Api.Post($"sessions/{session}/messages", new { content = "hello" })).ShouldBe(200).Data.GetProperty("content").GetString()!;
    }

    [Fact]
    public async Task An_answer_gets_as_short_as_the_budget_wants_it_and_a_dead_turns_call_is_booked_as_all_that_was_set_aside()
    {
        var admin = await _server.LogInAsAdmin();
        var user = Interlocked.Increment(ref s_ids);
        (await admin.Put("budgets", new { scope = "USER", subjectId = user, period = "DAY", maxTokens = 500 })).ShouldBe(200);

        Assert.Equal(400, (await Reserve(Call(user, execution: user)))!.MostOutput);
        Assert.Null(await Reserve(Call(user, execution: user + 1)));
        await With(budgets => budgets.Abandon(user, CancellationToken.None));

        Assert.Equal((500, 0), await Used(admin, user));
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

    [Fact]
    public async Task Each_budget_tells_who_used_most_of_it_in_the_period_that_runs_and_nothing_of_another()
    {
        var admin = await _server.LogInAsAdmin();
        var users = Enumerable.Range(0, 3).Select(_ => Interlocked.Increment(ref s_ids)).ToList();
        var session = Interlocked.Increment(ref s_ids);
        foreach (var period in new[] { "DAY", "MONTH", "TOTAL" })
        {
            (await admin.Put("budgets", new { scope = "SESSION", subjectId = session, period, maxTokens = 1_000_000 })).ShouldBe(200);
        }

        await Settle((await Reserve(Call(users[0], execution: session) with { SessionId = session }))!, 400);
        await using (var scope = _server.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<EaselDb>();
            await db.Write(async () =>
            {
                var mine = await db.Set<Budget>().Where(budget => budget.Scope == BudgetScope.Session && budget.SubjectId == session).ToListAsync();
                foreach (var budget in mine)
                {
                    var now = TimeProvider.System.GetUtcNow().UtcDateTime;
                    db.AddRange(users.Skip(1).Select((user, place) => new BudgetAccount
                    {
                        BudgetId = budget.Id,
                        SubjectId = user,
                        StartsAt = BudgetPeriods.Start(budget.Period, now),
                        SpentTokens = (place + 1) * 300,
                        SpentCost = 0,
                    }));
                    var other = budget.Period == BudgetPeriod.Total ? now.Date : DateTime.UnixEpoch;
                    db.Add(new BudgetAccount { BudgetId = budget.Id, SubjectId = session, StartsAt = other, SpentTokens = 900_000 });
                }
            });
        }

        var told = (await admin.Get("budgets")).ShouldBe(200).Data.EnumerateArray().Where(budget => budget.GetProperty("subjectId").ToString() == $"{session}").ToList();

        Assert.Equal(3, told.Count);
        Assert.All(told, budget => Assert.Equal(
            [(users[2], 600), (session, 400), (users[1], 300)],
            budget.GetProperty("used").EnumerateArray().Select(use => (use.GetProperty("subjectId").GetInt64(), use.GetProperty("tokens").GetInt64()))));
    }

    private static BudgetedCall Call(long user, long execution) => new(
        execution, user, AgentId: -1, SessionId: -1, InputTokens: 100, MostOutput: 900, usage => usage.Tokens * 2 / 1000m);

    /// <summary>Sessions as the API makes them, all in one write.</summary>
    private async Task<List<long>> NewSessions(long user, long workflow, IEnumerable<long> agents)
    {
        await using var scope = _server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EaselDb>();
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var sessions = agents.Select(agent => new Session { UserId = user, WorkflowId = workflow, AgentId = agent, Title = "S", CreatedAt = now, UpdatedAt = now }).ToList();
        await db.Write(() =>
        {
            db.AddRange(sessions);
            return Task.CompletedTask;
        });
        return sessions.ConvertAll(session => session.Id);
    }

    /// <summary>A request's tokens with a tokenizer that knows no word.</summary>
    private static long MostTokens(JsonObject request) =>
        request["messages"]!.AsArray().Sum(message => Bytes($"{message!["content"]}"))
        + request["tools"]!.AsArray().Select(tool => tool!["function"]!).Sum(tool => Bytes($"{tool["name"]}{tool["description"]}{tool["parameters"]!.ToJsonString(Plain)}"));

    private static long Bytes(string text) => Encoding.UTF8.GetByteCount(text);

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

    private static async Task<(long Tokens, long Reserved)> Used(Api admin, long subject, string scope = "USER")
    {
        var used = (await admin.Get("budgets")).ShouldBe(200).Data.EnumerateArray()
            .Single(budget => (budget.GetProperty("scope").GetString(), budget.GetProperty("subjectId").ToString()) == (scope, $"{subject}")).GetProperty("used")[0];
        return (used.GetProperty("tokens").GetInt64(), used.GetProperty("reservedTokens").GetInt64());
    }
}

[Collection(OnSqlite.Name)]
public sealed class BudgetTestsOnSqlite(SqliteServer server) : BudgetTests(server);

[Collection(OnPostgres.Name)]
public sealed class BudgetTestsOnPostgres(PostgresServer server) : BudgetTests(server);
