using System.Text.Json;

namespace Easel.Llm.Wire;

/// <summary>What could be read out of an error, whatever shape the server gave it.</summary>
internal sealed record ErrorBody(string? Message, string? Type, string? Code, TimeSpan? RetryDelay, string Raw)
{
    private const int RawLimit = 2048;

    /// <summary>All words of the error, for recognising it.</summary>
    public string Words => $"{Type} {Code} {Message} {Raw}";

    public static ErrorBody Parse(string text)
    {
        var raw = text.Length > RawLimit ? text[..RawLimit] : text;
        try
        {
            using var json = JsonDocument.Parse(text);
            return Of(json.RootElement, raw);
        }
        catch (JsonException)
        {
            var plain = text.TrimStart().StartsWith('<') ? null : raw.Trim();
            return new ErrorBody(string.IsNullOrEmpty(plain) ? null : plain, null, null, null, raw);
        }
    }

    public static ErrorBody Of(JsonElement root, string? raw = null)
    {
        raw ??= root.GetRawText() is var text && text.Length > RawLimit ? text[..RawLimit] : text;
        if (root.ValueKind == JsonValueKind.Array && root.GetArrayLength() > 0)
        {
            root = root[0];
        }

        var error = WireJson.Member(root, "error");
        var core = error is { ValueKind: JsonValueKind.Object } inner ? inner : root;
        var message = (error is { ValueKind: JsonValueKind.String } said ? WireJson.Text(said) : null)
            ?? WireJson.Text(core, "message")
            ?? WireJson.Text(core, "msg")
            ?? Detail(core)
            ?? WireJson.Text(core, "error_msg");
        return new ErrorBody(
            WithUpstream(message, core),
            WireJson.Text(core, "type") ?? WireJson.Text(core, "error_type") ?? WireJson.Text(core, "status"),
            Scalar(core, "code") ?? Scalar(root, "code"),
            Delay(core),
            raw);
    }

    /// <summary>The error that an event of a stream, or a body that came with 200, carries; null where it carries none.</summary>
    public static ErrorBody? In(JsonElement root, string? eventName = null)
    {
        if (root.ValueKind == JsonValueKind.Array && root.GetArrayLength() > 0)
        {
            root = root[0];
        }

        if (root.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var saysError = WireJson.Member(root, "error") is { } error && error.ValueKind is JsonValueKind.Object or JsonValueKind.String or JsonValueKind.True;
        var isError = WireJson.Text(root, "object") == "error" || WireJson.Text(root, "type") == "error" || eventName == "error";
        var onlyTalks = WireJson.Member(root, "choices") is null && WireJson.Member(root, "usage") is null
            && (WireJson.Text(root, "message") ?? WireJson.Text(root, "msg") ?? Detail(root)) is not null;
        return saysError || isError || onlyTalks ? Of(root) : null;
    }

    private static string? WithUpstream(string? message, JsonElement core)
    {
        // A router wraps the true cause: {"message":"Provider returned error","metadata":{"raw":"…"}}
        var upstream = WireJson.Object(core, "metadata") is { } metadata ? WireJson.Text(metadata, "raw") : null;
        return upstream is null ? message : $"{message}: {upstream}";
    }

    private static string? Detail(JsonElement core) => WireJson.Member(core, "detail") switch
    {
        { ValueKind: JsonValueKind.String } text => WireJson.Text(text),
        { ValueKind: JsonValueKind.Array } list => string.Join("; ", list.EnumerateArray().Select(item => WireJson.Text(item, "msg") ?? item.GetRawText())),
        { ValueKind: JsonValueKind.Object } value => WireJson.Text(value, "message") ?? value.GetRawText(),
        _ => null,
    };

    private static string? Scalar(JsonElement core, string name) => WireJson.Member(core, name) switch
    {
        { ValueKind: JsonValueKind.String } text => WireJson.Text(text),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    private static TimeSpan? Delay(JsonElement core)
    {
        if (WireJson.Array(core, "details") is not { } details)
        {
            return null;
        }

        foreach (var detail in details.EnumerateArray())
        {
            if (WireJson.Text(detail, "retryDelay") is { } text && Durations.Seconds(text.TrimEnd('s')) is { } delay)
            {
                return delay;
            }
        }

        return null;
    }
}
