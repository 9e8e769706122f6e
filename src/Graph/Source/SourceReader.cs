using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Easel.Graph.Source;

/// <summary>Reads JSON into <see cref="SourceValue"/>s in one pass, without recursion, refusing what is too large or too deep.</summary>
internal sealed class SourceReader
{
    private readonly byte[] _source;
    private readonly Stack<SourceValue> _open = new();
    private int _from;
    private string? _name;
    private SourceValue? _root;

    private SourceReader(byte[] source) => _source = source;

    public static SourceValue Read(byte[] utf8)
    {
        if (utf8.Length > WorkflowLimits.MaxBytes)
        {
            throw new WorkflowFormatException(
                "too_large",
                $"The document has {utf8.Length.ToString(CultureInfo.InvariantCulture)} bytes; at most {WorkflowLimits.MaxBytes} (10 MiB) are accepted.");
        }

        if (!Utf8.IsValid(utf8))
        {
            throw new WorkflowFormatException("invalid_utf8", "The document is not valid UTF-8 text. Save it as UTF-8 and send it again.");
        }

        return new SourceReader(utf8).Read();
    }

    private SourceValue Read()
    {
        var start = _source.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0;
        _from = start;
        var reader = new Utf8JsonReader(_source.AsSpan(start), new JsonReaderOptions { MaxDepth = WorkflowLimits.MaxDepth + 8 });
        try
        {
            while (reader.Read())
            {
                Take(reader.TokenType, start + (int)reader.TokenStartIndex, start + (int)reader.BytesConsumed);
            }
        }
        catch (JsonException failure)
        {
            throw Broken(failure);
        }

        return _root!;
    }

    private void Take(JsonTokenType token, int start, int end)
    {
        switch (token)
        {
            case JsonTokenType.PropertyName:
                // The end of the token includes the colon and the blanks that the reader skipped on its way.
                _name = JsonText.Unescape(_source.AsSpan(start, _source.AsSpan(start, end - start).LastIndexOf((byte)'"') + 1));
                break;
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                if (_open.Count >= WorkflowLimits.MaxDepth)
                {
                    var (line, column) = Place(start);
                    throw new WorkflowFormatException(
                        "too_deep",
                        $"The document nests deeper than {WorkflowLimits.MaxDepth} levels, which no ComfyUI workflow does (line {line}, column {column}).",
                        PathHere(),
                        line,
                        column);
                }

                var opened = Attach(start, token == JsonTokenType.StartObject ? JsonValueKind.Object : JsonValueKind.Array);
                _open.Push(opened);
                _from = end;
                break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                var closed = _open.Pop();
                closed.Close(end);
                KeepTrail(closed, end - 1);
                _from = end;
                break;
            default:
                Attach(start, KindOf(token)).Close(end);
                _from = end;
                break;
        }
    }

    private SourceValue Attach(int start, JsonValueKind kind)
    {
        var value = new SourceValue(_source, start, kind);
        if (_open.TryPeek(out var parent))
        {
            var from = _from;
            if (parent.Count > 0)
            {
                var comma = _source.AsSpan(_from, start - _from).IndexOf((byte)',');
                parent.Members[^1].Trail = comma == 0 ? null : _source.AsSpan(_from, comma).ToArray();
                from = _from + comma + 1;
            }

            parent.Adopt(new SourceMember(parent.IsObject ? _name : null, value) { Lead = from..start });
        }
        else
        {
            _root = value;
        }

        return value;
    }

    private void KeepTrail(SourceValue closed, int bracket)
    {
        if (closed.Count > 0 && bracket > _from)
        {
            closed.Members[^1].Trail = _source.AsSpan(_from, bracket - _from).ToArray();
        }
    }

    private static JsonValueKind KindOf(JsonTokenType token) => token switch
    {
        JsonTokenType.String => JsonValueKind.String,
        JsonTokenType.Number => JsonValueKind.Number,
        JsonTokenType.True => JsonValueKind.True,
        JsonTokenType.False => JsonValueKind.False,
        _ => JsonValueKind.Null,
    };

    private WorkflowFormatException Broken(JsonException failure)
    {
        var line = (failure.LineNumber ?? 0) + 1;
        var column = (failure.BytePositionInLine ?? 0) + 1;
        var reason = failure.Message.Split(" LineNumber:")[0].TrimEnd('.', ' ');
        return new WorkflowFormatException(
            "invalid_json",
            $"The document is not JSON: {reason} (line {line}, column {column}, at {PathHere()}).",
            PathHere(),
            line,
            column,
            failure);
    }

    private string PathHere()
    {
        var path = new StringBuilder("$");
        foreach (var open in _open.Reverse())
        {
            var last = open.Count - 1;
            if (open.IsObject)
            {
                var name = open == _open.Peek() ? _name : open.Members[^1].Name;
                path.Append('.').Append(name);
            }
            else
            {
                path.Append(CultureInfo.InvariantCulture, $"[{(open == _open.Peek() ? last + 1 : last)}]");
            }
        }

        return path.ToString();
    }

    private (long Line, long Column) Place(int offset)
    {
        var before = _source.AsSpan(0, offset);
        return (before.Count((byte)'\n') + 1, offset - before.LastIndexOf((byte)'\n'));
    }
}
