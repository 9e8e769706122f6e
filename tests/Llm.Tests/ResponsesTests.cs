using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using static Easel.Llm.Tests.Clients;

namespace Easel.Llm.Tests;

/// <summary>The Responses wire: what is asked, and how answers are taken.</summary>
public sealed class ResponsesTests
{
    private const string Answer = """{"object":"response","id":"r","status":"completed","output":[{"type":"message","content":[{"type":"output_text","text":"ok"}]}],"usage":{"input_tokens":1,"output_tokens":1}}""";

    private static readonly string s_tools = Sse(
        """{"type":"response.created","response":{"id":"r1","model":"m","status":"in_progress","error":null}}""",
        """{"type":"response.output_item.added","output_index":0,"item":{"id":"a","type":"reasoning","summary":[]}}""",
        """{"type":"response.reasoning_summary_text.delta","output_index":0,"item_id":"b","summary_index":0,"delta":"Let me see"}""",
        """{"type":"response.output_item.done","output_index":0,"item":{"id":"a","type":"reasoning","summary":[{"type":"summary_text","text":"Let me see"}],"encrypted_content":"sealed"}}""",
        """{"type":"response.output_item.added","output_index":1,"item":{"id":"c","type":"function_call","call_id":"call_1","name":"f","arguments":""}}""",
        """{"type":"response.function_call_arguments.delta","output_index":1,"item_id":"d","delta":"{\"x\":"}""",
        """{"type":"response.function_call_arguments.delta","output_index":1,"item_id":"e","delta":"1}"}""",
        """{"type":"response.output_item.done","output_index":1,"item":{"id":"f","type":"function_call","call_id":"call_1","name":"f","arguments":"{\"x\":1}"}}""",
        """{"type":"response.output_item.done","output_index":2,"item":{"type":"reasoning","summary":[],"encrypted_content":"second"}}""",
        """{"type":"response.output_item.done","output_index":3,"item":{"type":"function_call","call_id":"call_2","name":"g","arguments":"{}"}}""",
        """{"type":"response.completed","response":{"id":"r1","status":"completed","usage":{"input_tokens":18,"input_tokens_details":{"cached_tokens":5},"output_tokens":20,"output_tokens_details":{"reasoning_tokens":12},"total_tokens":38}}}""");

    [Fact]
    public async Task A_stream_gives_thoughts_calls_and_usage_whatever_ids_its_events_have()
    {
        var heard = await Hear(Client(s_tools));
        Assert.Null(heard.Error);
        Assert.Equal("Let me see", heard.Reasoning);
        Assert.Equal(["call_1", "call_2"], heard.Calls.Select(call => call.CallId));
        Assert.Equal("1", heard.Calls[0].Arguments!["x"]!.ToString());
        var usage = heard.Usage!.Details;
        Assert.Equal((18, 20, 5, 12), (usage.InputTokenCount, usage.OutputTokenCount, usage.CachedInputTokenCount, usage.ReasoningTokenCount));
        Assert.Equal(ChatFinishReason.ToolCalls, heard.Finish);
    }

    [Fact]
    public async Task Reasoning_goes_back_sealed_in_its_place_and_to_no_other_model()
    {
        var handler = ScriptedHandler.Of((200, s_tools), (200, Answer), (200, Answer));
        var client = Over(handler, Settings("OPENAI") with { Responses = true });
        var first = await client.GetResponseAsync("go");

        // As the journal does: out to JSON and back.
        var kept = JsonSerializer.Deserialize<List<ChatMessage>>(
            JsonSerializer.Serialize(first.Messages, AIJsonUtilities.DefaultOptions), AIJsonUtilities.DefaultOptions)!;
        List<ChatMessage> history = [new(ChatRole.User, "go"), .. kept, new(ChatRole.Tool, [new FunctionResultContent("call_2", "two"), new FunctionResultContent("call_1", "one")])];
        await client.GetResponseAsync(history);
        await client.GetResponseAsync(history, new() { ModelId = "other" });

        var input = JsonNode.Parse(handler.Requests[1].Body)!["input"]!.AsArray();
        Assert.Equal(
            ["user", "reasoning", "function_call", "reasoning", "function_call", "function_call_output", "function_call_output"],
            input.Select(item => (string?)item!["type"] ?? (string)item["role"]!));
        Assert.Equal(("sealed", "second"), ((string)input[1]!["encrypted_content"]!, (string)input[3]!["encrypted_content"]!));
        Assert.Equal(("call_1", "one"), ((string)input[5]!["call_id"]!, (string)input[5]!["output"]!));
        Assert.DoesNotContain("sealed", handler.Requests[2].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_keeps_nothing_at_the_server_and_brings_instructions_tools_and_pictures()
    {
        var handler = ScriptedHandler.Of((200, Answer));
        var options = Tools("f");
        options.MaxOutputTokens = 100;
        var picture = new DataContent(new byte[] { 1, 2 }, "image/png");

        await Over(handler, Settings("AZURE_OPENAI", url: "http://model.test/openai/v1/responses") with { Responses = true })
            .GetResponseAsync([new(ChatRole.System, "be good"), new(ChatRole.User, [new TextContent("look"), picture])], options);

        Assert.Equal("/openai/v1/responses", handler.Requests[0].Url.AbsolutePath);
        var body = JsonNode.Parse(handler.Requests[0].Body)!;
        Assert.Equal((false, true, "be good", 100), ((bool)body["store"]!, (bool)body["stream"]!, (string)body["instructions"]!, (int)body["max_output_tokens"]!));
        Assert.Equal(("function", "f"), ((string)body["tools"]![0]!["type"]!, (string)body["tools"]![0]!["name"]!));
        var content = body["input"]![0]!["content"]!;
        Assert.Equal(("input_text", "input_image"), ((string)content[0]!["type"]!, (string)content[1]!["type"]!));
        Assert.StartsWith("data:image/png", (string)content[1]!["image_url"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_does_not_reason_is_asked_again_without_its_reasoning()
    {
        var handler = ScriptedHandler.Of((400, """{"error":{"message":"Encrypted content is not supported with this model.","param":"include","type":"invalid_request_error"}}"""), (200, Answer));
        var heard = await Hear(Over(handler, Settings("OPENAI") with { Responses = true }));
        Assert.Equal("ok", heard.Text);
        Assert.DoesNotContain("include", handler.Requests[1].Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"response.failed","response":{"status":"failed","error":{"code":"server_error","message":"boom"}}}""", LlmErrorKind.ServerError)]
    [InlineData("""{"type":"error","code":"rate_limit_exceeded","message":"slow down"}""", LlmErrorKind.RateLimited)]
    [InlineData("""{"type":"response.incomplete","response":{"status":"incomplete","incomplete_details":{"reason":"content_filter"}}}""", LlmErrorKind.Blocked)]
    [InlineData("""{"type":"response.in_progress","response":{"status":"in_progress"}}""", LlmErrorKind.Truncated)]
    public async Task What_goes_wrong_inside_a_stream_is_told_for_what_it_is(string last, LlmErrorKind kind)
    {
        var heard = await Hear(Client(Sse("""{"type":"response.created","response":{"id":"r1","status":"in_progress"}}""", last)));
        Assert.Equal(kind, heard.Error?.Kind);
    }

    [Fact]
    public async Task A_refusal_and_an_answer_without_pieces_are_read_once()
    {
        var heard = await Hear(Client(Sse(
            """{"type":"response.refusal.delta","output_index":0,"delta":"No."}""",
            """{"type":"response.output_item.done","output_index":0,"item":{"type":"message","content":[{"type":"refusal","refusal":"No."}]}}""",
            """{"type":"response.output_item.done","output_index":1,"item":{"type":"message","content":[{"type":"output_text","text":" Really."}]}}""",
            """{"type":"response.completed","response":{"status":"completed"}}""")));
        Assert.Equal("No. Really.", heard.Text);
        Assert.Equal(ChatFinishReason.Stop, heard.Finish);
    }

    private static IChatClient Client(string body) => Over(ScriptedHandler.Of((200, body)), Settings("OPENAI") with { Responses = true });
}
