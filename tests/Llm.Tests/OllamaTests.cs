using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using static Easel.Llm.Tests.Clients;

namespace Easel.Llm.Tests;

/// <summary>Ollama's own wire: what is asked, and how answers are taken.</summary>
public sealed class OllamaTests
{
    private const string Answer = """
        {"message":{"role":"assistant","thinking":"Hm."},"done":false}
        {"message":{"role":"assistant","content":"I look."},"done":false}
        {"message":{"role":"assistant","content":"","tool_calls":[{"function":{"name":"f","arguments":{"x":1}}},{"function":{"name":"f","arguments":{"x":2}}}]},"done":false}
        {"message":{"role":"assistant","content":""},"done_reason":"stop","done":true,"prompt_eval_count":5,"eval_count":6}

        """;

    [Fact]
    public async Task Lines_give_text_thoughts_and_calls_with_ids_of_our_own()
    {
        var heard = await Hear(Over(ScriptedHandler.Of((200, Answer)), Settings("OLLAMA")));
        Assert.Null(heard.Error);
        Assert.Equal(("I look.", "Hm."), (heard.Text, heard.Reasoning));
        Assert.Equal(["1", "2"], heard.Calls.Select(call => call.Arguments!["x"]!.ToString()!));
        Assert.Equal(2, heard.Calls.Select(call => call.CallId).Distinct().Count());
        Assert.Equal((5, 6), (heard.Usage!.Details.InputTokenCount, heard.Usage.Details.OutputTokenCount));
    }

    [Fact]
    public async Task A_history_goes_out_with_arguments_as_objects_and_results_by_name()
    {
        var handler = ScriptedHandler.Of((200, Answer));
        var client = Over(handler, Settings("OLLAMA", url: "http://model.test/v1"));
        var history = await AnthropicTests.Kept(client);
        await client.GetResponseAsync(history, Tools("f"));
        Assert.Equal("http://model.test/api/chat", handler.Requests[0].Url.AbsoluteUri);
        var messages = JsonNode.Parse(handler.Requests[1].Body)!["messages"]!.AsArray();
        Assert.Equal(["user", "assistant", "tool", "tool"], messages.Select(message => (string)message!["role"]!));
        Assert.Equal("Hm.", (string)messages[1]!["thinking"]!);
        Assert.Equal(1, (int)messages[1]!["tool_calls"]![0]!["function"]!["arguments"]!["x"]!);
        Assert.Equal("f", (string)messages[2]!["tool_name"]!);
    }

    [Theory]
    [InlineData(100, 8192)]
    [InlineData(40_000, 16384)]
    [InlineData(400_000, 131072)]
    public async Task The_context_is_asked_for_as_large_as_the_request_needs(int characters, int context)
    {
        var handler = ScriptedHandler.Of((200, Answer));
        await Over(handler, Settings("OLLAMA")).GetResponseAsync(new string('x', characters));
        Assert.Equal(context, (int)JsonNode.Parse(handler.Requests[0].Body)!["options"]!["num_ctx"]!);
    }

    [Fact]
    public async Task An_error_in_the_last_line_and_a_missing_last_line_fail_the_call()
    {
        const string Half = """{"message":{"content":"Half"},"done":false}""" + "\n";
        var failed = await Hear(Over(ScriptedHandler.Of((200, Half + """{"error":"an error was encountered while running the model"}""" + "\n")), Settings("OLLAMA")));
        Assert.Equal(("Half", LlmErrorKind.ServerError), (failed.Text, failed.Error?.Kind));
        var cut = await Hear(Over(ScriptedHandler.Of((200, Half)), Settings("OLLAMA")));
        Assert.Equal(LlmErrorKind.Truncated, cut.Error?.Kind);
    }
}
