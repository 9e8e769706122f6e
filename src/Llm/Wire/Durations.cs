using System.Globalization;
using System.Net.Http.Headers;

namespace Easel.Llm.Wire;

/// <summary>Reads the waiting times that servers give: seconds, milliseconds, dates and Go durations ("1m4s").</summary>
internal static class Durations
{
    public static TimeSpan? Seconds(string? text) => Scaled(text, 1);

    public static TimeSpan? Milliseconds(string? text) => Scaled(text, 0.001);

    /// <summary>"12ms", "1m4s", "2h", "6.5s", or a bare number of seconds.</summary>
    public static TimeSpan? Go(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (Seconds(text) is { } seconds)
        {
            return seconds;
        }

        var total = 0.0;
        var at = 0;
        while (at < text.Length)
        {
            var digits = at;
            while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.'))
            {
                at++;
            }

            var unit = at;
            while (at < text.Length && char.IsAsciiLetterLower(text[at]))
            {
                at++;
            }

            double? scale = text[unit..at] switch { "ms" => 0.001, "s" => 1, "m" => 60, "h" => 3600, _ => null };
            if (scale is null || Scaled(text[digits..unit], scale.Value) is not { } part)
            {
                return null;
            }

            total += part.TotalSeconds;
        }

        return TimeSpan.FromSeconds(Math.Min(total, 86_400));
    }

    /// <summary>The longest of what the headers ask for. 200 answers carry these headers too, so they mean nothing by themselves.</summary>
    public static TimeSpan? RetryAfter(HttpResponseHeaders headers, TimeProvider time)
    {
        if (Milliseconds(First(headers, "retry-after-ms")) is { } milliseconds)
        {
            return milliseconds;
        }

        var text = First(headers, "retry-after");
        if (Seconds(text) is { } seconds)
        {
            return seconds;
        }

        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
        {
            var wait = date - time.GetUtcNow();
            return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
        }

        return null;
    }

    /// <summary>How long until the provider takes requests again, where it says that none is left; null where some are.</summary>
    public static TimeSpan? UntilMoreRequests(HttpResponseHeaders headers, TimeProvider time)
    {
        if (First(headers, "x-ratelimit-remaining-requests") == "0")
        {
            return Go(First(headers, "x-ratelimit-reset-requests"));
        }

        return First(headers, "anthropic-ratelimit-requests-remaining") == "0"
            && DateTimeOffset.TryParse(
                First(headers, "anthropic-ratelimit-requests-reset"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var reset)
            && reset > time.GetUtcNow()
            ? reset - time.GetUtcNow()
            : null;
    }

    public static string? First(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    private static TimeSpan? Scaled(string? text, double scale) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value * scale <= 86_400
            ? TimeSpan.FromSeconds(value * scale)
            : null;
}
