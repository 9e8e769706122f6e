using Microsoft.Extensions.AI;

namespace Easel.Llm.Wire;

/// <summary>Words the failures of one provider: what happened and what to do about it, and never the key or the address, since users and models read it.</summary>
internal sealed class Failures(ProviderSettings provider, string model, string path)
{
    private const int MessageLimit = 500;

    private string Where => provider.BaseUrl.GetLeftPart(UriPartial.Path);

    public LlmException FromServer(int status, ErrorBody body, TimeSpan? retryAfter = null, bool? shouldRetry = null)
    {
        var kind = ErrorKinds.Of(status, body);
        var remedy = kind == LlmErrorKind.BadRequest ? RemedyOfValue(body.Message ?? "") : Remedy(kind);
        var said = body.Message is { Length: > 0 } message ? $": {Clean(message)}" : "";
        var dot = said.Length == 0 || !said.EndsWith('.') ? "." : "";
        var wait = retryAfter ?? body.RetryDelay;
        var pause = wait > TimeSpan.Zero ? FormattableString.Invariant($" It asks for a pause of {wait.Value.TotalSeconds:0.#} s.") : "";
        return new LlmException(kind, $"{provider.Code} {What(kind, status)} ({status}){said}{dot}{pause} {remedy}")
        {
            HttpStatus = status,
            Refused = ErrorKinds.Refuses(kind),
            RetryAfter = wait,
            Retryable = kind != LlmErrorKind.QuotaExhausted && (shouldRetry ?? ErrorKinds.Retryable(kind, status)),
            ProviderText = Clean(body.Raw, body.Raw.Length),
            Remedy = remedy,
            Place = Where,
        };
    }

    public LlmException TimedOut(string clock, TimeSpan limit) => new(
        LlmErrorKind.Timeout,
        $"{provider.Code} timed out: {clock} within {limit.TotalSeconds:0.###} s. {Remedy(LlmErrorKind.Timeout)}")
    { Retryable = true, Remedy = Remedy(LlmErrorKind.Timeout), Place = Where };

    public LlmException Unreachable(Exception cause) => new(
        LlmErrorKind.Unreachable,
        $"{provider.Code} could not be reached: {Reason(cause)}. {Remedy(LlmErrorKind.Unreachable)}",
        cause)
    {
        Refused = cause is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError },
        Retryable = true,
        Remedy = Remedy(LlmErrorKind.Unreachable),
        Place = $"{Where}: {Hidden(cause.Message)}",
    };

    public LlmException Truncated(string how, Exception? cause = null) => new(
        LlmErrorKind.Truncated, $"The answer of {provider.Code} broke off: {how}. {Remedy(LlmErrorKind.Truncated)}", cause)
    { Retryable = true, Remedy = Remedy(LlmErrorKind.Truncated) };

    public LlmException Protocol(string what, Exception? cause = null) => new(
        LlmErrorKind.ProtocolError, $"{provider.Code} {what} {Remedy(LlmErrorKind.ProtocolError)}", cause)
    { Remedy = Remedy(LlmErrorKind.ProtocolError), Place = Where };

    public LlmException Blocked(UsageDetails? usage) => new(
        LlmErrorKind.Blocked, $"{provider.Code} withheld the answer: its content filter took effect. {Remedy(LlmErrorKind.Blocked)}")
    { Usage = usage, Remedy = Remedy(LlmErrorKind.Blocked) };

    public LlmException ToolsAsText(UsageDetails? usage) => new(
        LlmErrorKind.ToolSupportMissing,
        $"The model {model} wrote a tool call as plain text, so {provider.Code} does not read its tool calls. {Remedy(LlmErrorKind.ToolSupportMissing)}")
    { Usage = usage, Remedy = Remedy(LlmErrorKind.ToolSupportMissing) };

    public LlmException PromptCut(long read, int sent, UsageDetails? usage) => new(
        LlmErrorKind.ContextTooLong,
        $"{provider.Code} read only {read} of about {sent} tokens and dropped the front of the prompt without a word. "
        + "Give the model a larger context on that server (for Ollama: OLLAMA_CONTEXT_LENGTH or num_ctx), or choose another model.")
    { Usage = usage };

    public LlmException UnusableKey() => new(
        LlmErrorKind.Auth, $"The API key of {provider.Code} holds characters that no key has (a line break, perhaps). Enter the key again.");

    public LlmException UnusableUrl() => new(
        LlmErrorKind.BadRequest, $"The base URL of {provider.Code} is not an http or https address. Correct the provider's base URL.");

    private string What(LlmErrorKind kind, int status) => kind switch
    {
        LlmErrorKind.Auth => "refused the API key",
        LlmErrorKind.NotFound => $"does not know the model {model} or this address",
        LlmErrorKind.RateLimited => "receives too many requests",
        LlmErrorKind.QuotaExhausted => "has no credit left for this key",
        LlmErrorKind.ContextTooLong => $"finds the conversation too long for {model}",
        LlmErrorKind.Blocked => "blocked the request by its content rules",
        LlmErrorKind.ToolSupportMissing => $"cannot use tools with {model}",
        LlmErrorKind.ServerError => "failed",
        LlmErrorKind.Timeout => "gave up waiting",
        LlmErrorKind.ProtocolError when status is >= 300 and < 400 => "answers with a redirect, which is not followed",
        _ => "did not accept the request",
    };

    private string Remedy(LlmErrorKind kind) => kind switch
    {
        LlmErrorKind.Auth => "Check the provider's API key.",
        LlmErrorKind.NotFound => "Check the model's name and the provider's base URL.",
        LlmErrorKind.RateLimited => "Wait a little, or lower the provider's rate limit setting.",
        LlmErrorKind.QuotaExhausted => "Top up the account at the provider, or choose another model.",
        LlmErrorKind.ContextTooLong => "Start a new session, or choose a model with a larger context.",
        LlmErrorKind.Blocked => "Word the request differently, or choose another model.",
        LlmErrorKind.Timeout => "Try again, or raise the provider's time-out.",
        LlmErrorKind.Unreachable => "Check the provider's base URL and that the server runs.",
        LlmErrorKind.ServerError or LlmErrorKind.Truncated => "Try again in a moment.",
        LlmErrorKind.ProtocolError => $"Check the provider's base URL: it must end where {path} begins.",
        LlmErrorKind.ToolSupportMissing => "Choose a model with tool support, or switch tool calling on at the server.",
        _ => "Check the model's settings.",
    };

    /// <summary>What an agent's settings send along is changed there.</summary>
    private string RemedyOfValue(string said) =>
        said.Contains("temperature", StringComparison.OrdinalIgnoreCase) ? "Change the agent's temperature."
        : AnswerLimit.IsMeant(said) ? "Lower the agent's maximum of tokens."
        : Remedy(LlmErrorKind.BadRequest);

    private static string Reason(Exception cause) => cause switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "its name does not resolve",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => "no connection",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "TLS failed",
        HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } => "it hung up",
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } => "its answer is not HTTP",
        _ => "the connection was cut",
    };

    private string Clean(string text, int limit = MessageLimit)
    {
        // Gateways like to name the address that they were asked at.
        var clean = Hidden(text);
        foreach (var address in (string[])[Where, $"{provider.BaseUrl.Host}:{provider.BaseUrl.Port}", provider.BaseUrl.Authority])
        {
            clean = address.Length > 0 && address.AsSpan().ContainsAny('.', ':') ? clean.Replace(address, "its address", StringComparison.OrdinalIgnoreCase) : clean;
        }

        clean = clean.ReplaceLineEndings(" ").Trim();
        return clean.Length > limit ? clean[..limit] + "…" : clean;
    }

    private string Hidden(string text) => provider.ApiKey is { Length: > 3 } key ? text.Replace(key, "***", StringComparison.Ordinal) : text;
}
