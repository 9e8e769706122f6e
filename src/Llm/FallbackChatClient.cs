using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Easel.Llm;

/// <summary>
/// Asks a second model where the first one fails before it has said anything, and stays with the second from then on. The answer then
/// begins with a <see cref="ModelSwitched"/>.
/// </summary>
/// <param name="abilities">What the second model can be sent; requests are made for the first.</param>
public sealed class FallbackChatClient(IChatClient first, IChatClient second, ModelAbilities abilities, TimeProvider time) : IChatClient
{
    private volatile bool _switched;

    /// <summary>Whether the second model answers now.</summary>
    public bool HasSwitched => _switched;

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var asked = messages.ToList();
        if (!_switched)
        {
            var started = time.GetTimestamp();
            await using var answer = first.GetStreamingResponseAsync(asked, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
            var failure = await FailsAtOnce(answer);
            if (failure is null)
            {
                do
                {
                    yield return answer.Current;
                }
                while (await answer.MoveNextAsync());

                yield break;
            }

            _switched = true;
            yield return new ChatResponseUpdate(ChatRole.Assistant, [new ModelSwitched(failure, time.GetElapsedTime(started))]);
        }

        await foreach (var update in second.GetStreamingResponseAsync(abilities.Fit(asked), abilities.Fit(options), cancellationToken))
        {
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => (_switched ? second : first).GetService(serviceType, serviceKey);

    public void Dispose()
    {
        first.Dispose();
        second.Dispose();
    }

    /// <summary>Why the model says nothing; null where its answer has begun, and <see cref="IAsyncEnumerator{T}.Current"/> is its first piece.</summary>
    private static async Task<LlmException?> FailsAtOnce(IAsyncEnumerator<ChatResponseUpdate> answer)
    {
        try
        {
            return await answer.MoveNextAsync() ? null : new LlmException(LlmErrorKind.Truncated, "The model said nothing.");
        }
        // A request that is too long is the caller's to shorten; the next model might have a smaller window still.
        catch (LlmException failure) when (failure.Kind != LlmErrorKind.ContextTooLong)
        {
            return failure;
        }
    }
}

/// <summary>Says that the first model failed and another one goes on.</summary>
public sealed class ModelSwitched(LlmException failure, TimeSpan duration) : AIContent
{
    public LlmException Failure { get; } = failure;

    /// <summary>How long the failed call took.</summary>
    public TimeSpan Duration { get; } = duration;
}
