using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using static Easel.Llm.Tests.Clients;

namespace Easel.Llm.Tests;

/// <summary>What a request says to the provider.</summary>
public sealed class HistoryTests
{
    private static readonly string s_answer = Sse(Delta("""{"content":"ok"}""", "\"stop\""), "[DONE]");

    [Fact]
    public async Task Every_call_is_answered_once_and_right_behind_its_message_and_pictures_follow()
    {
        var image = new DataContent(new byte[] { 1, 2 }, "image/png");
        var messages = await Sent(
            [
                new(ChatRole.User, "go"),
                new(ChatRole.Assistant, [new FunctionCallContent("1", "f"), new FunctionCallContent("2", "g", new Dictionary<string, object?> { ["宽"] = 1 })]),
                new(ChatRole.Tool, [new FunctionResultContent("2", JsonSerializer.SerializeToElement(new { ok = true })), image]),
                new(ChatRole.Tool, [new FunctionResultContent("stray", "x")]),
                new(ChatRole.User, "next"),
            ]);
        Assert.Equal(["user", "assistant", "tool", "tool", "user", "user"], messages.Select(m => (string)m!["role"]!));
        Assert.Equal("{}", (string)messages[1]!["tool_calls"]![0]!["function"]!["arguments"]!);
        Assert.Equal("{\"宽\":1}", (string)messages[1]!["tool_calls"]![1]!["function"]!["arguments"]!);
        Assert.Contains("interrupted", (string)messages[2]!["content"]!, StringComparison.Ordinal);
        Assert.Equal("{\"ok\":true}", (string)messages[3]!["content"]!);
        Assert.StartsWith("data:image/png;base64,", (string)messages[4]!["content"]![0]!["image_url"]!["url"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_call_id_in_two_turns_keeps_each_its_own_result()
    {
        var messages = await Sent(
            [
                new(ChatRole.Assistant, [new FunctionCallContent("f:0", "f")]), new(ChatRole.Tool, [new FunctionResultContent("f:0", "one")]),
                new(ChatRole.Assistant, [new FunctionCallContent("f:0", "f")]), new(ChatRole.Tool, [new FunctionResultContent("f:0", "two")]),
            ]);
        Assert.Equal(["one", "two"], messages.Where(m => (string)m!["role"]! == "tool").Select(m => (string)m!["content"]!));
    }

    [Theory]
    [InlineData("DEEPSEEK", true)]
    [InlineData("MOONSHOT", true)]
    [InlineData("OPENROUTER", true)]
    [InlineData("OPENAI", false)]
    public async Task Reasoning_goes_back_in_a_tool_loop_where_the_provider_demands_it(string code, bool replayed)
    {
        var body = Sse(
            Delta("""{"reasoning_content":"Let me ","reasoning_details":[{"type":"reasoning.text","text":"Let me ","index":0}]}"""),
            Delta("""{"reasoning_content":"see","reasoning_details":[{"type":"reasoning.text","text":"see","signature":"s","index":0}]}"""),
            Delta("""{"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"{}"}}]}"""), Delta("{}", "\"tool_calls\""), "[DONE]");
        var handler = ScriptedHandler.Of((200, body), (200, s_answer));
        var client = Over(handler, Settings(code));
        var first = await client.GetResponseAsync("go");

        // As the journal does: out to JSON and back.
        var kept = JsonSerializer.Deserialize<List<ChatMessage>>(
            JsonSerializer.Serialize(first.Messages, AIJsonUtilities.DefaultOptions), AIJsonUtilities.DefaultOptions)!;
        await client.GetResponseAsync([new(ChatRole.User, "go"), .. kept, new(ChatRole.Tool, [new FunctionResultContent("a", "done")])]);
        var assistant = JsonNode.Parse(handler.Requests[1].Body)!["messages"]![1]!;
        Assert.Equal(replayed ? "Let me see" : null, (string?)assistant["reasoning_content"]);
        Assert.Equal(replayed ? "s" : null, (string?)assistant["reasoning_details"]?[0]?["signature"]);
        Assert.Equal(replayed ? "Let me see" : null, (string?)assistant["reasoning_details"]?[0]?["text"]);

        // Another model must not see it.
        await client.GetResponseAsync(
            [new(ChatRole.User, "go"), .. kept, new(ChatRole.Tool, [new FunctionResultContent("a", "done")])], new() { ModelId = "other" });
        Assert.DoesNotContain("Let me see", handler.Requests[2].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ids_of_another_form_are_made_anew_where_the_server_refuses_them()
    {
        var handler = ScriptedHandler.Of(
            (400, """{"message":"Tool call id was functions.f:0 but must be a-z, A-Z, 0-9, with a length of 9."}"""), (200, s_answer));
        await Over(handler).GetResponseAsync(
            [
                new(ChatRole.Assistant, [new FunctionCallContent("functions.f:0", "f")]), new(ChatRole.Tool, [new FunctionResultContent("functions.f:0", "one")]),
                new(ChatRole.Assistant, [new FunctionCallContent("functions.f:0", "f")]), new(ChatRole.Tool, [new FunctionResultContent("functions.f:0", "two")]),
            ]);
        var messages = JsonNode.Parse(handler.Requests[1].Body)!["messages"]!.AsArray();
        var ids = messages.Where(m => m!["tool_calls"] is not null).Select(m => (string)m!["tool_calls"]![0]!["id"]!).ToList();
        Assert.All(ids, id => Assert.Matches("^[a-zA-Z0-9]{9}$", id));
        Assert.Equal(2, ids.Distinct().Count());
        Assert.Equal(ids, messages.Where(m => (string)m!["role"]! == "tool").Select(m => (string)m!["tool_call_id"]!));
    }

    [Theory]
    [InlineData("OPENAI")]
    [InlineData("ZHIPU")]
    [InlineData("DEEPSEEK")]
    [InlineData("QWEN")]
    [InlineData("OPENROUTER")]
    [InlineData("OLLAMA")]
    [InlineData("ANTHROPIC")]
    [InlineData("GEMINI")]
    public async Task A_model_thinks_as_much_as_its_provider_lets_it(string code)
    {
        var request = await Request(code, Tools("f"));

        Assert.Empty(request.AsObject().Select(field => field.Key).Intersect(["reasoning_effort", "reasoning", "thinking", "enable_thinking", "think"]));
        Assert.Null(request["generationConfig"]?["thinkingConfig"]);
    }

    [Fact]
    public async Task Every_request_streams_and_a_refused_temperature_is_left_out()
    {
        var handler = ScriptedHandler.Of((400, """{"error":{"message":"invalid temperature: only 1 is allowed for this model"}}"""), (200, s_answer));
        await Over(handler).GetResponseAsync("go", new() { Temperature = 0.2f });
        Assert.All(handler.Requests, request => Assert.True((bool)JsonNode.Parse(request.Body)!["stream"]!));
        Assert.Null(JsonNode.Parse(handler.Requests[1].Body)!["temperature"]);
    }

    [Fact]
    public async Task The_signature_that_hangs_on_a_call_goes_back_with_it()
    {
        var body = Sse(Delta(
            """{"tool_calls":[{"id":"","function":{"name":"f","arguments":"{}"},"extra_content":{"google":{"thought_signature":"sig"}}}]}""", "\"stop\""), "[DONE]");
        var handler = ScriptedHandler.Of((200, body), (200, s_answer));
        var client = Over(handler);
        var first = await client.GetResponseAsync("go");
        await client.GetResponseAsync([new(ChatRole.User, "go"), .. first.Messages, new(ChatRole.Tool, [new FunctionResultContent(
            first.Messages[0].Contents.OfType<FunctionCallContent>().Single().CallId, "done")])]);
        var call = JsonNode.Parse(handler.Requests[1].Body)!["messages"]![1]!["tool_calls"]![0]!;
        Assert.Equal("sig", (string?)call["extra_content"]!["google"]!["thought_signature"]);
        Assert.StartsWith("call_", (string)call["id"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_go_out_under_the_names_that_the_provider_knows()
    {
        var options = Tools("f");
        options.MaxOutputTokens = 5;
        options.Temperature = 0;
        options.Instructions = "Be brief.";
        options.AllowMultipleToolCalls = false;
        options.ToolMode = ChatToolMode.RequireSpecific("f");
        var openAi = await Request("OPENAI", options);
        Assert.Equal(5, (int)openAi["max_completion_tokens"]!);
        Assert.False((bool)openAi["parallel_tool_calls"]!);
        Assert.Equal("Be brief.", (string)openAi["messages"]![0]!["content"]!);
        Assert.Equal("f", (string)openAi["tool_choice"]!["function"]!["name"]!);
        Assert.Equal("object", (string)openAi["tools"]![0]!["function"]!["parameters"]!["type"]!);
        var zhipu = await Request("ZHIPU", options);
        Assert.Equal(5, (int)zhipu["max_tokens"]!);
        Assert.Null(zhipu["parallel_tool_calls"]);
    }

    [Theory]
    [InlineData("http://a.test/v1", "http://a.test/v1/chat/completions")]
    [InlineData("http://a.test/v1/", "http://a.test/v1/chat/completions")]
    [InlineData("http://a.test/api/paas/v4", "http://a.test/api/paas/v4/chat/completions")]
    [InlineData("http://a.test/d/x?api-version=1", "http://a.test/d/x/chat/completions?api-version=1")]
    [InlineData("http://a.test/v1/chat/completions", "http://a.test/v1/chat/completions")]
    public async Task The_path_is_joined_literally(string url, string expected)
    {
        var handler = ScriptedHandler.Of((200, s_answer));
        await Hear(Over(handler, Settings(url: url)));
        Assert.Equal(expected, handler.Requests[0].Url.AbsoluteUri);
    }

    [Fact]
    public async Task The_key_goes_into_the_header_that_the_provider_reads()
    {
        var handler = ScriptedHandler.Of((200, s_answer));
        await Hear(Over(handler, Settings("AZURE_OPENAI")));
        await Hear(Over(handler, Settings("OPENAI")));
        Assert.Equal(Key, handler.Requests[0].Headers.GetValues("api-key").Single());
        Assert.Equal($"Bearer {Key}", handler.Requests[1].Headers.GetValues("Authorization").Single());
    }

    private static async Task<JsonArray> Sent(List<ChatMessage> messages)
    {
        var handler = ScriptedHandler.Of((200, s_answer));
        await Over(handler).GetResponseAsync(messages);
        return JsonNode.Parse(handler.Requests[0].Body)!["messages"]!.AsArray();
    }

    private static async Task<JsonNode> Request(string code, ChatOptions options)
    {
        var handler = ScriptedHandler.Of((200, s_answer));
        await Hear(Over(handler, Settings(code)), options);
        return JsonNode.Parse(handler.Requests[0].Body)!;
    }
}
