using System.Collections.Concurrent;
using System.Text.Json;
using Easel.Server.Tests.Host;

namespace Easel.Server.Tests.Robustness;

/// <summary>
/// Whatever a provider does, the turn ends in time, with a code that says what it was, and with the workflow free. It does it after it has
/// asked for an edit, so that the turn holds the lock when it strikes.
/// </summary>
public abstract class FaultMatrixTests(ServerFixture fixture, ITestOutputHelper output)
{
    // Long enough for the first byte of a provider on a machine that runs all other tests as well.
    private const int TimeoutMs = 3000;
    private const int Grace = 5000;
    private const int Retries = 2;
    private const int EditedWidth = 128;

    private static readonly string Edit = JsonSerializer.Serialize(new
    {
        choices = new[]
        {
            new
            {
                index = 0,
                delta = new { tool_calls = new[] { new { index = 0, id = "edit", function = new { name = "workflow_edit", arguments = JsonSerializer.Serialize(new { reason = "wider", ops = new[] { new { op = "set", node = "1", input = "width", value = EditedWidth } } }) } } } },
                finish_reason = "tool_calls",
            },
        },
    });

    private readonly EaselServer _server = fixture.Server;

    [Fact]
    public async Task Every_fault_of_a_provider_ends_the_turn_in_time_with_its_code_and_the_workflow_free()
    {
        var faults = ProviderFaults.All;
        await using var provider = new RawProvider(faults.ToDictionary(fault => fault.Name, fault => EditFirst(fault.Script)));
        await using var leaving = new LeavingProvider();
        var user = await _server.NewUser();
        var admin = await _server.LogInAsAdmin();
        var sandbox = await user.Api.SandboxId();
        List<(ProviderFault Fault, string Url)> cases =
        [
            .. faults.Select(fault => (fault, provider.Url(fault.Name))),
            (new ProviderFault("refused", "model_unreachable", 0, _ => Task.CompletedTask) { BeforeTheEdit = true }, "http://127.0.0.1:9/v1"),
            (new ProviderFault("refused-later", "model_unreachable", 0, _ => Task.CompletedTask), leaving.Url),
            (new ProviderFault("no-tls", "model_unreachable", 0, _ => Task.CompletedTask) { BeforeTheEdit = true }, provider.Url("tls", "https")),
            (new ProviderFault("no-name", "model_unreachable", 0, _ => Task.CompletedTask) { BeforeTheEdit = true }, "http://no-such-host.invalid/v1"),
        ];
        var wrong = new ConcurrentBag<string>();

        await Parallel.ForEachAsync(cases, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (one, _) =>
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

    private static Func<RawExchange, Task> EditFirst(Func<RawExchange, Task> fault) =>
        exchange => exchange.Count == 1 ? exchange.Events(Edit, "[DONE]") : fault(exchange with { Count = exchange.Count - 1 });

    private static async Task<string?> Try(ProviderFault fault, string url, RawProvider provider, Api admin, Api user, long sandbox)
    {
        var agent = await Register(admin, fault.Name, url);
        var workflow = (await user.Post("workflows", new { name = $"W {fault.Name}", serviceId = sandbox, workflowData = World.Workflow("fault") })).ShouldBe(200).Id;
        var session = (await user.Post("sessions", new { workflowId = workflow, title = "S", agentId = agent })).ShouldBe(200).Id;

        await user.Post($"sessions/{session}/messages", new { content = "hello" });

        var row = (await admin.Get($"agents/{agent}/executions")).ShouldBe(200).Data.EnumerateArray().Single();
        var record = (await admin.Get($"agents/{agent}/executions/{row.GetProperty("id").GetInt64()}")).ShouldBe(200).Data;
        var status = record.GetProperty("status").GetString();
        var code = record.GetProperty("errorCode").GetString();
        var took = record.GetProperty("modelCalls").EnumerateArray().Max(call => call.GetProperty("durationMs").GetInt64());
        var tries = Math.Max(0, provider.Requests(fault.Name) - 1);
        var said = string.Join('\n', (await user.Get($"sessions/{session}/messages")).ShouldBe(200).Data.EnumerateArray()
            .Where(message => message.GetProperty("role").GetString() == "ASSISTANT").Select(message => message.GetProperty("content").GetString()));
        var stored = (await user.Get($"workflows/{workflow}")).ShouldBe(200).Data;
        var wasLocked = (await user.Get($"sessions/{session}/events")).ShouldBe(200).Text.Contains("WORKFLOW_LOCKED", StringComparison.Ordinal);
        return (status, code) != (fault.Code is null ? "SUCCESS" : "FAILED", fault.Code) ? $"{status} {code}: {record.GetProperty("errorMessage").GetString()}"
            : took > TimeoutMs + Grace ? $"took {took} ms"
            : tries > (fault.AtMost ?? fault.Tries) || tries < (fault.AtMost is null ? fault.Tries : 1) ? $"tried {tries} times"
            : !said.Contains(fault.Keeps, StringComparison.Ordinal) ? $"lost what was said: {said}"
            : wasLocked == fault.BeforeTheEdit ? $"the workflow was {(wasLocked ? "" : "not ")}locked"
            : stored.GetProperty("lock").ValueKind != JsonValueKind.Null ? "the workflow is still locked"
            : stored.GetProperty("version").GetInt64() != (fault.Code is null ? 2 : 1) ? $"it is at version {stored.GetProperty("version")}"
            : null;
    }

    private static async Task<long> Register(Api admin, string name, string url)
    {
        var unique = $"{name} {Guid.NewGuid():N}";
        var id = (await admin.Post("model-providers", new { name = unique, code = "OPENAI_COMPATIBLE", baseUrl = url, timeoutMs = TimeoutMs, maxRetries = Retries, rateLimit = 1000 })).ShouldBe(200).Id;
        var model = (await admin.Post("models", new { providerId = id, name = unique, modelCode = "m", modelType = "LLM", supportTools = true, supportStream = true })).ShouldBe(200).Id;
        return (await admin.Post("agents", new { name = unique, type = "WORKFLOW_EDITOR", modelId = model })).ShouldBe(200).Id;
    }

    /// <summary>A provider that answers once and is not there any more.</summary>
    private sealed class LeavingProvider : IAsyncDisposable
    {
        private readonly RawProvider _provider;
        private Task _leaving = Task.CompletedTask;

        public LeavingProvider() => _provider = new RawProvider(new Dictionary<string, Func<RawExchange, Task>> { ["leaves"] = Leave });

        public string Url => _provider.Url("leaves");

        public async ValueTask DisposeAsync()
        {
            await _leaving;
            await _provider.DisposeAsync();
        }

        private async Task Leave(RawExchange exchange)
        {
            await exchange.Raw("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n");
            // Whoever asks next asks when the answer has come, and then nobody listens.
            _leaving = _provider.StopListening();
            await _leaving;
            await exchange.Stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes($"data: {Edit}\n\ndata: [DONE]\n\n"));
        }
    }
}

[Collection(OnSqlite.Name)]
public sealed class FaultMatrixTestsOnSqlite(SqliteServer server, ITestOutputHelper output) : FaultMatrixTests(server, output);
