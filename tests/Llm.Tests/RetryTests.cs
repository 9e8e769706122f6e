using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using static Easel.Llm.Tests.Clients;

namespace Easel.Llm.Tests;

/// <summary>When a call is sent again, when not, and what a failure says.</summary>
public sealed class RetryTests
{
    private static readonly string s_answer = Sse(Delta("""{"content":"ok"}""", "\"stop\""), "[DONE]");

    [Theory]
    [InlineData(408)]
    [InlineData(409)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(529)]
    public async Task A_passing_failure_is_tried_again(int status)
    {
        var handler = ScriptedHandler.Of((status, "{}"), (status, "{}"), (200, s_answer));
        var heard = await Driven(handler, retries: 3);
        Assert.Equal("ok", heard.Text);
        Assert.Equal(3, handler.Requests.Count);
    }

    [Theory]
    [InlineData(401, "{}", LlmErrorKind.Auth)]
    [InlineData(404, "{}", LlmErrorKind.NotFound)]
    [InlineData(400, """{"error":{"message":"bad"}}""", LlmErrorKind.BadRequest)]
    [InlineData(429, """{"error":{"code":"insufficient_quota"}}""", LlmErrorKind.QuotaExhausted)]
    [InlineData(402, "{}", LlmErrorKind.QuotaExhausted)]
    [InlineData(302, "", LlmErrorKind.ProtocolError)]
    [InlineData(400, """{"error":{"code":"context_length_exceeded"}}""", LlmErrorKind.ContextTooLong)]
    [InlineData(400, """{"error":{"message":"API key not valid. Please pass a valid API key."}}""", LlmErrorKind.Auth)]
    [InlineData(404, """{"error":{"message":"No endpoints found that support tool use"}}""", LlmErrorKind.ToolSupportMissing)]
    public async Task A_lasting_failure_is_told_at_once(int status, string body, LlmErrorKind kind)
    {
        var handler = ScriptedHandler.Of((status, body), (200, s_answer));
        var heard = await Driven(handler, retries: 3);
        Assert.Equal(kind, heard.Error?.Kind);
        Assert.False(heard.Error!.Retryable);
        Assert.Equal(kind != LlmErrorKind.ProtocolError, heard.Error.Refused);
        Assert.Single(handler.Requests);
    }

    [Fact]
    public async Task Retries_end_and_the_last_failure_is_told()
    {
        var handler = ScriptedHandler.Of((500, """{"error":{"message":"boom"}}"""));
        var heard = await Driven(handler, retries: 3);
        Assert.Equal((LlmErrorKind.ServerError, false), (heard.Error!.Kind, heard.Error.Refused));
        Assert.Equal(4, handler.Requests.Count);
    }

    [Fact]
    public async Task An_overload_as_the_first_event_is_tried_again_and_one_after_it_is_not()
    {
        const string Overloaded = """{"error":{"type":"overloaded_error","message":"Overloaded"}}""";
        var early = ScriptedHandler.Of((200, Sse(Overloaded)), (200, s_answer));
        Assert.Equal("ok", (await Driven(early, retries: 3)).Text);
        var late = ScriptedHandler.Of((200, Sse(Delta("""{"content":"x"}"""), Overloaded)), (200, s_answer));
        var heard = await Driven(late, retries: 3);
        Assert.Equal(("x", LlmErrorKind.ServerError), (heard.Text, heard.Error!.Kind));
        Assert.Single(late.Requests);
    }

    [Fact]
    public async Task A_refused_connection_is_tried_again_and_then_says_so()
    {
        var handler = new ScriptedHandler(_ => throw new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused"));
        var heard = await Driven(handler, retries: 2);
        Assert.Equal((LlmErrorKind.Unreachable, true), (heard.Error!.Kind, heard.Error.Refused));
        Assert.Equal(3, handler.Requests.Count);
    }

    [Fact]
    public async Task A_wait_that_stands_in_the_body_is_honoured()
    {
        const string Body = """{"error":{"code":429,"status":"RESOURCE_EXHAUSTED","message":"quota","details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"34.4s"}]}}""";
        var time = new FakeTimeProvider();
        var handler = ScriptedHandler.Of((429, Body), (200, s_answer));
        var answer = Hear(Over(handler, Settings(retries: 3, timeoutSeconds: 40), time));
        time.Advance(TimeSpan.FromSeconds(34.3));
        Assert.Single(handler.Requests);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("ok", (await answer).Text);
    }

    [Theory]
    [InlineData("retry-after", "7", 7)]
    [InlineData("retry-after-ms", "2500", 2.5)]
    [InlineData("retry-after", "Sat, 01 Jan 2000 00:00:09 GMT", 9)]
    public async Task Retry_After_is_honoured(string header, string value, double seconds)
    {
        var time = new FakeTimeProvider();
        var handler = new ScriptedHandler(
            _ => Task.FromResult(ScriptedHandler.Response(429, "{}", null, (header, value))), _ => Task.FromResult(ScriptedHandler.Response(200, s_answer)));
        var answer = Hear(Over(handler, Settings(retries: 3), time));
        time.Advance(TimeSpan.FromSeconds(seconds - 0.01));
        Assert.Single(handler.Requests);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("ok", (await answer).Text);
    }

    [Fact]
    public async Task A_wait_that_nobody_would_wait_is_told_instead()
    {
        var handler = new ScriptedHandler(_ => Task.FromResult(ScriptedHandler.Response(429, "{}", null, ("retry-after", "3600"))));
        var heard = await Hear(Over(handler, Settings(retries: 3), new FakeTimeProvider()));
        Assert.Equal(TimeSpan.FromHours(1), heard.Error!.RetryAfter);
        Assert.Contains("a pause of 3600 s", heard.Error.Message, StringComparison.Ordinal);
        Assert.Single(handler.Requests);
    }

    [Theory]
    [InlineData(30, 60, 10, 3)]
    [InlineData(1, 10, 10, 11)]
    [InlineData(3, 2, 10, 2)]
    [InlineData(5, 2, 10, 1)]
    [InlineData(null, 20, 10, 11)]
    public async Task All_attempts_and_waits_together_take_little_longer_than_the_time_out(int? pause, int timeout, int retries, int most)
    {
        var time = new FakeTimeProvider();
        var started = time.GetUtcNow();
        var handler = new ScriptedHandler(_ => Task.FromResult(pause is { } asked
            ? ScriptedHandler.Response(429, "{}", null, ("retry-after", $"{asked}"))
            : ScriptedHandler.Response(500, "{}")));
        var heard = await Driven(Hear(Over(handler, Settings(retries: retries, timeoutSeconds: timeout), time)), time);
        Assert.True(heard.Error!.Retryable);
        Assert.InRange(handler.Requests.Count, 1, most);
        Assert.InRange((time.GetUtcNow() - started).TotalSeconds, 0, timeout + 5);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_attempt_that_is_not_the_first_is_silent_only_for_what_is_left_of_the_time(bool afterItsHeaders)
    {
        var time = new FakeTimeProvider();
        var handler = new ScriptedHandler(
            _ => Task.FromResult(ScriptedHandler.Response(429, "{}", null, ("retry-after", "20"))),
            afterItsHeaders ? _ => Task.FromResult(ScriptedHandler.Response(200, new StreamContent(new SilentStream()))) : Never<HttpResponseMessage>);
        var answer = Hear(Over(handler, Settings(retries: 3, timeoutSeconds: 30), time));
        time.Advance(TimeSpan.FromSeconds(20.2));
        Assert.Equal(2, handler.Requests.Count);
        time.Advance(TimeSpan.FromSeconds(13.7));
        Assert.False(answer.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal(LlmErrorKind.Timeout, (await answer).Error!.Kind);
    }

    [Fact]
    public async Task A_place_in_the_providers_limit_that_comes_too_late_for_another_attempt_is_not_waited_for()
    {
        var time = new FakeTimeProvider();
        var handler = ScriptedHandler.Of((500, """{"error":{"message":"boom"}}"""));
        var answer = Hear(Over(handler, Settings(retries: 3, timeoutSeconds: 30), time, new OnePlace()));
        time.Advance(TimeSpan.FromSeconds(0.6));
        time.Advance(TimeSpan.FromSeconds(31.3));
        Assert.False(answer.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal((LlmErrorKind.ServerError, 1), ((await answer).Error!.Kind, handler.Requests.Count));
    }

    [Theory]
    [InlineData("false", 1)]
    [InlineData("true", 2)]
    public async Task X_Should_Retry_decides(string value, int requests)
    {
        var status = value == "true" ? 400 : 500;
        var handler = new ScriptedHandler(
            _ => Task.FromResult(ScriptedHandler.Response(status, "{}", null, ("x-should-retry", value))), _ => Task.FromResult(ScriptedHandler.Response(200, s_answer)));
        await Driven(handler, retries: 3);
        Assert.Equal(requests, handler.Requests.Count);
    }

    [Fact]
    public async Task A_field_that_the_server_does_not_know_is_left_out_from_then_on()
    {
        var handler = ScriptedHandler.Of(
            (400, """{"error":{"message":"Unsupported parameter: 'max_tokens' is not supported. Use 'max_completion_tokens' instead."}}"""),
            (422, """{"detail":[{"msg":"Extra inputs are not permitted","loc":["body","stream_options"]}]}"""),
            (200, s_answer), (200, s_answer));
        var client = Over(handler);
        Assert.Equal("ok", (await client.GetResponseAsync("Hello", new() { MaxOutputTokens = 9 })).Messages[0].Text.TrimStart());
        await client.GetResponseAsync("Hello", new() { MaxOutputTokens = 9 });
        Assert.Equal(4, handler.Requests.Count);
        Assert.Contains("\"max_completion_tokens\":9", handler.Requests[3].Body, StringComparison.Ordinal);
        Assert.DoesNotContain("stream_options", handler.Requests[3].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_failure_shows_the_key()
    {
        var handler = ScriptedHandler.Of((401, $$$"""{"error":{"message":"Incorrect API key provided: {{{Key}}}"}}"""));
        var heard = await Hear(Over(handler));
        Assert.DoesNotContain(Key, heard.Error!.ToString() + heard.Error.ProviderText + Settings(), StringComparison.Ordinal);
        Assert.Contains("***", heard.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_with_a_line_break_is_told_before_anything_is_sent()
    {
        var handler = ScriptedHandler.Of((200, s_answer));
        var heard = await Hear(Over(handler, Settings() with { ApiKey = "sk-1\nX-Evil: 1" }));
        Assert.Equal(LlmErrorKind.Auth, heard.Error?.Kind);
        Assert.Empty(handler.Requests);
    }

    private static async Task<Heard> Driven(ScriptedHandler handler, int retries)
    {
        var time = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.Zero };
        return await Driven(Hear(Over(handler, Settings(retries: retries), time)), time);
    }

    private static async Task<Heard> Driven(Task<Heard> answer, FakeTimeProvider time)
    {
        for (var i = 0; i < 1_000 && !answer.IsCompleted; i++)
        {
            time.Advance(TimeSpan.FromMilliseconds(200));
            await Task.Yield();
        }

        return await answer;
    }

    private static async Task<T> Never<T>(CancellationToken cancellation)
    {
        var never = new TaskCompletionSource<T>();
        await using var cancelled = cancellation.Register(() => never.TrySetCanceled(cancellation));
        return await never.Task;
    }

    /// <summary>A limit that has one place and no second.</summary>
    private sealed class OnePlace : IRequestRate
    {
        private int _taken;

        public Task Wait(CancellationToken cancellation) => ++_taken == 1 ? Task.CompletedTask : Never<bool>(cancellation);

        public Task Pause(TimeSpan duration) => Task.CompletedTask;
    }
}
