using System.Text;
using System.Text.Json;

namespace Easel.Llm.Wire;

/// <summary>
/// Turns the body of an answer into JSON events. It is told by its first line, not by its content type, whether it is an event
/// stream, one JSON document (some servers stream only when they like) or a web page.
/// </summary>
internal sealed class AnswerEvents(Stream stream, CallClock clock, Failures failures, bool jsonLines)
{
    private readonly AnswerLines _lines = new(stream, failures);
    private bool _begun;
    private string? _pending;

    /// <summary>Whether the server itself said that the stream is complete.</summary>
    public bool Done { get; private set; }

    /// <summary>The next event that carries data; null after the last one.</summary>
    public async ValueTask<AnswerEvent?> Next()
    {
        if (Done)
        {
            return null;
        }

        if (_begun)
        {
            // The first event has the time that the beginning of the answer has, which may be less for another attempt.
            clock.DataArrived();
        }

        try
        {
            return !_begun ? await First() : jsonLines ? await NextLine() : await NextInStream();
        }
        catch (OperationCanceledException e)
        {
            throw clock.Meaning(e, failures);
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            throw failures.Truncated("the connection was cut", e);
        }
        finally
        {
            clock.Rest();
        }
    }

    private async ValueTask<AnswerEvent?> First()
    {
        _begun = true;
        string? line;
        do
        {
            line = await _lines.Next(clock.Token);
        }
        while (line is not null && string.IsNullOrWhiteSpace(line));

        switch (line?.TrimStart()[0])
        {
            case null:
                return null;
            case '<':
                throw failures.Protocol("answers with a web page instead of a chat answer.");
            case '{' when jsonLines && IsWhole(line):
                return new AnswerEvent(null, Parse(line, atEnd: false));
            case '{' or '[':
                Done = true;
                return new AnswerEvent(null, await WholeDocument(line));
            default:
                _pending = line;
                return await NextInStream();
        }
    }

    private async ValueTask<AnswerEvent?> NextLine()
    {
        while (await _lines.Next(clock.Token) is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                return new AnswerEvent(null, Parse(line, atEnd: true));
            }
        }

        return null;
    }

    private static bool IsWhole(string line)
    {
        try
        {
            JsonDocument.Parse(line).Dispose();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private async ValueTask<JsonElement> WholeDocument(string firstLine)
    {
        var text = new StringBuilder(firstLine);
        while (await _lines.Next(clock.Token) is { } line)
        {
            text.Append('\n').Append(line);
        }

        return Parse(text.ToString(), atEnd: true);
    }

    private async ValueTask<AnswerEvent?> NextInStream()
    {
        string? name = null;
        StringBuilder? data = null;
        while (true)
        {
            var line = _pending ?? await _lines.Next(clock.Token);
            _pending = null;
            if (line is null or "")
            {
                if (data is { Length: > 0 } && data.ToString().Trim() is { Length: > 0 } text)
                {
                    if (text == "[DONE]")
                    {
                        Done = true;
                        return null;
                    }

                    return new AnswerEvent(name, Parse(text, atEnd: line is null));
                }

                if (line is null)
                {
                    return null;
                }

                (name, data) = (null, null);
                continue;
            }

            var colon = line.IndexOf(':');
            var field = colon < 0 ? line : line[..colon];
            var value = colon < 0 ? "" : line.AsSpan(colon + 1) is [' ', .. var rest] ? rest.ToString() : line[(colon + 1)..];
            if (field == "data")
            {
                data = data is null ? new StringBuilder(value) : data.Append('\n').Append(value);
            }
            else if (field == "event")
            {
                name = value;
            }
        }
    }

    private JsonElement Parse(string text, bool atEnd)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw atEnd ? failures.Truncated("its last event is incomplete", e) : failures.Protocol("sent an event that is not JSON.", e);
        }
    }
}

/// <summary>One data event of an answer.</summary>
internal sealed record AnswerEvent(string? Name, JsonElement Json);
