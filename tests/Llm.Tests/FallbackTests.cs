using Microsoft.Extensions.AI;
using static Easel.Llm.Tests.Clients;

namespace Easel.Llm.Tests;

/// <summary>When a second model goes on, and when not.</summary>
public sealed class FallbackTests
{
    private static readonly string s_answer = Sse(Delta("""{"content":"second"}""", "\"stop\""), "[DONE]");

    [Fact]
    public async Task A_model_that_fails_at_once_is_replaced_for_good_and_says_so()
    {
        var first = ScriptedHandler.Of((401, "{}"));
        var second = ScriptedHandler.Of((200, s_answer));
        using var client = new FallbackChatClient(Over(first), Over(second), new ModelAbilities(), TimeProvider.System);
        var heard = await Hear(client);
        Assert.Equal("second", heard.Text);
        Assert.Equal(LlmErrorKind.Auth, heard.Updates[0].Contents.OfType<ModelSwitched>().Single().Failure.Kind);
        Assert.True(client.HasSwitched);
        await Hear(client);
        Assert.Single(first.Requests);
        Assert.Equal(2, second.Requests.Count);
    }

    [Fact]
    public async Task A_model_that_has_begun_to_answer_is_not_replaced()
    {
        var second = ScriptedHandler.Of((200, s_answer));
        using var client = new FallbackChatClient(Over(ScriptedHandler.Of((200, Sse(Delta("""{"content":"first"}"""))))), Over(second), new ModelAbilities(), TimeProvider.System);
        var heard = await Hear(client);
        Assert.Equal(("first", LlmErrorKind.Truncated), (heard.Text, heard.Error?.Kind));
        Assert.Empty(second.Requests);
    }

    [Fact]
    public async Task The_callers_cancellation_is_no_reason_to_ask_another_model()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var second = ScriptedHandler.Of((200, s_answer));
        using var client = new FallbackChatClient(Over(ScriptedHandler.Of((200, s_answer))), Over(second), new ModelAbilities(), TimeProvider.System);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Hear(client, cancellation: cancelled.Token));
        Assert.Empty(second.Requests);
    }

    [Fact]
    public async Task A_second_model_is_sent_no_tools_pictures_or_lengths_that_it_can_not_take()
    {
        var second = ScriptedHandler.Of((200, s_answer));
        using var client = new FallbackChatClient(
            Over(ScriptedHandler.Of((401, "{}"))), Over(second), new ModelAbilities(Tools: false, Vision: false, MaxTokens: 500), TimeProvider.System);
        ChatMessage[] messages =
        [
            new(ChatRole.User, "look at it"),
            new(ChatRole.Assistant, [new FunctionCallContent("a", "run_result", new Dictionary<string, object?> { ["runId"] = 7 })]),
            new(ChatRole.Tool, [new FunctionResultContent("a", """{"status":"SUCCESS"}""")]),
            new(ChatRole.User, [new TextContent("Pictures:"), new DataContent(new byte[] { 1, 2, 3 }, "image/png")]),
        ];
        var options = Tools("run_result");
        options.ToolMode = ChatToolMode.Auto;
        options.MaxOutputTokens = 2_000;
        await client.GetResponseAsync(messages, options);
        var body = second.Requests.Single().Body!;
        Assert.DoesNotContain("\"tools\"", body, StringComparison.Ordinal);
        Assert.DoesNotContain("tool_call", body, StringComparison.Ordinal);
        Assert.DoesNotContain("base64", body, StringComparison.Ordinal);
        Assert.Contains("called run_result", body, StringComparison.Ordinal);
        Assert.Contains("SUCCESS", body, StringComparison.Ordinal);
        Assert.Contains("[a picture", body, StringComparison.Ordinal);
        Assert.Contains("\"max_tokens\":500", body, StringComparison.Ordinal);
        Assert.Equal(2_000, options.MaxOutputTokens);
    }

    [Fact]
    public async Task A_second_model_that_can_do_as_much_is_sent_the_same()
    {
        var second = ScriptedHandler.Of((200, s_answer));
        using var client = new FallbackChatClient(Over(ScriptedHandler.Of((401, "{}"))), Over(second), new ModelAbilities(), TimeProvider.System);
        await client.GetResponseAsync("Hello", Tools("run_result"));
        Assert.Contains("\"tools\"", second.Requests.Single().Body, StringComparison.Ordinal);
    }
}
