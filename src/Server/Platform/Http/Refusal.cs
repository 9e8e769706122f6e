namespace Easel.Server.Platform.Http;

/// <summary>
/// A request that is not carried out, with the status and the sentence that the caller reads. Thrown anywhere below an endpoint; the one
/// handler in <see cref="Refusals"/> turns it into the envelope.
/// </summary>
internal sealed class Refusal(int status, string message, object? details = null) : Exception(message)
{
    public int Status { get; } = status;

    public object? Details { get; } = details;

    /// <summary>A stable code for who says it in other words; null where the status says enough.</summary>
    public RefusalReason? Reason { get; init; }

    /// <summary>When it makes sense to try again; sent as <c>Retry-After</c>.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public static Refusal BadRequest(RefusalReason reason, string message, object? details = null) => new(400, message, details) { Reason = reason };

    /// <summary>A bad field, named as the client wrote it.</summary>
    /// <param name="values">The values that <paramref name="why"/> names, by name.</param>
    public static Refusal BadField(string field, FieldReason reason, string why, object? values = null) =>
        new(400, $"{field}: {why}", new Problem(
            new Dictionary<string, string[]> { [field] = [why] },
            new Dictionary<string, FieldProblem[]> { [field] = [new(reason, values)] }));

    public static Refusal Unauthenticated(RefusalReason reason, string message) => new(401, message) { Reason = reason };

    public static Refusal Forbidden(string message = "Your role does not allow this.") => new(403, message);

    /// <summary>Also the answer for what belongs to another user: the two can't be told apart.</summary>
    public static Refusal NotFound(string what) => new(404, $"There is no such {what}.");

    /// <param name="reason">What stands in the way, as a stable code; it becomes <c>data.reason</c>.</param>
    public static Refusal Conflict(RefusalReason reason, string message, object? details = null) => new(409, message, details) { Reason = reason };

    public static Refusal TooLarge(string message) => new(413, message) { Reason = RefusalReason.RequestTooLarge };

    public static Refusal FileTooLarge(string message, long maxBytes) => new(413, message, new { maxBytes }) { Reason = RefusalReason.FileTooLarge };

    public static Refusal TooMany(RefusalReason reason, string message, TimeSpan retryAfter, object? details = null) =>
        new(429, message, details) { Reason = reason, RetryAfter = retryAfter };

    public static Refusal BadGateway(RefusalReason reason, string message, object? details = null) => new(502, message, details) { Reason = reason };

    public static Refusal GatewayTimeout(RefusalReason reason, string message, object? details = null) => new(504, message, details) { Reason = reason };
}
