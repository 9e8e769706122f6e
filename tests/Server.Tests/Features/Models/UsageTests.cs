using System.Globalization;
using System.Text.Json;
using Easel.Server.Features.Models;
using Easel.Server.Tests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace Easel.Server.Tests.Features.Models;

public abstract class UsageTests(ServerFixture fixture)
{
    private readonly EaselServer _server = fixture.Server;

    [Fact]
    public async Task Usage_adds_up_to_what_the_provider_reported()
    {
        var (input, cached, written, output, calls) = (0L, 0L, 0L, 0L, 0L);
        await using var provider = new RawProvider(new Dictionary<string, Func<RawExchange, Task>>
        {
            ["stub"] = x =>
            {
                var (i, c, w, o) = (1000 + (x.Count * 7), 300 + x.Count, 50 + x.Count, 11 * x.Count);
                (input, cached, written, output, calls) = (input + i, cached + c, written + w, output + o, calls + 1);
                var usage = $$$"""{"prompt_tokens":{{{i}}},"completion_tokens":{{{o}}},"prompt_tokens_details":{"cached_tokens":{{{c}}},"cache_write_tokens":{{{w}}}}}""";
                var call = """{"choices":[{"delta":{"tool_calls":[{"index":0,"id":"c","function":{"name":"workflow_outline","arguments":"{}"}}]},"finish_reason":"tool_calls"}],"usage":USAGE}""";
                var words = """{"choices":[{"delta":{"content":"Done."},"finish_reason":"stop"}],"usage":USAGE}""";
                return x.Events((x.Count % 2 == 1 ? call : words).Replace("USAGE", usage, StringComparison.Ordinal), "[DONE]");
            },
        });
        var user = await _server.NewUser();
        var admin = await _server.LogInAsAdmin();
        var (model, agent) = await Register(admin, provider.Url("stub"));
        var workflow = (await user.Api.Post("workflows", new { name = "W", serviceId = await user.Api.SandboxId() })).ShouldBe(200).Id;
        var session = (await user.Api.Post("sessions", new { workflowId = workflow, title = "S", agentId = agent })).ShouldBe(200).Id;
        for (var turn = 0; turn < 3; turn++)
        {
            (await user.Api.Post($"sessions/{session}/messages", new { content = "hello" })).ShouldBe(200);
        }

        Assert.Equal(6, calls);
        var cost = (((input - cached - written) * 2m) + (cached * 0.2m) + (written * 2.5m) + (output * 10m)) / 1000m;
        foreach (var (group, key) in new[] { ("model", $"{model}"), ("user", $"{user.Id}"), ("agent", $"{agent}"), ("session", $"{session}") })
        {
            var row = (await admin.Get($"usage?groupBy={group}")).ShouldBe(200).Data.EnumerateArray().Single(each => each.GetProperty("key").GetString() == key);
            Assert.Equal((calls, input, output), (Of(row, "calls"), Of(row, "inputTokens"), Of(row, "outputTokens")));
            Assert.Equal((cached, written, 0, 0), (Of(row, "cachedInputTokens"), Of(row, "cacheWriteInputTokens"), Of(row, "estimatedInputTokens"), Of(row, "failedCalls")));
            Assert.Equal(cost, row.GetProperty("cost").GetDecimal());
            Assert.True(group == "session" || row.GetProperty("name").GetString() is { Length: > 0 });
        }

        foreach (var (group, search) in new[] { ("model", $"%23{model}"), ("user", user.Username.ToUpperInvariant()), ("agent", $"%23{agent}"), ("session", $"{session}") })
        {
            Assert.Equal(calls, Of(Assert.Single((await admin.Get($"usage?groupBy={group}&search={search}")).ShouldBe(200).Data.EnumerateArray()), "calls"));
            Assert.Empty((await admin.Get($"usage?groupBy={group}&search=nobody's")).ShouldBe(200).Data.EnumerateArray());
        }

        (await admin.Get("usage?groupBy=day&search=x")).ShouldBe(400);

        // The provider counts fewer tokens than the estimate, which is learned.
        await using var scope = _server.Services.CreateAsyncScope();
        Assert.InRange(await scope.ServiceProvider.GetRequiredService<TokenScales>().Of(model, CancellationToken.None), 0.01, 0.9);

        var days = (await user.Api.Get("usage?groupBy=day")).ShouldBe(200).Data.EnumerateArray().ToList();
        Assert.Equal(input, days.Sum(day => Of(day, "inputTokens")));
        Assert.All(days, day => Assert.Matches(@"^\d{4}-\d\d-\d\d$", day.GetProperty("key").GetString()!));
    }

    [Fact]
    public async Task A_user_sees_what_is_theirs_in_the_time_that_was_asked_for()
    {
        var (user, other) = (await _server.NewUser(), await _server.NewUser());
        var calls = _server.Services.GetRequiredService<ModelCalls>();
        await calls.Record(new ModelCall { ModelId = 1, ModelCode = "m", UserId = user.Id, StartedAt = new DateTime(2024, 5, 1, 12, 0, 0, DateTimeKind.Utc), InputTokens = 5 });
        await calls.Record(new ModelCall { ModelId = 1, ModelCode = "m", UserId = user.Id, StartedAt = new DateTime(2024, 5, 2, 12, 0, 0, DateTimeKind.Utc), InputTokens = 7, Estimated = true, Status = ModelCallStatus.Failed });

        var row = (await user.Api.Get("usage?from=2024-05-02T00:00:00Z&to=2024-05-03T00:00:00Z&groupBy=day")).ShouldBe(200).Data.EnumerateArray().Single();
        Assert.Equal(("2024-05-02", 7, 7, 1), (row.GetProperty("key").GetString(), Of(row, "inputTokens"), Of(row, "estimatedInputTokens"), Of(row, "failedCalls")));
        Assert.Empty((await other.Api.Get("usage?groupBy=user")).ShouldBe(200).Data.EnumerateArray());
        (await user.Api.Get("usage?groupBy=month")).ShouldBe(400);
        (await user.Api.Get("usage?groupBy=day&utcOffset=900")).ShouldBe(400);
        (await user.Api.Get("usage?from=2024-05-03T00:00:00Z&to=2024-05-02T00:00:00Z")).ShouldBe(400);
    }

    [Fact]
    public async Task Days_begin_at_midnight_of_the_clock_that_was_asked_for()
    {
        var user = await _server.NewUser();
        var calls = _server.Services.GetRequiredService<ModelCalls>();
        foreach (var (hour, tokens) in new[] { (10, 1), (15, 2), (17, 4) })
        {
            await calls.Record(new ModelCall { ModelId = 1, ModelCode = "m", UserId = user.Id, StartedAt = new DateTime(2024, 5, 1, hour, 30, 0, DateTimeKind.Utc), InputTokens = tokens });
        }

        Assert.Equal([("2024-05-01", 7)], await Days(""));
        Assert.Equal([("2024-05-01", 3), ("2024-05-02", 4)], await Days("&utcOffset=480"));
        Assert.Equal([("2024-04-30", 1), ("2024-05-01", 6)], await Days("&utcOffset=-690"));

        async Task<IEnumerable<(string?, long)>> Days(string offset) =>
            (await user.Api.Get($"usage?groupBy=day{offset}")).ShouldBe(200).Data.EnumerateArray().Select(day => (day.GetProperty("key").GetString(), Of(day, "inputTokens")));
    }

    [Fact]
    public async Task Those_who_cost_most_come_first()
    {
        var user = await _server.NewUser();
        var calls = _server.Services.GetRequiredService<ModelCalls>();
        // Far from the numbers of real sessions, whose usage other tests add up.
        const long Far = 9_000_000_000;
        foreach (var (session, cost) in new[] { (Far + 1, 2m), (Far + 2, 10m), (Far + 3, 0.5m), (Far + 4, 9m), (Far + 2, 1m) })
        {
            await calls.Record(new ModelCall { ModelId = 1, ModelCode = "m", UserId = user.Id, SessionId = session, StartedAt = new DateTime(2024, 5, 1, 0, 0, 0, DateTimeKind.Utc), Cost = cost });
        }

        var rows = (await user.Api.Get("usage?groupBy=session")).ShouldBe(200).Data.EnumerateArray();

        Assert.Equal([Far + 2, Far + 4, Far + 1, Far + 3], rows.Select(row => long.Parse(row.GetProperty("key").GetString()!, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task A_fallback_goes_on_where_the_model_fails_and_both_are_in_the_record()
    {
        await using var provider = new RawProvider(new Dictionary<string, Func<RawExchange, Task>>
        {
            ["bad"] = x => x.Status(401),
            ["good"] = x => x.Events("""{"choices":[{"delta":{"content":"Here I am."},"finish_reason":"stop"}],"usage":{"prompt_tokens":10,"completion_tokens":2}}""", "[DONE]"),
        });
        var user = await _server.NewUser();
        var admin = await _server.LogInAsAdmin();
        var (bad, agent) = await Register(admin, provider.Url("bad"));
        var (good, _) = await Register(admin, provider.Url("good"));
        (await admin.Put($"agents/{agent}", new { fallbackModelId = bad })).ShouldBe(400);
        (await admin.Put($"agents/{agent}", new { fallbackModelId = 987654321 })).ShouldBe(400);
        (await admin.Put($"agents/{agent}", new { fallbackModelId = good })).ShouldBe(200);
        (await admin.Delete($"models/{good}")).ShouldBe(409);
        var workflow = (await user.Api.Post("workflows", new { name = "W", serviceId = await user.Api.SandboxId() })).ShouldBe(200).Id;
        var session = (await user.Api.Post("sessions", new { workflowId = workflow, title = "S", agentId = agent })).ShouldBe(200).Id;

        var answer = (await user.Api.Post($"sessions/{session}/messages", new { content = "hello" })).ShouldBe(200);

        Assert.Equal("Here I am.", answer.Data.GetProperty("content").GetString());
        var execution = (await admin.Get($"agents/{agent}/executions")).Data.EnumerateArray().Single();
        var record = (await admin.Get($"agents/{agent}/executions/{execution.GetProperty("id").GetInt64()}")).ShouldBe(200).Data;
        var step = record.GetProperty("steps").EnumerateArray().Single(each => each.GetProperty("kind").GetString() == "ModelFellBack");
        Assert.Contains("model_auth", step.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(
            [(bad, "FAILED", 0m), (good, "SUCCESS", ((10 * 2m) + (2 * 10m)) / 1000m)],
            record.GetProperty("modelCalls").EnumerateArray().Select(call => (call.GetProperty("modelId").GetInt64(), call.GetProperty("status").GetString()!, call.GetProperty("cost").GetDecimal())).Order());
        (await admin.Put($"agents/{agent}", new { fallbackModelId = 0 })).ShouldBe(200);
        Assert.Equal(JsonValueKind.Null, (await admin.Get($"agents/{agent}")).Data.GetProperty("fallbackModelId").ValueKind);
    }

    [Fact]
    public async Task What_a_model_used_before_its_fallback_went_on_is_counted_at_its_own_price()
    {
        await using var provider = new RawProvider(new Dictionary<string, Func<RawExchange, Task>>
        {
            ["blocked"] = x => x.Events("""{"choices":[{"delta":{},"finish_reason":"content_filter"}],"usage":{"prompt_tokens":7,"completion_tokens":1}}""", "[DONE]"),
            ["good"] = x => x.Events("""{"choices":[{"delta":{"content":"Here I am."},"finish_reason":"stop"}],"usage":{"prompt_tokens":10,"completion_tokens":2}}""", "[DONE]"),
        });
        var user = await _server.NewUser();
        var admin = await _server.LogInAsAdmin();
        var (blocked, agent) = await Register(admin, provider.Url("blocked"));
        var (good, _) = await Register(admin, provider.Url("good"));
        (await admin.Put($"models/{good}", new { inputPrice = 1, outputPrice = 1 })).ShouldBe(200);
        (await admin.Put($"agents/{agent}", new { fallbackModelId = good })).ShouldBe(200);
        var workflow = (await user.Api.Post("workflows", new { name = "W", serviceId = await user.Api.SandboxId() })).ShouldBe(200).Id;
        var session = (await user.Api.Post("sessions", new { workflowId = workflow, title = "S", agentId = agent })).ShouldBe(200).Id;

        (await user.Api.Post($"sessions/{session}/messages", new { content = "hello" })).ShouldBe(200);

        var rows = (await user.Api.Get("usage?groupBy=model")).ShouldBe(200).Data.EnumerateArray()
            .Select(row => (row.GetProperty("key").GetString(), Of(row, "inputTokens"), Of(row, "outputTokens"), row.GetProperty("cost").GetDecimal())).ToList();
        Assert.Equal([($"{blocked}", 7, 1, ((7 * 2m) + (1 * 10m)) / 1000m), ($"{good}", 10, 2, (10 + 2) / 1000m)], rows);
        var execution = (await admin.Get($"agents/{agent}/executions")).ShouldBe(200).Data.EnumerateArray().Single();
        Assert.Equal(20, execution.GetProperty("tokenUsage").GetInt64());
    }

    private static long Of(JsonElement row, string name) => row.GetProperty(name).GetInt64();

    private static async Task<(long Model, long Agent)> Register(Api admin, string url)
    {
        var name = $"usage {Guid.NewGuid():N}";
        var id = (await admin.Post("model-providers", new { name, code = "OPENAI_COMPATIBLE", baseUrl = url, rateLimit = 1000 })).ShouldBe(200).Id;
        var model = (await admin.Post("models", new
        {
            providerId = id, name, modelCode = "m", modelType = "LLM", supportTools = true, inputPrice = 2, outputPrice = 10, cachedInputPrice = 0.2, cacheWritePrice = 2.5,
        })).ShouldBe(200).Id;
        return (model, (await admin.Post("agents", new { name, type = "WORKFLOW_EDITOR", modelId = model })).ShouldBe(200).Id);
    }
}

[Collection(OnSqlite.Name)]
public sealed class UsageTestsOnSqlite(SqliteServer server) : UsageTests(server);

[Collection(OnPostgres.Name)]
public sealed class UsageTestsOnPostgres(PostgresServer server) : UsageTests(server);
