using System.Text.Json.Serialization;

namespace Easel.Server.Platform.Http;

/// <summary>What every answer looks like: the status again, a word on it, and the payload.</summary>
public sealed record Envelope<T>(int Code, string Message, T? Data);

/// <summary>The answer of a change that has nothing else to tell.</summary>
public sealed record Done(bool Success = true);

/// <summary>The payload of a refused request: what is wrong with which field, where that can be said.</summary>
/// <param name="Errors">Sentences by field.</param>
/// <param name="Reasons">The same as <paramref name="Errors"/>, each sentence as a code with its values.</param>
/// <param name="Reason">Why the request as a whole is refused; where it is a conflict, more members say what with.</param>
public sealed record Problem(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, string[]>? Errors = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, FieldProblem[]>? Reasons = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] RefusalReason? Reason = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? TraceId = null);

/// <summary>Makes envelopes.</summary>
internal static class Answer
{
    public static Envelope<T> Ok<T>(T data) => new(StatusCodes.Status200OK, "success", data);

    public static Envelope<Done> Done() => Ok(new Done());

    /// <summary>An answer that is only the envelope.</summary>
    public static Envelope<object> Nothing() => new(StatusCodes.Status200OK, "success", null);
}
