using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Easel.Graph.Source;

/// <summary>Reads JSON into rows in one pass, without recursion, refusing what is too large or too deep.</summary>
internal sealed class SourceReader
{
    private readonly byte[] _source;
    private readonly int[] _open = new int[WorkflowLimits.MaxDepth];

    /// <summary>The last name that was read at each depth, as an offset; where an error happens, it tells the path.</summary>
    private readonly int[] _names = new int[WorkflowLimits.MaxDepth];
    private readonly List<SourceRow[]> _pages = [];
    private int _count;
    private int _depth;

    private SourceReader(byte[] source)
    {
        _source = source;
        _pages.Add(new SourceRow[Math.Min(source.Length / 10 + 1, SourceText.PageRows)]);
    }

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
        var reader = new Utf8JsonReader(_source.AsSpan(start), new JsonReaderOptions { MaxDepth = WorkflowLimits.MaxDepth + 8 });
        try
        {
            Read(ref reader, start);
            return new SourceValue(new SourceText(_source, [.. _pages]), 0, null);
        }
        catch (JsonException failure)
        {
            throw Broken(failure);
        }
    }

    private void Read(ref Utf8JsonReader reader, int offset)
    {
        var (nameStart, nameEnd, isNameEscaped) = (-1, 0, false);
        while (reader.Read())
        {
            var start = offset + (int)reader.TokenStartIndex;
            var token = reader.TokenType;
            switch (token)
            {
                case JsonTokenType.PropertyName:
                    (nameStart, nameEnd, isNameEscaped) = (start, start + reader.ValueSpan.Length + 2, reader.ValueIsEscaped);
                    _names[_depth - 1] = start;
                    continue;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    ref var closed = ref Row(_open[--_depth]);
                    (closed.End, closed.Next) = (start + 1, _count);
                    continue;
            }

            if (_depth > 0)
            {
                Row(_open[_depth - 1]).Count++;
            }

            ref var row = ref Added();
            row = new SourceRow(start, KindOf(token), token == JsonTokenType.String && reader.ValueIsEscaped);
            if (nameStart >= 0)
            {
                row.Name(nameStart, nameEnd, isNameEscaped);
                nameStart = -1;
            }

            if (token is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                Open(start);
            }
            else
            {
                (row.End, row.Next) = (offset + (int)reader.BytesConsumed, _count + 1);
            }

            _count++;
        }
    }

    private ref SourceRow Row(int row) => ref _pages[row >> SourceText.PageBits][row & (SourceText.PageRows - 1)];

    /// <summary>The row after the last one.</summary>
    private ref SourceRow Added()
    {
        var place = _count & (SourceText.PageRows - 1);
        if (place == 0 && _count > 0)
        {
            _pages.Add(new SourceRow[SourceText.PageRows]);
        }
        else if (place == _pages[^1].Length)
        {
            var more = new SourceRow[Math.Min(place * 2, SourceText.PageRows)];
            _pages[^1].CopyTo(more, 0);
            _pages[^1] = more;
        }

        return ref _pages[^1][place];
    }

    private void Open(int start)
    {
        if (_depth >= WorkflowLimits.MaxDepth)
        {
            var (line, column) = Place(start);
            throw new WorkflowFormatException(
                "too_deep",
                $"The document nests deeper than {WorkflowLimits.MaxDepth} levels, which no ComfyUI workflow does (line {line}, column {column}).",
                PathHere(),
                line,
                column);
        }

        _names[_depth] = -1;
        _open[_depth++] = _count;
    }

    private static JsonValueKind KindOf(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => JsonValueKind.Object,
        JsonTokenType.StartArray => JsonValueKind.Array,
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
        for (var depth = 0; depth < _depth; depth++)
        {
            var open = Row(_open[depth]);
            if (open.Kind == JsonValueKind.Array)
            {
                path.Append(CultureInfo.InvariantCulture, $"[{(depth == _depth - 1 ? open.Count : open.Count - 1)}]");
            }
            else if (_names[depth] >= 0)
            {
                path.Append('.').Append(Short(_names[depth]));
            }
        }

        return path.ToString();
    }

    /// <summary>A name in the path of an error, which is no place for the megabytes that a name may have.</summary>
    private string Short(int start)
    {
        var name = new Utf8JsonReader(_source.AsSpan(start), isFinalBlock: false, default);
        name.Read();
        var text = JsonText.Unescape(_source.AsSpan(start, name.ValueSpan.Length + 2));
        return text.Length <= 80 ? text : string.Concat(text.AsSpan(0, 79), "…");
    }

    private (long Line, long Column) Place(int offset)
    {
        var before = _source.AsSpan(0, offset);
        return (before.Count((byte)'\n') + 1, offset - before.LastIndexOf((byte)'\n'));
    }
}
