using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using static Easel.Llm.Tests.Clients;

namespace Easel.Llm.Tests;

/// <summary>The generateContent wire: what is asked, and how answers are taken.</summary>
public sealed class GeminiTests
{
    private static readonly string s_answer = Sse("""{"candidates":[{"content":{"parts":[{"text":"ok"}]},"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":1,"candidatesTokenCount":1}}""");

    private static readonly string s_calls = Sse(
        """{"candidates":[{"content":{"parts":[{"text":"Hm.","thought":true}]}}]}""",
        """{"candidates":[{"content":{"parts":[{"functionCall":{"name":"f","args":{"x":1}},"thoughtSignature":"sig"},{"functionCall":{"name":"g","id":"own","args":{}}}]},"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":10,"candidatesTokenCount":2,"thoughtsTokenCount":3,"cachedContentTokenCount":4}}""");

    [Fact]
    public async Task A_stream_gives_thoughts_and_calls_and_bills_the_thoughts()
    {
        var heard = await Hear(Over(ScriptedHandler.Of((200, s_calls)), Settings("GEMINI")));
        Assert.Equal(("", "Hm."), (heard.Text, heard.Reasoning));
        Assert.Equal(["f", "g"], heard.Calls.Select(call => call.Name));
        Assert.Equal(ChatFinishReason.ToolCalls, heard.Finish);
        var usage = heard.Usage!.Details;
        Assert.Equal((10, 5, 4), (usage.InputTokenCount, usage.OutputTokenCount, usage.CachedInputTokenCount));
    }

    [Fact]
    public async Task Signatures_and_ids_go_back_to_the_model_that_gave_them_and_to_no_other()
    {
        var handler = ScriptedHandler.Of((200, s_calls), (200, s_answer));
        var client = Over(handler, Settings("GEMINI"));
        var history = await AnthropicTests.Kept(client);

        await client.GetResponseAsync(history);
        var contents = JsonNode.Parse(handler.Requests[1].Body)!["contents"]!.AsArray();
        Assert.Equal("sig", (string)contents[1]!["parts"]![0]!["thoughtSignature"]!);
        Assert.Equal(("f", 1), ((string)contents[1]!["parts"]![0]!["functionCall"]!["name"]!, (int)contents[1]!["parts"]![0]!["functionCall"]!["args"]!["x"]!));
        Assert.Null(contents[1]!["parts"]![1]!["thoughtSignature"]);
        Assert.Equal([null, "own"], contents[2]!["parts"]!.AsArray().Select(part => (string?)part!["functionResponse"]!["id"]));
        Assert.Equal("done", (string)contents[2]!["parts"]![0]!["functionResponse"]!["response"]!["result"]!);
        Assert.DoesNotContain("Hm.", handler.Requests[1].Body, StringComparison.Ordinal);

        await client.GetResponseAsync(history, new() { ModelId = "gemini-3-pro" });
        Assert.DoesNotContain("\"sig\"", handler.Requests[2].Body, StringComparison.Ordinal);
        Assert.Contains("skip_thought_signature_validator", handler.Requests[2].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Arguments_that_come_value_by_value_are_put_together()
    {
        var heard = await Hear(Over(ScriptedHandler.Of((200, Sse(
            """{"candidates":[{"content":{"parts":[{"functionCall":{"name":"f","willContinue":true}}]}}]}""",
            """{"candidates":[{"content":{"parts":[{"functionCall":{"partialArgs":[{"jsonPath":"$.ops[1].name","stringValue":"Bos","willContinue":true}],"willContinue":true}}]}}]}""",
            """{"candidates":[{"content":{"parts":[{"functionCall":{"partialArgs":[{"jsonPath":"$.ops[1].name","stringValue":"ton"},{"jsonPath":"$.n","numberValue":2}],"willContinue":true}}]}}]}""",
            """{"candidates":[{"content":{"parts":[{"functionCall":{}}]},"finishReason":"STOP"}]}"""))), Settings("GEMINI")));
        Assert.Null(heard.Error);
        Assert.Equal("""[null,{"name":"Boston"}]""", heard.Calls.Single().Arguments!["ops"]!.ToString());
        Assert.Equal("2", heard.Calls.Single().Arguments!["n"]!.ToString());
    }

    [Fact]
    public async Task Lists_that_no_call_has_fail_the_answer_and_take_no_memory()
    {
        string[] tooMany = [.. Enumerable.Range(0, 20).Select(number => $"$.a{number}[9999]")];
        foreach (var paths in new[] { ["$.a[99999999999]"], ["$.a[-1]"], tooMany })
        {
            var parts = string.Join(',', paths.Select(path => $$"""{"jsonPath":"{{path}}","numberValue":1}"""));
            var heard = await Hear(Over(ScriptedHandler.Of((200, Sse(
                """{"candidates":[{"content":{"parts":[{"functionCall":{"name":"f","willContinue":true}}]}}]}""",
                $$$"""{"candidates":[{"content":{"parts":[{"functionCall":{"partialArgs":[{{{parts}}}]}}]},"finishReason":"STOP"}]}"""))), Settings("GEMINI")));
            Assert.Equal(LlmErrorKind.ProtocolError, heard.Error!.Kind);
        }
    }

    [Theory]
    [InlineData("""{"promptFeedback":{"blockReason":"SAFETY"}}""", LlmErrorKind.Blocked)]
    [InlineData("""{"candidates":[{"finishReason":"SAFETY"}]}""", LlmErrorKind.Blocked)]
    [InlineData("""{"candidates":[{"finishReason":"MALFORMED_FUNCTION_CALL"}]}""", LlmErrorKind.ServerError)]
    [InlineData("""{"error":{"code":503,"message":"The model is overloaded.","status":"UNAVAILABLE"}}""", LlmErrorKind.ServerError)]
    public async Task An_answer_that_is_none_says_why(string body, LlmErrorKind kind) =>
        Assert.Equal(kind, (await Hear(Over(ScriptedHandler.Of((200, Sse(body))), Settings("GEMINI")))).Error?.Kind);

    [Theory]
    [InlineData("gemini-2.5-flash", false)]
    [InlineData("gemini-3-pro", true)]
    public async Task Pictures_stand_in_a_result_where_the_generation_takes_them(string model, bool inside)
    {
        var handler = ScriptedHandler.Of((200, s_answer));
        await Over(handler, Settings("GEMINI")).GetResponseAsync(
            [
                new(ChatRole.User, "go"), new(ChatRole.Assistant, [new FunctionCallContent("a", "f")]),
                new(ChatRole.Tool, [new FunctionResultContent("a", "{\"ok\":true}"), new DataContent(new byte[] { 1, 2 }, "image/png")]),
            ],
            new() { ModelId = model });
        var parts = JsonNode.Parse(handler.Requests[0].Body)!["contents"]![2]!["parts"]!.AsArray();
        Assert.True((bool)parts[0]!["functionResponse"]!["response"]!["ok"]!);
        Assert.Equal("AQI=", (string)(inside ? parts[0]!["functionResponse"]!["parts"]![0]! : parts[1]!)["inlineData"]!["data"]!);
    }

    [Fact]
    public async Task A_server_that_does_not_know_JSON_schemas_gets_the_subset_that_it_knows()
    {
        var handler = ScriptedHandler.Of((400, """{"error":{"code":400,"message":"Unknown name \"parametersJsonSchema\" at 'tools[0]'"}}"""), (200, s_answer));
        await Over(handler, Settings("GEMINI", url: "http://model.test/v1beta/openai")).GetResponseAsync("go", Tools("f"));
        Assert.Equal("http://model.test/v1beta/models/model-1:streamGenerateContent?alt=sse", handler.Requests[0].Url.AbsoluteUri);
        Assert.Equal(Key, handler.Requests[0].Headers.GetValues("x-goog-api-key").Single());
        var declaration = JsonNode.Parse(handler.Requests[1].Body)!["tools"]![0]!["functionDeclarations"]![0]!;
        Assert.Equal("object", (string)declaration["parameters"]!["type"]!);
        Assert.Null(declaration["parameters"]!["additionalProperties"]);
    }
}
