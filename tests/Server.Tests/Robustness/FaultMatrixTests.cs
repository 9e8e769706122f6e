using System.Collections.Concurrent;
using Easel.Server.Tests.Host;

namespace Easel.Server.Tests.Robustness;

/// <summary>Whatever a provider does, the turn ends in time, with a code that says what it was, and with the workflow free.</summary>
public abstract class FaultMatrixTests(ServerFixture fixture, ITestOutputHelper output)
{
    private const int TimeoutMs = 1000;
    private const int Grace = 5000;
    private const int Retries = 2;

    private readonly EaselServer _server = fixture.Server;

    [Fact]
    public async Task Every_fault_of_a_provider_ends_the_turn_in_time_with_its_code_and_the_workflow_free()
    {
        var faults = ProviderFaults.All;
        await using var provider = new RawProvider(faults.ToDictionary(fault => fault.Name, fault => fault.Script));
        var user = await _server.NewUser();
        var admin = await _server.LogInAsAdmin();
        var sandbox = await user.Api.SandboxId();
        List<(ProviderFault Fault, string Url)> cases =
        [
            .. faults.Select(fault => (fault, provider.Url(fault.Name))),
            (new ProviderFault("refused", "model_unreachable", 0, _ => Task.CompletedTask), "http://127.0.0.1:9/v1"),
            (new ProviderFault("no-tls", "model_unreachable", 0, _ => Task.CompletedTask), provider.Url("tls", "https")),
            (new ProviderFault("no-name", "model_unreachable", 0, _ => Task.CompletedTask), "http://no-such-host.invalid/v1"),
        ];
        var wrong = new ConcurrentBag<string>();

        await Parallel.ForEachAsync(cases, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (one, _) =>
        {
            if (await Try(one.Fault, one.Url, provider, admin, user.Api, sandbox) is { } why)
            {
                wrong.Add($"{one.Fault.Name}: {why}");
            }
        });

        output.WriteLine($"{cases.Count} faults, {wrong.Count} of them not as they should be");
        Assert.Empty(wrong);
        Assert.True(cases.Count >= 35);
        Assert.DoesNotContain(_server.Log.Lines, line => line.Contains("Unhandled", StringComparison.OrdinalIgnoreCase));
    }

    private static async Task<string?> Try(ProviderFault fault, string url, RawProvider provider, Api admin, Api user, long sandbox)
    {
        var agent = await Register(admin, fault.Name, url);
        var workflow = (await user.Post("workflows", new { name = $"W {fault.Name}", serviceId = sandbox })).ShouldBe(200).Id;
        var session = (await user.Post("sessions", new { workflowId = workflow, title = "S", agentId = agent })).ShouldBe(200).Id;

        await user.Post($"sessions/{session}/messages", new { content = "hello" });

        var row = (await admin.Get($"agents/{agent}/executions")).ShouldBe(200).Data.EnumerateArray().Single();
        var record = (await admin.Get($"agents/{agent}/executions/{row.GetProperty("id").GetInt64()}")).ShouldBe(200).Data;
        var status = record.GetProperty("status").GetString();
        var code = record.GetProperty("errorCode").GetString();
        var took = record.GetProperty("durationMs").GetInt64();
        var tries = provider.Requests(fault.Name);
        var said = string.Join('\n', (await user.Get($"sessions/{session}/messages")).ShouldBe(200).Data.EnumerateArray()
            .Where(message => message.GetProperty("role").GetString() == "ASSISTANT").Select(message => message.GetProperty("content").GetString()));
        var locked = (await user.Get($"workflows/{workflow}")).ShouldBe(200).Data.GetProperty("lock").ValueKind != System.Text.Json.JsonValueKind.Null;
        return (status, code) != (fault.Code is null ? "SUCCESS" : "FAILED", fault.Code) ? $"{status} {code}: {record.GetProperty("errorMessage").GetString()}"
            : took > TimeoutMs + Grace ? $"took {took} ms"
            : fault.AtMost is { } most ? (tries > most ? $"tried {tries} times" : null)
            : tries != fault.Tries ? $"tried {tries} times"
            : locked ? "the workflow is still locked"
            : !said.Contains(fault.Keeps, StringComparison.Ordinal) ? $"lost what was said: {said}"
            : null;
    }

    private static async Task<long> Register(Api admin, string name, string url)
    {
        var unique = $"{name} {Guid.NewGuid():N}";
        var id = (await admin.Post("model-providers", new { name = unique, code = "OPENAI_COMPATIBLE", baseUrl = url, timeoutMs = TimeoutMs, maxRetries = Retries, rateLimit = 1000 })).ShouldBe(200).Id;
        var model = (await admin.Post("models", new { providerId = id, name = unique, modelCode = "m", modelType = "LLM", supportTools = true, supportStream = true })).ShouldBe(200).Id;
        return (await admin.Post("agents", new { name = unique, type = "WORKFLOW_EDITOR", modelId = model })).ShouldBe(200).Id;
    }
}

[Collection(OnSqlite.Name)]
public sealed class FaultMatrixTestsOnSqlite(SqliteServer server, ITestOutputHelper output) : FaultMatrixTests(server, output);
