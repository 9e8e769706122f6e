using Easel.Server.Tests.Host;

namespace Easel.Server.Tests.Robustness;

/// <summary>What providers do wrong, each with the code that the turn has to end with and how often it may be tried.</summary>
internal static class ProviderFaults
{
    private const string Said = """{"choices":[{"index":0,"delta":{"content":"Half an ans"}}]}""";
    private const string Stop = """{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""";
    private const string Done = "[DONE]";
    private const string Fine = """{"choices":[{"index":0,"delta":{"content":"Fine."},"finish_reason":"stop"}]}""";

    public static readonly IReadOnlyList<ProviderFault> All =
    [
        new("429-seconds", "model_rate_limited", 3, x => x.Status(429, "{}", "Retry-After: 0")),
        new("429-date", "model_rate_limited", 3, x => x.Status(429, "{}", "Retry-After: Sat, 01 Jan 2000 00:00:00 GMT")),
        new("429-absurd", "model_rate_limited", 1, x => x.Status(429, "{}", "Retry-After: 86400")),
        new("429-later", "model_rate_limited", 1, x => x.Status(429, "{}", "Retry-After: 30")),
        new("429-soon", "model_rate_limited", 3, x => x.Status(429, "{}", "Retry-After: 1"), AtMost: 3),
        new("429-milliseconds", "model_rate_limited", 3, x => x.Status(429, "{}", "retry-after-ms: 20")),
        new("429-body", "model_rate_limited", 3, x => x.Status(429, """{"error":{"code":429,"message":"slow","details":[{"retryDelay":"0.1s"}]}}""")),
        new("429-quota", "model_quota_exhausted", 1, x => x.Status(429, """{"error":{"code":"insufficient_quota","message":"no credit"}}""")),
        new("402", "model_quota_exhausted", 1, x => x.Status(402)),
        new("400", "model_bad_request", 1, x => x.Status(400, """{"error":{"message":"bad"}}""")),
        new("400-context", "model_context_too_long", 1, x => x.Status(400, """{"error":{"code":"context_length_exceeded","message":"too long"}}""")),
        new("400-filter", "model_blocked", 1, x => x.Status(400, """{"error":{"code":"content_filter","message":"no"}}""")),
        new("401", "model_auth", 1, x => x.Status(401)),
        new("403", "model_auth", 1, x => x.Status(403)),
        new("404", "model_not_found", 1, x => x.Status(404)),
        new("302", "model_protocol_error", 1, x => x.Status(302, "", "Location: http://127.0.0.1:1/")),
        new("500", "model_server_error", 3, x => x.Status(500)),
        new("501", "model_server_error", 1, x => x.Status(501)),
        new("502-page", "model_server_error", 3, x => x.Status(502, "<html>Bad gateway</html>")),
        new("503", "model_server_error", 3, x => x.Status(503)),
        new("529", "model_server_error", 3, x => x.Status(529, """{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}""")),
        new("500-then-well", null, 2, x => x.Count == 1 ? x.Status(500) : x.Events(Fine, Done)),
        new("no-tools", "model_tool_support_missing", 1, x => x.Status(400, """{"error":{"message":"this model does not support tools"}}""")),
        new("reset-at-once", "model_unreachable", 3, x => x.Reset()),
        new("closed-at-once", "model_unreachable", 3, _ => Task.CompletedTask),
        new("no-http", "model_unreachable", 3, x => x.Raw("SSH-2.0-OpenSSH_9.6\r\n\r\n")),
        new("huge-headers", "model_unreachable", 3, x => x.Status(200, "", $"X-Long: {new string('x', 80_000)}")),
        new("no-headers", "model_timeout", 1, x => x.Hang()),
        new("no-body", "model_timeout", 1, async x => await Then(x.Events(), x.Hang)),
        new("stalled", "model_timeout", 1, async x => await Then(x.Events(Said), x.Hang)) { Keeps = "Half an ans" },
        new("only-comments", "model_timeout", 1, KeepAlive),
        new("byte-drip", "model_timeout", 1, Drip),
        new("cut-json", "model_truncated", 1, async x => await Then(x.Events(Said), () => x.Raw("data: {\"choices\":[{\"ind"))) { Keeps = "Half an ans" },
        new("cut-character", "model_truncated", 1, CutCharacter) { Keeps = "Half an ans" },
        new("cut-by-reset", "model_truncated", 1, async x => await Then(x.Events(Said), x.Reset)),
        new("shorter-than-said", "model_truncated", 1, x => x.Raw($"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: 9000\r\n\r\ndata: {Said}\n\n")) { Keeps = "Half an ans" },
        new("bad-chunks", "model_truncated", 1, x => x.Raw($"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{Said}\r\n"), AtMost: 3),
        new("no-end", "model_truncated", 1, x => x.Events(Said)) { Keeps = "Half an ans" },
        new("nothing-but-done", "model_truncated", 3, x => x.Events(Done)),
        new("page", "model_protocol_error", 1, x => x.Status(200, "<!DOCTYPE html><html>Log in</html>")),
        new("not-json", "model_protocol_error", 1, x => x.Events("{broken", Done)),
        new("no-choice", "model_protocol_error", 1, x => x.Status(200, """{"choices":[]}""")),
        new("error-first", "model_server_error", 3, x => x.Events("""{"error":{"message":"overloaded","code":503}}""")),
        new("error-inside", "model_server_error", 1, x => x.Events(Said, """{"error":{"message":"crashed"}}""")) { Keeps = "Half an ans" },
        new("error-in-200", "model_auth", 1, x => x.Status(200, """{"error":{"message":"bad","code":"invalid_api_key"}}""")),
        new("network-error", "model_server_error", 1, x => x.Events(Said, """{"choices":[{"delta":{},"finish_reason":"network_error"}]}""")),
        new("filtered", "model_blocked", 1, x => x.Events("""{"choices":[{"delta":{},"finish_reason":"content_filter"}]}""", Done)),
        new("huge-line", "model_protocol_error", 1, x => x.Events(new string('x', 5 * 1024 * 1024))),
        new("call-without-name", "model_protocol_error", 1, x => x.Events("""{"choices":[{"delta":{"tool_calls":[{"index":0,"id":"a","function":{"arguments":"{}"}}]},"finish_reason":"tool_calls"}]}""", Done)),
        new("call-as-text", "model_tool_support_missing", 1, x => x.Events("""{"choices":[{"delta":{"content":"<tool_call>{\"name\":\"workflow_outline\"}</tool_call>"},"finish_reason":"stop"}]}""", Done)),
        new("same-ids", null, 2, x => x.Count > 1 ? x.Events(Fine, Done) : x.Events(Outline(0), Outline(1), Stop, Done)),
        new("cut-arguments", null, 2, x => x.Count > 1 ? x.Events(Fine, Done) : x.Events("""{"choices":[{"delta":{"tool_calls":[{"index":0,"id":"a","function":{"name":"workflow_outline","arguments":"{\"x\":"}}]},"finish_reason":"length"}]}""", Done)),
        new("in-one-piece", null, 1, x => x.Status(200, """{"choices":[{"index":0,"message":{"role":"assistant","content":"Fine."},"finish_reason":"stop"}]}""")),
    ];

    private static string Outline(int index) =>
        $$$"""{"choices":[{"delta":{"tool_calls":[{"index":{{{index}}},"id":"same","function":{"name":"workflow_outline","arguments":"{}"}}]}}]}""";

    private static async Task Then(Task first, Func<Task> next)
    {
        await first;
        await next();
    }

    private static async Task KeepAlive(RawExchange exchange)
    {
        await exchange.Events();
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await beat.WaitForNextTickAsync(exchange.Stop))
        {
            await exchange.Raw(": keep-alive\n\n");
        }
    }

    private static async Task Drip(RawExchange exchange)
    {
        await exchange.Events();
        await exchange.Raw("data: ");
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await beat.WaitForNextTickAsync(exchange.Stop))
        {
            await exchange.Raw("x");
        }
    }

    private static async Task CutCharacter(RawExchange exchange)
    {
        await exchange.Events(Said);
        byte[] begun = [.. "data: {\"choices\":[{\"delta\":{\"content\":\""u8, 0xE4, 0xBD];
        await exchange.Stream.WriteAsync(begun, exchange.Stop);
    }
}

/// <summary>One thing that a provider does wrong.</summary>
/// <param name="Code">The code of the turn's failure; null where the turn has to end well.</param>
/// <param name="Tries">How many requests it comes to.</param>
/// <param name="AtMost">Where it is not certain, the most that it may come to.</param>
internal sealed record ProviderFault(string Name, string? Code, int Tries, Func<RawExchange, Task> Script, int? AtMost = null)
{
    /// <summary>What was said before the fault, and stays in the answer.</summary>
    public string Keeps { get; init; } = "";

    /// <summary>Whether it strikes at the first request already, before the turn has the lock.</summary>
    public bool BeforeTheEdit { get; init; }

    public override string ToString() => Name;
}
