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
        using var client = new FallbackChatClient(Over(first), Over(second), TimeProvider.System);
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
        using var client = new FallbackChatClient(Over(ScriptedHandler.Of((200, Sse(Delta("""{"content":"first"}"""))))), Over(second), TimeProvider.System);
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
        using var client = new FallbackChatClient(Over(ScriptedHandler.Of((200, s_answer))), Over(second), TimeProvider.System);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Hear(client, cancellation: cancelled.Token));
        Assert.Empty(second.Requests);
    }
}
