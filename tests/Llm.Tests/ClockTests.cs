using System.IO.Pipelines;
using System.Text;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using static Easel.Llm.Tests.Clients;

namespace Easel.Llm.Tests;

/// <summary>The three clocks of a call, and the caller's own cancellation, which is none of them.</summary>
public sealed class ClockTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Silence_before_the_first_byte_ends_at_the_time_out()
    {
        var handler = new ScriptedHandler(async cancellation =>
        {
            await Task.Delay(Timeout.Infinite, cancellation);
            throw new InvalidOperationException("never");
        });
        var heard = Hear(Over(handler, Settings(timeoutSeconds: 5), _time));
        _time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(heard.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.2));
        var error = (await heard).Error;
        Assert.Equal(LlmErrorKind.Timeout, error?.Kind);
        Assert.Contains("5 s", error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silence_between_data_ends_the_call_and_comments_do_not_count()
    {
        var (pipe, updates) = Stream(timeoutSeconds: 10);
        await Say(pipe, Sse(Delta("""{"content":"a"}""")));
        Assert.True(await updates.MoveNextAsync());
        var next = updates.MoveNextAsync().AsTask();
        _time.Advance(TimeSpan.FromSeconds(8));
        await Say(pipe, ": keep-alive\n\n");
        Assert.False(next.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(LlmErrorKind.Timeout, (await Assert.ThrowsAsync<LlmException>(() => next)).Kind);
    }

    [Fact]
    public async Task A_slow_stream_that_keeps_talking_goes_on_until_the_ceiling()
    {
        var (pipe, updates) = Stream(timeoutSeconds: 10);
        LlmException? error = null;
        var spoken = 0;
        for (; spoken < 200 && error is null; spoken++)
        {
            var next = updates.MoveNextAsync().AsTask();
            _time.Advance(TimeSpan.FromSeconds(9));
            await Say(pipe, Sse(Delta("""{"content":"a"}""")));
            try
            {
                await next;
            }
            catch (LlmException e)
            {
                error = e;
            }
        }

        Assert.Equal(LlmErrorKind.Timeout, error?.Kind);
        Assert.Contains("600 s", error!.Message, StringComparison.Ordinal);
        Assert.InRange(spoken, 66, 68);
    }

    [Fact]
    public async Task A_slow_reader_is_not_taken_for_a_silent_server()
    {
        var (pipe, updates) = Stream(timeoutSeconds: 10);
        await Say(pipe, Sse(Delta("""{"content":"a"}""")));
        Assert.True(await updates.MoveNextAsync());
        _time.Advance(TimeSpan.FromSeconds(60));
        await Say(pipe, Sse(Delta("""{"content":"b"}""", "\"stop\""), "[DONE]"));
        Assert.True(await updates.MoveNextAsync());
        Assert.Equal("b", updates.Current.Text);
    }

    [Fact]
    public async Task The_callers_cancellation_is_a_cancellation()
    {
        using var cancellation = new CancellationTokenSource();
        var (pipe, updates) = Stream(timeoutSeconds: 10, cancellation.Token);
        await Say(pipe, Sse(Delta("""{"content":"a"}""")));
        Assert.True(await updates.MoveNextAsync());
        var next = updates.MoveNextAsync().AsTask();
        await cancellation.CancelAsync();
        var thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
        Assert.Equal(cancellation.Token, thrown.CancellationToken);
    }

    private static async Task Say(Pipe pipe, string text)
    {
        await pipe.Writer.WriteAsync(Encoding.UTF8.GetBytes(text));
        await pipe.Writer.FlushAsync();
    }

    private (Pipe Pipe, IAsyncEnumerator<ChatResponseUpdate> Updates) Stream(int timeoutSeconds, CancellationToken cancellation = default)
    {
        // Everything runs inline, so that a moved clock has done its work when Advance returns.
        var pipe = new Pipe(new PipeOptions(readerScheduler: PipeScheduler.Inline, writerScheduler: PipeScheduler.Inline, useSynchronizationContext: false));
        var handler = new ScriptedHandler(_ => Task.FromResult(ScriptedHandler.Response(200, new StreamContent(pipe.Reader.AsStream()))));
        var client = Over(handler, Settings(timeoutSeconds: timeoutSeconds), _time);
        return (pipe, client.GetStreamingResponseAsync([new(ChatRole.User, "Hello")], null, cancellation).GetAsyncEnumerator(cancellation));
    }
}
