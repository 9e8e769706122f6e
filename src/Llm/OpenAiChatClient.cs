using System.Runtime.CompilerServices;
using Easel.Llm.OpenAi;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Easel.Llm;

/// <summary>
/// Speaks the OpenAI-style chat wire to one model of one provider, and survives what compatible servers make of that wire. Every
/// failure is an <see cref="LlmException"/>; only the caller's own cancellation is an <see cref="OperationCanceledException"/>.
/// </summary>
public sealed class OpenAiChatClient : IChatClient
{
    private readonly ProviderSettings _provider;
    private readonly ProviderQuirks _quirks;
    private readonly string _model;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly HttpMessageInvoker _http;
    private readonly RequestRate? _rate;
    private readonly UnknownFields _left = new();

    /// <param name="http">Must follow no redirects and have no time-out of its own; it is not disposed with the client.</param>
    public OpenAiChatClient(
        HttpMessageInvoker http, ProviderSettings provider, string model, TimeProvider time, ILogger? logger = null, RequestRate? rate = null)
    {
        _http = http;
        _provider = provider;
        _quirks = ProviderQuirks.For(provider.Code);
        _model = model;
        _time = time;
        _logger = logger ?? NullLogger.Instance;
        _rate = rate;
    }

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var asked = messages.ToList();
        var model = options?.ModelId ?? _model;
        var failures = new Failures(_provider, model);
        var assembler = new AnswerAssembler(_provider, model, failures);
        var messageId = $"msg_{Guid.NewGuid():N}";

        using var clock = new CallClock(_provider.Timeout, _time, cancellationToken);
        var sender = new Sender(_http, new Endpoint(_provider, _quirks, failures), clock, failures, _time, _rate, _logger, _provider);
        using var answer = await sender.Send(left => ChatRequest.Write(asked, options, model, _provider, _quirks, left), _left);

        for (var data = answer.First; data is not null; data = await answer.Events.Next())
        {
            var shown = Guard(() => assembler.Read(data), failures);
            if (shown.Count > 0)
            {
                yield return Update(shown);
            }
        }

        var ending = Guard(() => assembler.End(answer.Events.Done, asked, ChatRequest.ToolNames(options), _quirks.TruncatesPromptSilently), failures);
        if (ending.Contents.Count > 0)
        {
            yield return Update([.. ending.Contents]);
        }

        var last = Update([ending.Usage]);
        last.FinishReason = ending.Finish;
        yield return last;

        ChatResponseUpdate Update(IList<AIContent> contents) => new(ChatRole.Assistant, contents)
        {
            MessageId = messageId,
            ResponseId = assembler.ResponseId,
            ModelId = assembler.ModelId ?? model,
            CreatedAt = _time.GetUtcNow(),
        };
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata(_provider.Code, _provider.BaseUrl, _model)
        : serviceType.IsInstanceOfType(this) ? this
        : null;

    public void Dispose()
    {
        // The connection pool belongs to whoever made the invoker.
    }

    /// <summary>JSON can be broken in ways that show only when a value is looked at.</summary>
    private static T Guard<T>(Func<T> read, Failures failures)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException)
        {
            throw failures.Protocol("sent an event that cannot be read.", e);
        }
    }
}
