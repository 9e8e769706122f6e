using System.Text;

namespace Easel.Llm.Wire;

/// <summary>
/// Reads an answer line by line, whatever ends its lines (LF, CR LF or CR), and holds neither a line over 4 MB nor an answer over 16 MB.
/// The in-box event parser bounds neither, and drops a last event that no blank line follows.
/// </summary>
internal sealed class AnswerLines(Stream stream, Failures failures)
{
    public const int MaxLine = 4 * 1024 * 1024;
    public const int MaxAnswer = 16 * 1024 * 1024;

    private static readonly byte[] s_lineEnds = "\r\n"u8.ToArray();

    private byte[] _buffer = new byte[16 * 1024];
    private int _start;
    private int _end;
    private int _searched;
    private int _total;
    private bool _skipLineFeed;
    private bool _ended;
    private bool _first = true;

    /// <summary>The next line without its end, or null after the last.</summary>
    public async ValueTask<string?> Next(CancellationToken cancellation)
    {
        while (true)
        {
            if (TakeLine() is { } line)
            {
                return line;
            }

            if (_ended)
            {
                return TakeRest();
            }

            await Fill(cancellation);
        }
    }

    private string? TakeLine()
    {
        if (_skipLineFeed && _start < _end)
        {
            _skipLineFeed = false;
            if (_buffer[_start] == '\n')
            {
                _start++;
            }
        }

        var from = Math.Max(_start, _searched);
        var found = _buffer.AsSpan(from, _end - from).IndexOfAny(s_lineEnds);
        if (found < 0)
        {
            _searched = _end;
            return null;
        }

        var at = from + found;
        var line = Decode(_start, at);
        _skipLineFeed = _buffer[at] == '\r';
        _start = _searched = at + 1;
        return line;
    }

    private string? TakeRest()
    {
        if (_start == _end)
        {
            return null;
        }

        var rest = Decode(_start, _end);
        _start = _end;
        return rest;
    }

    private string Decode(int from, int to)
    {
        var text = Encoding.UTF8.GetString(_buffer, from, to - from);
        if (_first && text.Length > 0)
        {
            _first = false;
            return text.TrimStart('\uFEFF');
        }

        return text;
    }

    private async ValueTask Fill(CancellationToken cancellation)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _searched = Math.Max(0, _searched - _start);
            _end -= _start;
            _start = 0;
        }

        if (_end >= MaxLine)
        {
            throw failures.Protocol("sent a line of over 4 MB, which no chat answer has.");
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellation);
        _ended = read == 0;
        _end += read;
        _total += read;
        if (_total > MaxAnswer)
        {
            throw failures.Protocol("sent an answer of over 16 MB, which no chat answer is.");
        }
    }
}
