using System.Net;

namespace Easel.Comfy;

/// <summary>What went wrong between us and one ComfyUI server, as far as a caller must tell cases apart.</summary>
public enum ComfyErrorKind
{
    /// <summary>No connection, or it was cut.</summary>
    Unreachable,

    /// <summary>It did not answer in time.</summary>
    Timeout,

    /// <summary>Something answers at the address, but not as ComfyUI does.</summary>
    NotComfyUi,

    /// <summary>It answered 5xx or 429.</summary>
    ServerError,

    /// <summary>An answer or an upload is over its limit.</summary>
    TooLarge,

    /// <summary>The answer's status was good and its content unreadable.</summary>
    BadAnswer,

    /// <summary>It understood and said no.</summary>
    Refused,
}

/// <summary>A failed exchange with a ComfyUI server; the message names the remedy and holds neither an upstream body nor an address.</summary>
public sealed class ComfyException(ComfyErrorKind kind, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Which kind of failure this is.</summary>
    public ComfyErrorKind Kind { get; } = kind;

    /// <summary>The HTTP status, where there was one.</summary>
    public HttpStatusCode? StatusCode { get; init; }

    /// <summary>True when the request may have been carried out although no good answer came, so that repeating it could do it twice.</summary>
    public bool MayHaveTakenEffect { get; init; }
}
