using System.Runtime.CompilerServices;
using Easel.Llm.Wire;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Easel.Llm;

/// <summary>
/// Speaks to one model of one provider, and survives what servers make of their wires. Every failure is an <see cref="LlmException"/>;
/// only the caller's own cancellation is an <see cref="OperationCanceledException"/>.
/// </summary>
public abstract class WireChatClient : IChatClient
{
    private readonly ProviderSettings _provider;
    private readonly Dialect _dialect;
    private readonly string _model;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly HttpMessageInvoker _http;
    private readonly IRequestRate? _rate;
    private readonly Refusals _refusals = new();

    private protected WireChatClient(
        Dialect dialect, HttpMessageInvoker http, ProviderSettings provider, string model, TimeProvider time, ILogger? logger, IRequestRate? rate)
    {
        _dialect = dialect;
        _http = http;
        _provider = provider;
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
        var failures = new Failures(_provider, model, _dialect.ChatPath(model));
        var reader = _dialect.Reader(model, failures);
        var messageId = $"msg_{Guid.NewGuid():N}";

        using var clock = new CallClock(_provider.Timeout, _time, cancellationToken);
        var sender = new Sender(_http, new Endpoint(_provider, _dialect, failures), clock, failures, _time, _rate, _logger, _provider);
        using var answer = await Begin(sender.Send(
            model, shape => _dialect.Write(asked, shape.Bounded(options), model, shape.Left), _refusals, _dialect.JsonLines));

        for (var data = answer.First; data is not null; data = await answer.Events.Next())
        {
            var shown = Guard(() => reader.Read(data), failures);
            if (shown.Count > 0)
            {
                yield return Update(shown);
            }
        }

        var ending = Guard(
            () => reader.End(answer.Events.Done, asked, Dialect.ToolNames(options), _dialect.TruncatesPromptSilently), failures);
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
            ResponseId = reader.ResponseId,
            ModelId = reader.ModelId ?? model,
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
        GC.SuppressFinalize(this);
    }

    /// <summary>What users read leaves out where it was, so the log says it.</summary>
    private async Task<BegunAnswer> Begin(Task<BegunAnswer> sending)
    {
        try
        {
            return await sending;
        }
        catch (LlmException failure)
        {
            Log.GivenUp(_logger, _provider.Code, failure.Kind, failure.HttpStatus, failure.Place);
            throw;
        }
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
