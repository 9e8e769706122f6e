using System.Globalization;
using System.Text;

namespace Easel.Graph.Telling;

/// <summary>Walks over the characters of a script: blanks, comments, words, numbers and texts.</summary>
internal sealed class ScriptScanner(string script)
{
    private int _next;
    private int _open;

    /// <summary>The place of the next character that means something.</summary>
    public int At
    {
        get
        {
            SkipBlanks();
            return _next;
        }
    }

    /// <summary>Goes to the next statement; false at the end of the script.</summary>
    public bool NextStatement()
    {
        _open = 0;
        while (_next < script.Length)
        {
            SkipBlanks();
            if (_next < script.Length && script[_next] is '\n' or '\r' or ';')
            {
                _next++;
            }
            else if (script.AsSpan(_next).StartsWith("```"))
            {
                SkipLine();
            }
            else
            {
                break;
            }
        }

        return _next < script.Length;
    }

    public void EndStatement()
    {
        SkipBlanks();
        if (_next < script.Length && script[_next] is not ('\n' or '\r' or ';'))
        {
            throw Broken($"Nothing more can stand on this line, and \"{script[_next]}\" does. Begin a new line for the next node.");
        }
    }

    /// <summary>After an error: to the next line that looks like the beginning of a node.</summary>
    public void SkipToStatement()
    {
        do
        {
            SkipLine();
        }
        while (_next < script.Length && !LooksLikeStatement());
    }

    /// <summary>The next character that means something; 0 at the end of the statement.</summary>
    public char Peek()
    {
        SkipBlanks();
        return _next < script.Length && script[_next] is not ('\n' or '\r') ? script[_next] : '\0';
    }

    public char Take()
    {
        var taken = Peek();
        _next++;
        return taken;
    }

    public void Skip(char expected)
    {
        if (Peek() == expected)
        {
            _next++;
        }
    }

    public void Expect(char expected, string where)
    {
        if (Peek() != expected)
        {
            throw Broken($"Here, {where}, a \"{expected}\" is missing.");
        }

        _next++;
    }

    /// <summary>Takes an opening bracket; until it closes, line breaks are blanks.</summary>
    public void Open(char bracket)
    {
        Expect(bracket, "at the beginning");
        _open++;
    }

    public bool Closes(char bracket)
    {
        if (Peek() != bracket)
        {
            return false;
        }

        _next++;
        _open--;
        return true;
    }

    /// <summary>Takes a comma; false where neither it nor the closing bracket follows.</summary>
    public bool Comma(char bracket)
    {
        if (Peek() != ',')
        {
            return Peek() == bracket;
        }

        _next++;
        return true;
    }

    public bool StartsWord() => char.IsLetter(Peek()) || Peek() == '_';

    public string PeekWord() => script[_next..WordEnd()];

    public string Word(string expected)
    {
        if (!StartsWord())
        {
            throw Broken($"Here should stand {expected}.");
        }

        var end = WordEnd();
        var word = script[_next..end];
        _next = end;
        return word;
    }

    /// <summary>The name of an input, which may be dotted; null where none stands here.</summary>
    public string? InputWord()
    {
        if (!StartsWord())
        {
            return null;
        }

        var start = _next;
        _next = WordEnd();
        while (_next + 1 < script.Length && script[_next] == '.' && IsWordLetter(script[_next + 1]))
        {
            _next++;
            _next = WordEnd();
        }

        return script[start.._next];
    }

    public string OutputWord()
    {
        if (Peek() is '"' or '\'')
        {
            return Text();
        }

        var end = WordEnd();
        if (end == _next)
        {
            throw Broken("After the dot stands the name of an output.");
        }

        var word = script[_next..end];
        _next = end;
        return word;
    }

    /// <summary>What looks like a number, unchecked.</summary>
    public string NumberText()
    {
        SkipBlanks();
        var start = _next;
        while (_next < script.Length && (char.IsAsciiLetterOrDigit(script[_next]) || script[_next] is '+' or '-' or '.' or '_'))
        {
            _next++;
        }

        return script[start.._next];
    }

    /// <summary>A text in single, double or three quotation marks, with the escapes of JSON and Python.</summary>
    public string Text()
    {
        var start = At;
        var quote = script[_next];
        var isTriple = script.AsSpan(_next).StartsWith([quote, quote, quote]);
        _next += isTriple ? 3 : 1;
        var text = new StringBuilder();
        while (true)
        {
            if (_next >= script.Length || (!isTriple && script[_next] is '\n' or '\r'))
            {
                throw new ScriptSyntaxException("invalid_syntax", "This text has no closing quotation mark on its line. Write line breaks as \\n, or use three quotation marks.", start);
            }

            var letter = script[_next];
            if (letter == quote && (!isTriple || script.AsSpan(_next).StartsWith([quote, quote, quote])))
            {
                _next += isTriple ? 3 : 1;
                return text.ToString();
            }

            _next++;
            if (letter != '\\' || _next >= script.Length)
            {
                text.Append(letter);
                continue;
            }

            Escape(text, script[_next++]);
        }
    }

    public ScriptSyntaxException Broken(string message) => new("invalid_syntax", message, _next);

    private void Escape(StringBuilder text, char letter)
    {
        switch (letter)
        {
            case 'n': text.Append('\n'); break;
            case 't': text.Append('\t'); break;
            case 'r': text.Append('\r'); break;
            case 'b': text.Append('\b'); break;
            case 'f': text.Append('\f'); break;
            case '"' or '\'' or '\\' or '/': text.Append(letter); break;
            case '\n': break;
            case 'u': text.Append((char)Hex(4)); break;
            case 'x': text.Append((char)Hex(2)); break;
            case 'U':
                var point = Hex(8);
                text.Append(Rune.TryCreate(point, out var rune) ? rune.ToString() : throw Broken("\\U names no character; it takes eight hexadecimal digits up to 0010ffff."));
                break;
            default:
                // As in Python, so that a path with single backslashes stays what it was meant to be.
                text.Append('\\').Append(letter);
                break;
        }
    }

    private int Hex(int digits)
    {
        if (_next + digits > script.Length || !int.TryParse(script.AsSpan(_next, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
        {
            throw Broken($"Here should stand {digits} hexadecimal digits. A backslash itself is written as \\\\.");
        }

        _next += digits;
        return value;
    }

    private int WordEnd()
    {
        var end = _next;
        while (end < script.Length && IsWordLetter(script[end]))
        {
            end++;
        }

        return end;
    }

    private static bool IsWordLetter(char letter) => char.IsLetterOrDigit(letter) || letter == '_';

    private void SkipBlanks()
    {
        while (_next < script.Length)
        {
            if (script[_next] is ' ' or '\t' or '\uFEFF' || (_open > 0 && script[_next] is '\n' or '\r'))
            {
                _next++;
            }
            else if (script[_next] == '#')
            {
                var end = script.AsSpan(_next).IndexOfAny('\n', '\r');
                _next = end < 0 ? script.Length : _next + end;
            }
            else if (script[_next] == '\\' && _next + 1 < script.Length && script[_next + 1] is '\n')
            {
                _next += 2;
            }
            else
            {
                break;
            }
        }
    }

    private void SkipLine()
    {
        var end = _next < script.Length ? script.AsSpan(_next).IndexOf('\n') : -1;
        _next = end < 0 ? script.Length : _next + end + 1;
        _open = 0;
    }

    private bool LooksLikeStatement()
    {
        if (script[_next] == '@')
        {
            return true;
        }

        var end = WordEnd();
        if (end == _next || !char.IsLetter(script[_next]))
        {
            return false;
        }

        while (end < script.Length && script[end] == ' ')
        {
            end++;
        }

        // Inside brackets lines begin like this as well, but with a value or a name behind the sign and not with a call.
        var line = script.AsSpan(end);
        var stop = line.IndexOf('\n');
        return line.StartsWith("=") && (stop < 0 ? line : line[..stop]).IndexOfAny('(', '{') > 0;
    }
}
