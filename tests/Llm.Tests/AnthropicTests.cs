using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using static Easel.Llm.Tests.Clients;

namespace Easel.Llm.Tests;

/// <summary>The Messages wire: what is asked, and how answers are taken.</summary>
public sealed class AnthropicTests
{
    private const string Answer = """{"type":"message","id":"m","content":[{"type":"text","text":"ok"}],"stop_reason":"end_turn","usage":{"input_tokens":1,"output_tokens":1}}""";

    private static readonly string s_thinking = Events(
        """{"type":"message_start","message":{"id":"m1","model":"model-1","content":[],"usage":{"input_tokens":10,"cache_read_input_tokens":5,"cache_creation_input_tokens":3,"output_tokens":1}}}""",
        """{"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"","signature":""}}""",
        """{"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"Let me "}}""",
        """{"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"see"}}""",
        """{"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"sig"}}""",
        """{"type":"content_block_stop","index":0}""",
        """{"type":"content_block_start","index":1,"content_block":{"type":"redacted_thinking","data":"opaque"}}""",
        """{"type":"content_block_start","index":2,"content_block":{"type":"text","text":"I look."}}""",
        """{"type":"content_block_start","index":3,"content_block":{"type":"tool_use","id":"toolu_1","name":"f","input":{}}}""",
        """{"type":"content_block_delta","index":3,"delta":{"type":"input_json_delta","partial_json":"{\"x\":"}}""",
        """{"type":"content_block_delta","index":3,"delta":{"type":"input_json_delta","partial_json":"1}"}}""",
        """{"type":"message_delta","delta":{"stop_reason":"tool_use"},"usage":{"output_tokens":20}}""",
        """{"type":"message_stop"}""");

    [Fact]
    public async Task A_stream_gives_text_thoughts_calls_and_what_the_cache_took_and_gave()
    {
        var heard = await Hear(Over(ScriptedHandler.Of((200, s_thinking)), Settings("ANTHROPIC")));
        Assert.Null(heard.Error);
        Assert.Equal(("I look.", "Let me see"), (heard.Text, heard.Reasoning));
        Assert.Equal(("toolu_1", "1"), (heard.Calls.Single().CallId, heard.Calls.Single().Arguments!["x"]!.ToString()));
        var usage = heard.Usage!.Details;
        Assert.Equal((18, 20, 5, 3), (usage.InputTokenCount, usage.OutputTokenCount, usage.CachedInputTokenCount, usage.CacheWrittenTokens()));
    }

    [Fact]
    public async Task Thoughts_go_back_unmodified_and_in_their_place_and_to_no_other_model()
    {
        var handler = ScriptedHandler.Of((200, s_thinking), (200, Answer));
        var client = Over(handler, Settings("ANTHROPIC"));
        var history = await Kept(client);

        await client.GetResponseAsync(history);
        var content = JsonNode.Parse(handler.Requests[1].Body)!["messages"]![1]!["content"]!.AsArray();
        Assert.Equal(["thinking", "redacted_thinking", "text", "tool_use"], content.Select(block => (string)block!["type"]!));
        Assert.Equal(("Let me see", "sig", "opaque"), ((string)content[0]!["thinking"]!, (string)content[0]!["signature"]!, (string)content[1]!["data"]!));
        Assert.Equal(1, (int)content[3]!["input"]!["x"]!);

        await client.GetResponseAsync(history, new() { ModelId = "another" });
        Assert.DoesNotContain("Let me see", handler.Requests[2].Body, StringComparison.Ordinal);
        Assert.DoesNotContain("sig", handler.Requests[2].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_answer_in_the_middle_of_the_first_fails_the_call()
    {
        const string Start = """{"type":"message_start","message":{"id":"m1","content":[]}}""";
        var heard = await Hear(Over(ScriptedHandler.Of((200, Events(Start, Start))), Settings("ANTHROPIC")));
        Assert.Equal(LlmErrorKind.Truncated, heard.Error?.Kind);
    }

    [Fact]
    public async Task Pictures_stand_in_the_result_that_they_belong_to()
    {
        var handler = ScriptedHandler.Of((200, Answer));
        var image = new DataContent(new byte[] { 1, 2 }, "image/png");
        await Over(handler, Settings("ANTHROPIC")).GetResponseAsync(
            [
                new(ChatRole.System, "Be brief."),
                new(ChatRole.User, "go"),
                new(ChatRole.Assistant, [new FunctionCallContent("functions.f:0", "f"), new FunctionCallContent("b", "g")]),
                new(ChatRole.Tool, [new FunctionResultContent("functions.f:0", "one"), image, new FunctionResultContent("b", "two")]),
                new(ChatRole.User, "next"),
            ]);
        var body = JsonNode.Parse(handler.Requests[0].Body)!;
        var messages = body["messages"]!.AsArray();
        Assert.Equal("Be brief.", (string)body["system"]![0]!["text"]!);
        Assert.Equal(["user", "assistant", "user"], messages.Select(message => (string)message!["role"]!));
        var blocks = messages[2]!["content"]!.AsArray();
        Assert.Equal(["tool_result", "tool_result", "text"], blocks.Select(block => (string)block!["type"]!));
        Assert.Equal("image", (string)blocks[0]!["content"]![1]!["type"]!);
        Assert.Equal("AQI=", (string)blocks[0]!["content"]![1]!["source"]!["data"]!);
        var ids = messages[1]!["content"]!.AsArray().Select(block => (string)block!["id"]!).ToList();
        Assert.Equal(ids, [(string)blocks[0]!["tool_use_id"]!, (string)blocks[1]!["tool_use_id"]!]);
        Assert.All(ids, id => Assert.Matches("^[a-zA-Z0-9_-]+$", id));
    }

    [Fact]
    public async Task Options_tools_and_the_key_go_where_this_wire_has_them()
    {
        var handler = ScriptedHandler.Of((200, Answer));
        var options = Tools("f");
        options.Temperature = 1.5f;
        options.MaxOutputTokens = 7;
        options.ToolMode = ChatToolMode.RequireAny;
        options.AllowMultipleToolCalls = false;
        await Over(handler, Settings("ANTHROPIC", url: "http://model.test/v1")).GetResponseAsync("go", options);
        Assert.Equal("http://model.test/v1/messages", handler.Requests[0].Url.AbsoluteUri);
        Assert.Equal(Key, handler.Requests[0].Headers.GetValues("x-api-key").Single());
        Assert.NotEmpty(handler.Requests[0].Headers.GetValues("anthropic-version"));
        var plain = JsonNode.Parse(handler.Requests[0].Body)!;
        Assert.Equal((7, 1), ((int)plain["max_tokens"]!, (int)plain["temperature"]!));
        Assert.Equal(("any", true), ((string)plain["tool_choice"]!["type"]!, (bool)plain["tool_choice"]!["disable_parallel_tool_use"]!));
        Assert.Equal("object", (string)plain["tools"]![0]!["input_schema"]!["type"]!);
    }

    internal static string Events(params string[] events) => string.Concat(events.Select(e => $"event: {(string)JsonNode.Parse(e)!["type"]!}\ndata: {e}\n\n"));

    /// <summary>A tool step as the journal keeps it: out to JSON and back.</summary>
    internal static async Task<List<ChatMessage>> Kept(IChatClient client)
    {
        var first = await client.GetResponseAsync("go");
        var kept = JsonSerializer.Deserialize<List<ChatMessage>>(
            JsonSerializer.Serialize(first.Messages, AIJsonUtilities.DefaultOptions), AIJsonUtilities.DefaultOptions)!;
        var calls = kept.SelectMany(message => message.Contents).OfType<FunctionCallContent>();
        return [new(ChatRole.User, "go"), .. kept, new(ChatRole.Tool, [.. calls.Select(call => new FunctionResultContent(call.CallId, "done"))])];
    }
}
