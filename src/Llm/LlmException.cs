using Microsoft.Extensions.AI;

namespace Easel.Llm;

/// <summary>Why a model call failed, in the terms in which a person can act on it.</summary>
public enum LlmErrorKind
{
    Auth,
    NotFound,
    RateLimited,
    QuotaExhausted,
    ContextTooLong,
    Blocked,
    BadRequest,
    Timeout,
    Unreachable,
    ServerError,
    Truncated,
    ProtocolError,
    ToolSupportMissing,
}

/// <summary>A model call that failed; the message says what to do about it and never holds a key or an address.</summary>
public sealed class LlmException(LlmErrorKind kind, string message, Exception? inner = null) : Exception(message, inner)
{
    public LlmErrorKind Kind { get; } = kind;

    /// <summary>The status that the server gave, also when it came inside a stream that had begun with 200.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>How long the server asked to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the same request may succeed later.</summary>
    public bool Retryable { get; init; }

    /// <summary>Whether the server took no work up, because it refused the request or was never reached: nobody bills that.</summary>
    public bool Refused { get; init; }

    /// <summary>What the failed call is known to have cost.</summary>
    public UsageDetails? Usage { get; init; }

    /// <summary>What to do about it; the end of the message.</summary>
    public string? Remedy { get; init; }

    /// <summary>Where the call went and how it failed there, for the log and for administrators.</summary>
    public string? Place { get; init; }

    /// <summary>The start of the server's own answer, at most 2 KB, with the key blanked out.</summary>
    public string? ProviderText { get; init; }
}
