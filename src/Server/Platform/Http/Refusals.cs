using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Easel.Server.Platform.Http;

/// <summary>
/// The one place where a failed request becomes an answer: refusals, unreadable bodies, failed validation, empty status answers of the
/// framework and unexpected exceptions all leave as the envelope.
/// </summary>
internal sealed partial class Refusals(IOptions<JsonOptions> json, ILogger<Refusals> logger) : IExceptionHandler, IProblemDetailsWriter
{
    private const int LongestMessage = 200;

    private const int SqliteUnique = 2067; // SQLITE_CONSTRAINT_UNIQUE

    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && http.RequestAborted.IsCancellationRequested)
        {
            http.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        await Write(http, Read(exception, http));
        return true;
    }

    public bool CanWrite(ProblemDetailsContext context) => true;

    /// <summary>Failed validation of a request's fields comes this way, and so do the framework's own short refusals.</summary>
    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        var status = problem.Status ?? context.HttpContext.Response.StatusCode;
        await Write(context.HttpContext, problem is HttpValidationProblemDetails { Errors: var errors }
            ? BadFields(errors, context.HttpContext.GetEndpoint())
            : new Refusal(status, Phrase(status)));
    }

    /// <summary>Gives a body to an answer that has a status and nothing else (no route, wrong method, wrong media type).</summary>
    public Task WriteStatus(HttpContext http) => Write(http, new Refusal(http.Response.StatusCode, Phrase(http.Response.StatusCode)));

    public Task Write(HttpContext http, Refusal refusal)
    {
        if (http.Response.HasStarted)
        {
            return Task.CompletedTask;
        }

        http.Response.StatusCode = refusal.Status;
        if (refusal.RetryAfter is { } wait)
        {
            http.Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        return http.Response.WriteAsJsonAsync(
            new Envelope<object>(refusal.Status, refusal.Message, Details(refusal)), json.Value.SerializerOptions, http.RequestAborted);
    }

    private object? Details(Refusal refusal)
    {
        if (refusal.Reason is null)
        {
            return refusal.Details;
        }

        var details = refusal.Details is { } told ? JsonSerializer.SerializeToNode(told, json.Value.SerializerOptions)!.AsObject() : [];
        details["reason"] = JsonSerializer.SerializeToNode(refusal.Reason, json.Value.SerializerOptions);
        return details;
    }

    private static Refusal BadFields(IDictionary<string, string[]> errors, Endpoint? endpoint)
    {
        var sentences = errors.ToDictionary(pair => CamelCasePath(pair.Key), pair => pair.Value);
        var reasons = new Dictionary<string, FieldProblem[]>();
        foreach (var (path, why) in errors)
        {
            if (FieldRules.Broken(endpoint, path, why) is { } broken)
            {
                reasons[CamelCasePath(path)] = broken;
            }
        }

        return new Refusal(
            StatusCodes.Status400BadRequest,
            string.Join(" ", sentences.SelectMany(pair => pair.Value.Select(why => $"{pair.Key}: {why}"))),
            new Problem(sentences, reasons));
    }

    private Refusal Read(Exception exception, HttpContext http)
    {
        switch (exception)
        {
            case Refusal refusal:
                return refusal;
            case BadHttpRequestException { StatusCode: 413 }:
                return Refusal.TooLarge("The request is larger than this call takes.");
            case BadHttpRequestException { InnerException: JsonException where }:
                return BadJson(where);
            case BadHttpRequestException bad:
                return bad.StatusCode == 400 ? Refusal.BadRequest(RefusalReason.BadParameter, Shorten(bad.Message)) : new Refusal(bad.StatusCode, Phrase(bad.StatusCode));
            case JsonException where:
                return BadJson(where);
            case DbUpdateConcurrencyException:
                return Refusal.Conflict(RefusalReason.SameMoment, "Somebody deleted this at the same moment. Look at what is there, then try again.");
            case DbUpdateException { InnerException: PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } or SqliteException { SqliteExtendedErrorCode: SqliteUnique } }:
                // Names are looked up before they are taken; what comes here lost a race against the same name.
                return Refusal.Conflict(RefusalReason.SameMoment, "Somebody made the same thing at the same moment. Look at what is there, then try again.");
            case OperationCanceledException:
                return Refusal.GatewayTimeout(RefusalReason.GivenUp, "The request took too long and was given up.");
            default:
                RequestFailed(logger, exception, http.Request.Method, http.GetEndpoint()?.DisplayName);
                return new Refusal(
                    500,
                    "Easel failed to carry this out. An administrator finds the reason in the log by the trace id.",
                    new Problem(TraceId: Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier));
        }
    }

    private static Refusal BadJson(JsonException where)
    {
        var field = where.Path is null or "$" ? "body" : where.Path.TrimStart('$').TrimStart('.');
        var place = where.LineNumber is { } line ? $" (line {line + 1}, byte {where.BytePositionInLine + 1})" : "";
        return Refusal.BadField(field, FieldReason.Unreadable, $"This is not what the call expects here{place}.");
    }

    /// <summary>The framework names C# types after the first sentence; a caller has no use for them.</summary>
    private static string Shorten(string message)
    {
        var quote = message.IndexOf('"', StringComparison.Ordinal);
        var told = message.StartsWith("Failed to bind parameter", StringComparison.Ordinal) && quote >= 0
            ? $"The parameter {message[(message.IndexOf(' ', quote) + 1)..].Replace("\" from", " can't be read from", StringComparison.Ordinal).TrimEnd('.')}."
            : message.StartsWith("Required parameter", StringComparison.Ordinal) || message.StartsWith("Implicit body", StringComparison.Ordinal)
                ? "The request needs a JSON body or a parameter that is not there."
                : message;

        // It repeats what was sent, however long that is.
        return told.Length > LongestMessage ? told[..LongestMessage] + "…" : told;
    }

    private static string CamelCasePath(string path) =>
        string.Join('.', path.Split('.').Select(part => JsonNamingPolicy.CamelCase.ConvertName(part)));

    private static string Phrase(int status) => status switch
    {
        401 => "Log in first: this call needs a valid token in the header Authorization: Bearer.",
        403 => "Your role does not allow this.",
        404 => "There is nothing at this address.",
        405 => "This address does not take that method.",
        413 => "The request is larger than this call takes.",
        415 => "This call takes another media type; JSON calls need Content-Type: application/json.",
        _ => ReasonPhrases.GetReasonPhrase(status),
    };

    [LoggerMessage(LogLevel.Error, "Request failed: {Method} {Endpoint}")]
    private static partial void RequestFailed(ILogger logger, Exception exception, string method, string? endpoint);
}
