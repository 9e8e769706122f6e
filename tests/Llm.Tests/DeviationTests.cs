using Microsoft.Extensions.AI;
using static Easel.Llm.Tests.Clients;

namespace Easel.Llm.Tests;

/// <summary>What compatible servers make of the wire, one answer each.</summary>
public sealed class DeviationTests
{
    private const string Stop = """{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""";
    private const string Calls = """{"choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}""";
    private const string Done = "[DONE]";

    [Theory]
    [InlineData("reasoning_content")]
    [InlineData("reasoning")]
    public async Task Reasoning_is_read_under_both_names(string field)
    {
        var heard = await Hear(Sse(Delta($$"""{"{{field}}":"Let me think"}"""), Delta("""{"content":"42"}"""), Stop, Done));
        Assert.Equal("Let me think", heard.Reasoning);
        Assert.Equal("42", heard.Text);
    }

    [Fact]
    public async Task Reasoning_that_comes_as_text_and_as_details_is_told_once()
    {
        var heard = await Hear(Sse(
            Delta("""{"reasoning":"Hm","reasoning_details":[{"type":"reasoning.text","text":"Hm","index":0}]}"""),
            Delta("""{"reasoning_details":[{"type":"reasoning.text","text":"","signature":"abc","index":0}]}"""), Delta("""{"content":"x"}"""), Stop, Done));
        Assert.Equal("Hm", heard.Reasoning);
    }

    [Fact]
    public async Task Content_may_be_an_array_of_thinking_and_text()
    {
        var heard = await Hear(Sse(
            Delta("""{"content":[{"type":"thinking","thinking":[{"type":"text","text":"deep"}]}]}"""),
            Delta("""{"content":[{"type":"text","text":"shallow"}]}"""), Stop, Done));
        Assert.Equal(("deep", "shallow"), (heard.Reasoning, heard.Text));
    }

    [Fact]
    public async Task Think_tags_are_split_off_also_when_cut_between_pieces()
    {
        var heard = await Hear(Sse(
            Delta("""{"content":"<th"}"""), Delta("""{"content":"ink>a < b</thi"}"""), Delta("""{"content":"nk>\n\nyes <think>"}"""), Stop, Done));
        Assert.Equal(("a < b", "yes <think>"), (heard.Reasoning, heard.Text));
    }

    [Fact]
    public async Task A_call_may_come_whole_or_in_pieces_with_empty_and_repeated_ids_and_names()
    {
        var heard = await Hear(Sse(
            Delta("""{"tool_calls":[{"index":0,"id":"a","type":"function","function":{"name":"run","arguments":"{\"x\""}}]}"""),
            Delta("""{"tool_calls":[{"index":0,"id":"","function":{"name":"","arguments":":1"}}]}"""),
            Delta("""{"tool_calls":[{"index":0,"id":"a","type":"","function":{"name":"run","arguments":"}"}}]}"""),
            Delta("""{"tool_calls":[{"index":1,"id":"b","function":{"name":"look","arguments":"{}"}}]}"""), Calls, Done));
        Assert.Equal(["run", "look"], heard.Calls.Select(c => c.Name));
        Assert.Equal("1", heard.Calls[0].Arguments!["x"]!.ToString());
    }

    [Fact]
    public async Task Two_calls_without_an_index_stay_two()
    {
        var heard = await Hear(Sse(
            Delta("""{"tool_calls":[{"id":"a","function":{"name":"f","arguments":"{\"n\":"}}]}"""),
            Delta("""{"tool_calls":[{"function":{"arguments":"1}"}}]}"""),
            Delta("""{"tool_calls":[{"id":"b","function":{"name":"f","arguments":"{\"n\":2}"}}]}"""), Calls, Done));
        Assert.Equal(["1", "2"], heard.Calls.Select(c => c.Arguments!["n"]!.ToString()!));
    }

    [Theory]
    [InlineData("\"a\"", "\"b\"")]
    [InlineData("\"\"", "\"\"")]
    [InlineData("null", "null")]
    public async Task Two_calls_under_one_index_stay_two(string first, string second)
    {
        var heard = await Hear(Sse(
            Delta($$$"""{"tool_calls":[{"index":0,"id":{{{first}}},"function":{"name":"f","arguments":"{\"n\":1}"}}]}"""),
            Delta($$$"""{"tool_calls":[{"index":0,"id":{{{second}}},"function":{"name":"g","arguments":"{\"n\":2}"}}]}"""), Calls, Done));
        Assert.Equal(["f", "g"], heard.Calls.Select(c => c.Name));
        Assert.Equal(2, heard.Calls.Select(c => c.CallId).Where(id => id.Length > 0).Distinct().Count());
    }

    [Fact]
    public async Task An_index_may_begin_at_one_and_have_gaps()
    {
        var heard = await Hear(Sse(
            Delta("""{"tool_calls":[{"index":1,"id":"a","function":{"name":"f","arguments":""}},{"index":5,"id":"b","function":{"name":"g","arguments":""}}]}"""),
            Delta("""{"tool_calls":[{"index":5,"function":{"arguments":"{\"n\":5}"}},{"index":1,"function":{"arguments":"{\"n\":1}"}}]}"""), Calls, Done));
        Assert.Equal(["1", "5"], heard.Calls.Select(c => c.Arguments!["n"]!.ToString()!));
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("null")]
    [InlineData("\"null\"")]
    [InlineData("{}")]
    public async Task A_call_without_arguments_is_a_call_with_no_arguments(string arguments)
    {
        var heard = await Hear(Sse(Delta($$$"""{"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":{{{arguments}}}}}]}"""), Calls, Done));
        Assert.Null(Assert.Single(heard.Calls).Exception);
        Assert.Empty(heard.Calls[0].Arguments!);
    }

    [Fact]
    public async Task Arguments_may_be_an_object()
    {
        var heard = await Hear(Sse(Delta("""{"tool_calls":[{"id":"a","function":{"name":"f","arguments":{"city":"Rome"}}}]}"""), Calls, Done));
        Assert.Equal("Rome", Assert.Single(heard.Calls).Arguments!["city"]!.ToString());
    }

    [Theory]
    [InlineData("{\\\"city\\\":\\\"Ro", "length")]
    [InlineData("{\\\"city\\\":\\\"Ro", "tool_calls")]
    [InlineData("", "length")]
    [InlineData("[1]", "tool_calls")]
    public async Task Arguments_that_are_not_whole_are_reported_and_never_taken_for_none(string arguments, string finish)
    {
        var heard = await Hear(Sse(
            Delta($$$"""{"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"{{{arguments}}}"}}]}""", $"\"{finish}\""), Done));
        var call = Assert.Single(heard.Calls);
        Assert.NotNull(call.Exception);
        Assert.Null(call.Arguments);
        Assert.Equal(arguments.Replace("\\\"", "\"", StringComparison.Ordinal), call.AdditionalProperties!["RawArguments"]);
    }

    [Fact]
    public async Task A_tool_call_written_as_text_says_that_tools_are_missing()
    {
        var body = Sse(Delta("""{"content":"<tool_call>\n{\"name\":\"weather\",\"arguments\":{}}\n</tool_call>"}"""), Stop, Done);
        Assert.Equal(LlmErrorKind.ToolSupportMissing, (await Hear(body, options: Tools("weather"))).Error?.Kind);
        Assert.Null((await Hear(body)).Error);
    }

    [Theory]
    [InlineData("\"eos\"")]
    [InlineData("\"STOP\"")]
    [InlineData("\"\"")]
    [InlineData("null")]
    [InlineData("\"something new\"")]
    public async Task An_odd_finish_is_a_stop(string finish)
    {
        var heard = await Hear(Sse(Delta("""{"content":"Hi"}""", finish), Done));
        Assert.Equal(ChatFinishReason.Stop, heard.Finish);
        Assert.Equal("Hi", heard.Text);
    }

    [Theory]
    [InlineData("sensitive")]
    [InlineData("content_filter")]
    public async Task An_answer_that_was_withheld_is_blocked(string finish) =>
        Assert.Equal(LlmErrorKind.Blocked, (await Hear(Sse(Delta("{}", $"\"{finish}\""), Done))).Error?.Kind);

    [Fact]
    public async Task Calls_that_are_present_outweigh_the_word_stop()
    {
        var heard = await Hear(Sse(Delta("""{"tool_calls":[{"id":"a","function":{"name":"f","arguments":"{}"}}]}"""), Stop, Done));
        Assert.Equal(ChatFinishReason.ToolCalls, heard.Finish);
    }

    [Fact]
    public async Task A_finish_that_comes_twice_or_with_content_does_not_end_the_reading()
    {
        var heard = await Hear(Sse(Delta("""{"content":"a"}""", "\"stop\""), Delta("""{"content":"b"}""", "\"stop\""), Done));
        Assert.Equal("ab", heard.Text);
    }

    [Fact]
    public async Task Repeated_usage_is_counted_once_and_the_last_wins()
    {
        var heard = await Hear(Sse(
            """{"choices":[{"delta":{"content":"a"}}],"usage":{"prompt_tokens":10,"completion_tokens":1,"total_tokens":11}}""",
            """{"choices":[{"delta":{},"finish_reason":"stop"}],"usage":{"prompt_tokens":10,"completion_tokens":7,"total_tokens":17,"prompt_tokens_details":{"cached_tokens":12}}}""",
            """{"choices":[],"usage":null}""", Done));
        Assert.Equal((10, 7), (heard.Usage!.Details.InputTokenCount, heard.Usage.Details.OutputTokenCount));
        Assert.Equal(10, heard.Usage.Details.CachedInputTokenCount);
        var response = await Over(ScriptedHandler.Of((200, Sse(Delta("""{"content":"a"}""", "\"stop\""), Done)))).GetResponseAsync("Hello");
        Assert.True(response.Usage!.OutputTokenCount > 0);
    }

    [Fact]
    public async Task Reasoning_that_is_only_in_the_total_is_billed()
    {
        var heard = await Hear(Sse("""{"choices":[{"delta":{"content":"a"},"finish_reason":"stop"}],"usage":{"prompt_tokens":10,"completion_tokens":5,"total_tokens":100}}""", Done));
        Assert.Equal(90, heard.Usage!.Details.OutputTokenCount);
    }

    [Fact]
    public async Task Missing_usage_is_estimated_and_marked_so()
    {
        var heard = await Hear(Sse(Delta("""{"content":"twelve chars"}""", "\"stop\""), Done));
        Assert.Equal(3, heard.Usage!.Details.OutputTokenCount);
        Assert.Equal(true, heard.Usage.AdditionalProperties!["estimated"]);
    }

    [Fact]
    public async Task Chunks_with_no_choices_null_choices_odd_ids_and_odd_dates_are_survived()
    {
        var heard = await Hear(Sse(
            """{"choices":[],"id":"","prompt_filter_results":[]}""", """{"choices":null}""",
            """{"id":"1","created":1.5,"choices":[{"delta":{"role":"","content":"a"}}]}""", """{"id":"2","choices":[{"delta":null}]}""", Stop, Done));
        Assert.Equal("a", heard.Text);
        Assert.Single(heard.Updates.Select(u => u.MessageId).Distinct());
    }

    [Fact]
    public async Task Comments_CR_LF_no_space_no_DONE_and_no_last_blank_line_are_survived()
    {
        var heard = await Hear($": PROCESSING\r\n\r\nevent: x\r\ndata:{Delta("{\"content\":\"a\"}")}\r\n\r\n: keep-alive\r\n\r\ndata:{Stop}");
        Assert.Equal("a", heard.Text);
        Assert.Equal(ChatFinishReason.Stop, heard.Finish);
    }

    [Theory]
    [InlineData("""{"error":{"message":"The server is overloaded","code":503}}""", LlmErrorKind.ServerError)]
    [InlineData("""{"error":"model crashed"}""", LlmErrorKind.ServerError)]
    [InlineData("""{"object":"error","message":"maximum context length is 10","code":400}""", LlmErrorKind.ContextTooLong)]
    [InlineData("""{"error":{"message":"x","code":"insufficient_quota"}}""", LlmErrorKind.QuotaExhausted)]
    [InlineData("""{"error":{"message":"Failed to call a function","code":"tool_use_failed"}}""", LlmErrorKind.ToolSupportMissing)]
    [InlineData("""{"choices":[{"delta":{},"finish_reason":"network_error"}]}""", LlmErrorKind.ServerError)]
    [InlineData("""{"choices":[{"delta":{},"error":{"code":429,"message":"slow down"},"finish_reason":"error"}]}""", LlmErrorKind.RateLimited)]
    public async Task An_error_inside_a_stream_fails_the_call_and_keeps_what_was_said(string error, LlmErrorKind kind)
    {
        var heard = await Hear(Sse(Delta("""{"content":"Half an ans"}"""), error, Done));
        Assert.Equal("Half an ans", heard.Text);
        Assert.Equal(kind, heard.Error?.Kind);
    }

    [Fact]
    public async Task An_error_event_is_an_error_whatever_its_shape() =>
        Assert.NotNull((await Hear("event: error\ndata: {\"reason\":\"bad\"}\n\n")).Error);

    [Fact]
    public async Task A_stream_that_ends_without_a_reason_is_truncated()
    {
        var heard = await Hear(Sse(Delta("""{"content":"Half"}""")));
        Assert.Equal(LlmErrorKind.Truncated, heard.Error?.Kind);
        Assert.True(heard.Error!.Retryable);
    }

    [Fact]
    public async Task A_web_page_says_that_the_base_URL_is_wrong()
    {
        var heard = await Hear("<!DOCTYPE html><html><body>Log in</body></html>");
        Assert.Equal(LlmErrorKind.ProtocolError, heard.Error?.Kind);
        Assert.Contains("base URL", heard.Error!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"error":{"message":"no"}}""")]
    [InlineData("""{"choices":[]}""")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("data: [DONE]\n\n")]
    [InlineData("data: {broken\n\ndata: [DONE]\n\n")]
    public async Task An_answer_without_an_answer_in_it_is_an_error(string body) => Assert.NotNull((await Hear(body)).Error);

    [Theory]
    [InlineData(400, """{"error":"just text"}""", "just text")]
    [InlineData(422, """{"detail":[{"msg":"field required","loc":["x"]}]}""", "field required")]
    [InlineData(400, """{"message":"top level"}""", "top level")]
    [InlineData(400, """{"error":{"message":"inner","code":17,"type":null}}""", "inner")]
    [InlineData(400, """[{"error":{"message":"in a list"}}]""", "in a list")]
    [InlineData(400, "plain words", "plain words")]
    public async Task Error_bodies_of_every_shape_keep_their_words(int status, string body, string words)
    {
        var heard = await Hear(Over(ScriptedHandler.Of((status, body))));
        Assert.Contains(words, heard.Error!.Message, StringComparison.Ordinal);
        Assert.Equal(status, heard.Error.HttpStatus);
    }

    [Fact]
    public async Task A_content_filter_without_content_is_blocked_and_still_tells_its_price()
    {
        var heard = await Hear("""{"choices":[{"index":0,"finish_reason":"content_filter"}],"usage":{"prompt_tokens":5,"completion_tokens":1}}""");
        Assert.Equal(LlmErrorKind.Blocked, heard.Error?.Kind);
        Assert.Equal(5, heard.Error!.Usage!.InputTokenCount);
    }

    [Fact]
    public async Task A_prompt_that_was_cut_without_a_word_is_told()
    {
        const string Body = """{"message":{"content":"a"},"done":true,"done_reason":"stop","prompt_eval_count":2048,"eval_count":1}""";
        var client = Over(ScriptedHandler.Of((200, Body)), Settings("OLLAMA"));
        var error = await Assert.ThrowsAsync<LlmException>(() => client.GetResponseAsync(new string('x', 40_000)));
        Assert.Equal(LlmErrorKind.ContextTooLong, error.Kind);
    }

    [Fact]
    public async Task A_surrogate_pair_in_two_pieces_is_one_letter_in_words_and_in_arguments()
    {
        var heard = await Hear(Sse(
            Delta("""{"content":"a\ud83d"}"""), Delta("""{"content":"\ude00\n"}"""),
            Delta("""{"tool_calls":[{"index":0,"id":"1","function":{"name":"say","arguments":"{\"text\":\"\ud83d"}}]}"""),
            Delta("""{"tool_calls":[{"index":0,"function":{"arguments":"\ude00\"}"}}]}"""), Delta("{}", "\"tool_calls\""), Done));
        Assert.Equal("a\U0001F600\n", heard.Text);
        Assert.Equal("\U0001F600", heard.Calls.Single().Arguments!["text"]!.ToString());
    }

    [Fact]
    public async Task A_call_without_id_and_index_does_not_take_the_arguments_of_the_next_one()
    {
        var heard = await Hear(Sse(
            Delta("""{"tool_calls":[{"function":{"name":"first","arguments":""}}]}"""),
            Delta("""{"tool_calls":[{"function":{"name":"second","arguments":"{\"x\":1}"}}]}"""), Delta("{}", "\"tool_calls\""), Done));
        Assert.Equal(["first", "second"], heard.Calls.Select(call => call.Name));
        Assert.Empty(heard.Calls[0].Arguments!);
        Assert.Equal("1", heard.Calls[1].Arguments!["x"]!.ToString());
    }

    [Fact]
    public async Task Half_a_surrogate_pair_loses_nothing_else()
    {
        var heard = await Hear(Sse(Delta("""{"content":"a"}"""), Delta("""{"content":"\ud83d"}"""), Delta("""{"content":"b"}"""), Stop, Done));
        Assert.Null(heard.Error);
        Assert.StartsWith("a", heard.Text, StringComparison.Ordinal);
        Assert.EndsWith("b", heard.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_of_over_4_MB_is_refused()
    {
        var heard = await Hear("data: " + new string('x', 5 * 1024 * 1024));
        Assert.Contains("4 MB", heard.Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_of_over_16_MB_is_refused()
    {
        var chunk = Sse(Delta($$"""{"content":"{{new string('y', 1024 * 1024)}}"}"""));
        var heard = await Hear(string.Concat(Enumerable.Repeat(chunk, 17)));
        Assert.Contains("16 MB", heard.Error!.Message, StringComparison.Ordinal);
    }
}
