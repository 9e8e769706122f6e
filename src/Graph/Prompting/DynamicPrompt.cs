using System.Text;
using System.Text.RegularExpressions;

namespace Easel.Graph.Prompting;

/// <summary>Takes comments out of a prompt and picks one of each <c>{a|b|c}</c>.</summary>
internal static partial class DynamicPrompt
{
    private const int MaxDepth = 64;

    /// <summary>The text that is sent; without <paramref name="random"/> the first choice is taken everywhere.</summary>
    public static string Resolve(string text, Random? random) => Resolve(text, random, 0);

    /// <summary>A text that <see cref="Resolve(string, Random?)"/> turns into this one: choices and comments in it are meant literally.</summary>
    public static string Escape(string text)
    {
        if (text.AsSpan().IndexOfAny('{', '\\', '/') < 0)
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                var run = text.AsSpan(i).IndexOfAnyExcept('\\') is var end and >= 0 ? end : text.Length - i;
                escaped.Append('\\', run);
                i += run;
                if (i < text.Length)
                {
                    AppendAfterBackslashes(escaped, text[i], run % 2 == 1);
                }
            }
            else
            {
                escaped.Append(text[i] == '{' ? "\\{" : text[i..(i + 1)]);
            }

            // An empty choice parts what would begin a comment, and vanishes.
            if (i + 1 < text.Length && text[i] == '/' && (text[i + 1] is '/' or '*'))
            {
                escaped.Append("{}");
            }
        }

        return escaped.ToString();
    }

    /// <summary>Backslashes come through in pairs, and the last before a brace or bar is dropped at the very end, so one more is needed there.</summary>
    private static void AppendAfterBackslashes(StringBuilder escaped, char character, bool isOdd)
    {
        if (character is not ('{' or '}' or '|'))
        {
            escaped.Append(character);
        }
        else if (!isOdd)
        {
            escaped.Append('\\').Append(character);
        }
        else
        {
            escaped.Append('\\').Append(character == '{' ? "{\\{}" : $"{character}");
        }
    }

    private static string Resolve(string text, Random? random, int depth)
    {
        var source = WithoutComments(text);
        if (depth >= MaxDepth || source.AsSpan().IndexOfAny('{', '\\') < 0)
        {
            return source;
        }

        var result = new StringBuilder(source.Length);
        var next = 0;
        while (next < source.Length)
        {
            var character = source[next++];
            if (character == '\\' && next < source.Length)
            {
                result.Append('\\').Append(source[next++]);
            }
            else if (character == '{')
            {
                result.Append(Choice(source, ref next, random, depth));
            }
            else
            {
                result.Append(character);
            }
        }

        return Escapes().Replace(result.ToString(), "$1");
    }

    /// <summary>The text without <c>/* … */</c> and <c>// …</c>.</summary>
    private static string WithoutComments(string text)
    {
        if (!text.Contains("/*", StringComparison.Ordinal) && !text.Contains("//", StringComparison.Ordinal))
        {
            return text;
        }

        var rest = new StringBuilder(text.Length);
        var (from, at, lastEnd) = (0, 0, text.LastIndexOf("*/", StringComparison.Ordinal));
        while (text.IndexOf('/', at) is >= 0 and var slash)
        {
            // Where no comment ends any more, none begins: a text of nothing but beginnings is not searched again from each.
            var end = slash + 1 == text.Length ? -1
                : text[slash + 1] == '*' && lastEnd >= slash + 2 ? text.IndexOf("*/", slash + 2, StringComparison.Ordinal) + 2
                : text[slash + 1] == '/' ? text.AsSpan(slash).IndexOfAny("\n\r\u2028\u2029") is >= 0 and var length ? slash + length : text.Length
                : -1;
            if (end < 0)
            {
                at = slash + 1;
                continue;
            }

            rest.Append(text, from, slash - from);
            from = at = end;
        }

        return rest.Append(text, from, text.Length - from).ToString();
    }

    private static string Choice(string source, ref int next, Random? random, int depth)
    {
        var choices = new List<string>();
        var choice = new StringBuilder();
        var open = 0;
        while (next < source.Length)
        {
            var character = source[next++];
            if (character == '\\' && next < source.Length)
            {
                choice.Append('\\').Append(source[next++]);
                continue;
            }

            if (character == '}' && open == 0)
            {
                break;
            }

            if (character == '|' && open == 0)
            {
                choices.Add(choice.ToString());
                choice.Clear();
                continue;
            }

            open += character == '{' ? 1 : character == '}' ? -1 : 0;
            choice.Append(character);
        }

        choices.Add(choice.ToString());
        return Resolve(choices[random?.Next(choices.Count) ?? 0], random, depth + 1);
    }

    [GeneratedRegex(@"\\([{}|])")]
    private static partial Regex Escapes();
}
