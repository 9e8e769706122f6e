using Microsoft.Extensions.Logging;

namespace Easel.Llm.Wire;

/// <summary>
/// Sends a request until an answer begins. It sends again only while nothing of an answer has come, so nothing is shown or paid twice.
/// </summary>
internal sealed class Sender(
    HttpMessageInvoker http, Endpoint endpoint, CallClock clock, Failures failures, TimeProvider time, IRequestRate? rate, ILogger logger,
    ProviderSettings provider)
{
    private const int ErrorBodyLimit = 64 * 1024;

    /// <summary>Whoever says to have nothing left for longer than this is asked again nevertheless.</summary>
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMinutes(2);

    public async Task<BegunAnswer> Send(string model, Func<RequestShape, byte[]> write, Refusals refusals, bool jsonLines)
    {
        LlmException? before = null;
        for (var attempt = 0; ; attempt++)
        {
            var shape = refusals.Shape;
            var (answer, failure) = await Try(() => endpoint.Chat(model, write(shape)), jsonLines, before);
            if (answer is not null)
            {
                return answer;
            }

            var why = before = failure!;
            if (refusals.LearnFrom(why, shape, write))
            {
                attempt--;
                continue;
            }

            // Whoever was silent for the whole time-out would be so again, and may charge for both.
            var wasSilent = why.Kind == LlmErrorKind.Timeout && why.HttpStatus is null;
            if (!why.Retryable || wasSilent || attempt >= provider.MaxRetries || RetryDelays.For(why, attempt, clock.Left) is not { } delay)
            {
                throw why;
            }

            Log.SendingAgain(logger, provider.Code, why.Kind, why.HttpStatus, attempt + 1, delay.TotalMilliseconds);
            await Pause(delay);
        }
    }

    /// <param name="before">Why the attempt before this one failed; null for the first.</param>
    private async Task<(BegunAnswer? Answer, LlmException? Failure)> Try(Func<HttpRequestMessage> write, bool jsonLines, LlmException? before)
    {
        HttpResponseMessage? response = null;
        try
        {
            await WaitForPlace(before);
            clock.AttemptBegins();
            using var request = write();

            // A plain HttpClient would read the whole answer before it returns.
            response = http is HttpClient client
                ? await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, clock.Token)
                : await http.SendAsync(request, clock.Token);
            clock.AnswerBegins();
            await HeedRemaining(response);
            if (!response.IsSuccessStatusCode)
            {
                throw await Refusal(response);
            }

            var stream = await response.Content.ReadAsStreamAsync(clock.Token);
            var events = new AnswerEvents(stream, clock, failures, jsonLines);
            var first = await events.Next() ?? throw failures.Truncated("there was nothing in it");
            if (ErrorBody.In(first.Json, first.Name) is { } error)
            {
                throw failures.FromServer(ErrorKinds.StatusInside(error), error, Durations.RetryAfter(response.Headers, time));
            }

            var answer = new BegunAnswer(response, events, first);
            response = null;
            return (answer, null);
        }
        catch (LlmException e)
        {
            return (null, e);
        }
        catch (OperationCanceledException e)
        {
            return clock.Meaning(e, failures) is LlmException timeout ? (null, timeout) : throw clock.Meaning(e, failures);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return (null, failures.Unreachable(e));
        }
        finally
        {
            clock.Rest();
            response?.Dispose();
        }
    }

    /// <summary>A place that comes too late for another attempt is none.</summary>
    private async Task WaitForPlace(LlmException? before)
    {
        if (rate is null)
        {
            return;
        }

        if (before is null)
        {
            await rate.Wait(clock.Token);
            return;
        }

        using var patience = new CancellationTokenSource(clock.Left, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(clock.Token, patience.Token);
        try
        {
            await rate.Wait(either.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !clock.Token.IsCancellationRequested)
        {
            throw before;
        }
    }

    private async Task<LlmException> Refusal(HttpResponseMessage response)
    {
        var retryAfter = Durations.RetryAfter(response.Headers, time);
        bool? shouldRetry = Durations.First(response.Headers, "x-should-retry") switch { "true" => true, "false" => false, _ => null };
        var text = await ErrorText(response);
        return failures.FromServer((int)response.StatusCode, ErrorBody.Parse(text), retryAfter, shouldRetry);
    }

    private async Task<string> ErrorText(HttpResponseMessage response)
    {
        var buffer = new byte[ErrorBodyLimit];
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(clock.Token);
            var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, clock.Token);
            return System.Text.Encoding.UTF8.GetString(buffer, 0, length);
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            // The status says enough where the words were cut.
            return "";
        }
    }

    private async Task HeedRemaining(HttpResponseMessage response)
    {
        if (rate is not null && Durations.UntilMoreRequests(response.Headers, time) is { } reset && reset <= s_longestPause)
        {
            await rate.Pause(reset);
        }
    }

    private async Task Pause(TimeSpan delay)
    {
        try
        {
            await Task.Delay(delay, time, clock.Token);
        }
        catch (OperationCanceledException e)
        {
            throw clock.Meaning(e, failures);
        }
    }
}

/// <summary>An answer whose first event has come.</summary>
internal sealed record BegunAnswer(HttpResponseMessage Response, AnswerEvents Events, AnswerEvent First) : IDisposable
{
    public void Dispose() => Response.Dispose();
}
