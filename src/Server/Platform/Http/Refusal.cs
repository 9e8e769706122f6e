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
    public string? Reason { get; init; }

    /// <summary>When it makes sense to try again; sent as <c>Retry-After</c>.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public static Refusal BadRequest(string message) => new(400, message);

    /// <summary>A bad field, named as the client wrote it.</summary>
    public static Refusal BadField(string field, string why) =>
        new(400, $"{field}: {why}", new Problem(new Dictionary<string, string[]> { [field] = [why] }));

    public static Refusal Unauthenticated(string message) => new(401, message);

    public static Refusal Forbidden(string message = "Your role does not allow this.") => new(403, message);

    /// <summary>Also the answer for what belongs to another user: the two can't be told apart.</summary>
    public static Refusal NotFound(string what) => new(404, $"There is no such {what}.");

    /// <param name="reason">What stands in the way, as a stable code; it becomes <c>data.reason</c>.</param>
    public static Refusal Conflict(string reason, string message, object? details = null) => new(409, message, details) { Reason = reason };

    public static Refusal TooLarge(string message) => new(413, message);

    public static Refusal TooMany(string message, TimeSpan retryAfter) => new(429, message) { RetryAfter = retryAfter };

    public static Refusal BadGateway(string message) => new(502, message);

    public static Refusal GatewayTimeout(string message) => new(504, message);
}
