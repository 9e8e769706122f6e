using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Graph.Source;

namespace Easel.Graph.Telling;

/// <summary>Reads JSON values in a script, Python's spelling of them included.</summary>
internal sealed class ScriptValues(ScriptScanner scan)
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 256 };

    private readonly StringBuilder _json = new();
    private bool _hasLoneHalf;

    /// <param name="depth">Levels of objects and lists around the value in the prompt.</param>
    public JsonNode? Read(int depth)
    {
        if (scan.Peek() is '"' or '\'')
        {
            return JsonValue.Create(scan.Text());
        }

        Value(depth);

        // The framework's lazy tree costs a twelfth of one node an element, but refuses to give a lone surrogate back.
        var json = _json.ToString();
        return _hasLoneHalf ? SourceValue.Read(Encoding.UTF8.GetBytes(json)).ToNode() : JsonNode.Parse(json, documentOptions: Deep);
    }

    private void Value(int depth)
    {
        switch (scan.Peek())
        {
            case '[':
                List(Deeper(depth));
                break;
            case '{':
                Map(Deeper(depth));
                break;
            case '"' or '\'':
                Text(scan.Text());
                break;
            case var letter when char.IsLetter(letter) || letter == '_':
                Word();
                break;
            default:
                Number();
                break;
        }
    }

    private int Deeper(int depth) => depth < WorkflowLimits.MaxDepth
        ? depth + 1
        : throw new ScriptSyntaxException("too_deep", $"Values nest deeper than {WorkflowLimits.MaxDepth} levels, which no ComfyUI workflow does.", scan.At);

    private void List(int depth)
    {
        scan.Open('[');
        _json.Append('[');
        for (var i = 0; !scan.Closes(']'); i++)
        {
            if (i > 0)
            {
                _json.Append(',');
            }

            Value(depth);
            Separated(']', "Between two elements of a list");
        }

        _json.Append(']');
    }

    private void Map(int depth)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        scan.Open('{');
        _json.Append('{');
        while (!scan.Closes('}'))
        {
            var at = scan.At;
            if (scan.Peek() is not ('"' or '\''))
            {
                throw scan.Broken("A member of an object begins with its name in quotation marks.");
            }

            var name = scan.Text();
            if (!seen.Add(name))
            {
                throw new ScriptSyntaxException("duplicate_name", $"The object has {ScriptText.Quote(ScriptText.Short(name))} twice. Leave one out.", at);
            }

            if (seen.Count > 1)
            {
                _json.Append(',');
            }

            Text(name);
            scan.Expect(':', "after the name of a member");
            _json.Append(':');
            Value(depth);
            Separated('}', "Between two members of an object");
        }

        _json.Append('}');
    }

    private void Separated(char bracket, string where)
    {
        if (!scan.Comma(bracket))
        {
            throw scan.Broken($"{where} stands a comma, and after the last one \"{bracket}\".");
        }
    }

    private void Text(string text)
    {
        ScriptText.Quote(_json, text);
        _hasLoneHalf |= text.AsSpan().IndexOfAnyInRange('\ud800', '\udfff') >= 0 && !IsWellFormed(text);
    }

    private static bool IsWellFormed(string text)
    {
        for (var rest = text.AsSpan(); rest.Length > 0;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var length) != System.Buffers.OperationStatus.Done)
            {
                return false;
            }

            rest = rest[length..];
        }

        return true;
    }

    private void Word()
    {
        var word = scan.PeekWord();
        _json.Append(word switch
        {
            "true" or "True" => "true",
            "false" or "False" => "false",
            "null" or "None" => "null",
            "nan" or "NaN" or "inf" or "Infinity" => throw Invalid($"{word} is no number that JSON can hold."),
            _ => throw Invalid($"\"{ScriptText.Short(word)}\" is no value. Texts stand in quotation marks; nodes can be used only as an input's whole value."),
        });
        scan.Word("a value");
    }

    private void Number()
    {
        var at = scan.At;
        var text = scan.NumberText();
        if (text.Length == 0)
        {
            throw new ScriptSyntaxException("invalid_syntax", "Here a value is missing.", at);
        }

        // Python allows 1_000, +1, .5 and 5. beside what JSON does.
        var plain = text.Contains('_') ? text.Replace("_", "", StringComparison.Ordinal) : text;
        plain = plain.StartsWith('+') ? plain[1..] : plain;
        plain = plain.StartsWith('.') ? "0" + plain : plain.StartsWith("-.", StringComparison.Ordinal) ? "-0" + plain[1..] : plain;
        plain = plain.EndsWith('.') ? plain + "0" : plain;
        if (!IsJsonNumber(plain))
        {
            throw new ScriptSyntaxException("invalid_value", $"{ScriptText.Short(text)} is no number. Texts stand in quotation marks.", at);
        }

        _json.Append(plain);
    }

    private ScriptSyntaxException Invalid(string message) => new("invalid_value", message, scan.At);

    // By hand, since a list may have millions of them.
    private static bool IsJsonNumber(ReadOnlySpan<char> text)
    {
        text = text.TrimStart('-') is var whole && text.Length - whole.Length <= 1 ? whole : [];
        var isPadded = text is ['0', >= '0' and <= '9', ..];
        if (isPadded || !Digits(ref text))
        {
            return false;
        }

        if (text is ['.', ..])
        {
            text = text[1..];
            if (!Digits(ref text))
            {
                return false;
            }
        }

        if (text is ['e' or 'E', ..])
        {
            text = text is [_, '+' or '-', ..] ? text[2..] : text[1..];
            return Digits(ref text) && text.IsEmpty;
        }

        return text.IsEmpty;
    }

    private static bool Digits(ref ReadOnlySpan<char> text)
    {
        var rest = text.TrimStart("0123456789");
        var isAny = rest.Length < text.Length;
        text = rest;
        return isAny;
    }
}
